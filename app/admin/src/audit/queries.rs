//! The rows of the audit, a page at a time, with the names of those they speak of.

use super::api::{AuditLine, AuditPage};
use documents::store::named;
use domain::audit::{AuditFilter, PLATFORM};
use domain::device::Device;
use domain::fold::sought;
use domain::id::{InstitutionId, ItemId, PersonId, PostId};
use domain::policy;
use entity::audit::{Column, Entity, Model};
use entity::{attachment, directory, document, download, person};
use kit::error::AppError;
use kit::paging::{Page, Place};
use kit::server::ServerContext;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::HashMap;

/// Lines of a page.
const LINES: u64 = 50;
/// How many people are offered.
const PEOPLE: usize = 10;

/// The part of the audit that the caller administers: their own institution's, or the platform's.
///
/// # Errors
/// `Denied` for those who do not administer it.
pub(super) fn part(cx: &ServerContext, platform: bool) -> Result<InstitutionId, AppError> {
    if platform {
        policy::may_administer_platform(&cx.actor)?;
        return Ok(PLATFORM);
    }
    policy::may_administer(&cx.actor)?;
    Ok(cx.actor.seat.institution)
}

pub(super) async fn page(
    cx: &ServerContext,
    part: InstitutionId,
    filter: &AuditFilter,
    after: Option<Place>,
) -> Result<AuditPage, AppError> {
    let mut rows = wanted(cx, part, filter, after).limit(LINES + 1).all(cx.db()).await?;
    let more = rows.len() as u64 > LINES;
    rows.truncate(LINES as usize);
    let next = rows.last().filter(|_| more).map(place);
    let person = match filter.person {
        Some(person) => names_of(cx.db(), &[person]).await?.remove(&person),
        None => None,
    };
    let both = match filter.platform {
        true => policy::may_administer(&cx.actor).is_ok(),
        false => policy::may_administer_platform(&cx.actor).is_ok(),
    };
    Ok(AuditPage { page: Page { rows: lines(cx, rows).await?, next }, person, both, clock: cx.clock() })
}

/// The place of a row.
pub(super) fn place(row: &Model) -> Place {
    Place { at: row.at, item: ItemId(row.id) }
}

/// What the filter lets through, the newest first: each way of asking is a range of an index.
pub(super) fn wanted(
    cx: &ServerContext,
    part: InstitutionId,
    filter: &AuditFilter,
    after: Option<Place>,
) -> Select<Entity> {
    let from = filter.from_on.map(|day| Column::At.gte(cx.zone.begin(day)));
    let until = filter.until_on.and_then(|day| day.succ_opt()).map(|day| Column::At.lt(cx.zone.begin(day)));
    let after = after.map(|Place { at, item }| {
        let before = Condition::any().add(Column::At.lt(at)).add(Column::Id.lt(item.0));
        Condition::all().add(Column::At.lte(at)).add(before)
    });
    let all = Condition::all()
        .add(Column::InstitutionId.eq(part))
        .add_option(filter.person.map(|person| Column::PersonId.eq(person)))
        .add_option(filter.act.map(|act| Column::Act.eq(act)))
        .add_option(from)
        .add_option(until)
        .add_option(after);
    Entity::find().filter(all).order_by_desc(Column::At).order_by_desc(Column::Id)
}

/// The rows in words.
pub(super) async fn lines(cx: &ServerContext, rows: Vec<Model>) -> Result<Vec<AuditLine>, AppError> {
    let posts: Vec<PostId> = rows.iter().flat_map(|row| [row.post_id, row.acting_for_id]).flatten().collect();
    let posts = named(cx.db(), &posts).await?;
    let people: Vec<PersonId> = rows.iter().filter_map(|row| row.person_id).collect();
    let people = names_of(cx.db(), &people).await?;
    let handed_out: Vec<i64> = rows.iter().filter_map(|row| row.download_id).collect();
    let handed_out = handed_out_in_words(cx.db(), &handed_out).await?;
    let called = |post: Option<PostId>| posts.get(&post?).map(|row| format!("{}, {}", row.title, row.acronym));
    let line = |row: Model| AuditLine {
        at: row.at,
        act: row.act,
        who: row.person_id.and_then(|person| people.get(&person).cloned()),
        post: called(row.post_id),
        acting_for: row.acting_for_id.and_then(|post| posts.get(&post).map(|row| row.name.clone())),
        address: row.address,
        device: row.browser.zip(row.system).map(|(browser, system)| Device { browser, system }),
        subject: row.download_id.and_then(|download| handed_out.get(&download).cloned()).or(row.subject),
        was: row.was,
        became: row.became,
    };
    Ok(rows.into_iter().map(line).collect())
}

async fn names_of(db: &impl ConnectionTrait, people: &[PersonId]) -> Result<HashMap<PersonId, String>, DbErr> {
    let rows = person::Entity::find().filter(person::Column::Id.is_in(people.iter().copied())).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, format!("{} {}", row.given_names, row.surnames))).collect())
}

/// Of each download the number of the letter, and the name of the file that went with it. Never what the letter is about.
async fn handed_out_in_words(db: &impl ConnectionTrait, ids: &[i64]) -> Result<HashMap<i64, String>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = download::Entity::find().filter(download::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    let letters: Vec<(domain::id::DocumentId, Option<String>, String)> = document::Entity::find()
        .filter(document::Column::Id.is_in(rows.iter().map(|row| row.document_id)))
        .select_only()
        .columns([document::Column::Id, document::Column::Number, document::Column::DraftNumber])
        .into_tuple()
        .all(db)
        .await?;
    let files: Vec<(domain::id::AttachmentId, String)> = attachment::Entity::find()
        .filter(attachment::Column::Id.is_in(rows.iter().filter_map(|row| row.attachment_id)))
        .select_only()
        .columns([attachment::Column::Id, attachment::Column::Name])
        .into_tuple()
        .all(db)
        .await?;
    let in_words = |row: download::Model| {
        let letter = letters.iter().find(|(id, ..)| *id == row.document_id);
        let number = letter.map(|(_, number, draft)| number.as_ref().unwrap_or(draft).clone()).unwrap_or_default();
        let file = row.attachment_id.and_then(|id| files.iter().find(|(file, _)| *file == id));
        (row.id, file.map_or_else(|| number.clone(), |(_, name)| format!("{number} · {name}")))
    };
    Ok(rows.into_iter().map(in_words).collect())
}

/// The people of a part whose names or cédula begin with these words.
pub(super) async fn people(
    cx: &ServerContext,
    part: InstitutionId,
    words: &str,
) -> Result<Vec<(PersonId, String)>, AppError> {
    let folded = sought(words);
    let mut all = Condition::all();
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        all = all.add(directory::Column::Search.contains(format!(" {word}")));
    }
    if all.is_empty() {
        return Ok(Vec::new());
    }
    if part != PLATFORM {
        all = all.add(directory::Column::InstitutionId.eq(part));
    }
    let rows: Vec<(PersonId, String, String)> = directory::Entity::find()
        .filter(all)
        .order_by_asc(directory::Column::Name)
        .order_by_asc(directory::Column::PostId)
        .limit(PEOPLE as u64 * 2)
        .select_only()
        .columns([directory::Column::PersonId, directory::Column::Name, directory::Column::Title])
        .into_tuple()
        .all(cx.db())
        .await?;
    let mut found: Vec<(PersonId, String)> = Vec::new();
    for (person, name, title) in rows {
        match found.iter_mut().find(|(known, _)| *known == person) {
            Some((_, called)) => called.push_str(&format!(" / {title}")),
            None => found.push((person, format!("{name}, {title}"))),
        }
    }
    found.truncate(PEOPLE);
    Ok(found)
}
