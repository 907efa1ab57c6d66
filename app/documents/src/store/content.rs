//! What a letter says and who stands on it.

use super::people::named;
use super::said::{called, said};
use super::save::ROWS;
use super::signers;
use chrono::TimeDelta;
use domain::body::Body;
use domain::delivery::Role;
use domain::document::draft::Draft;
use domain::document::print::{PrintOptions, TextScale};
use domain::id::{BodyId, DocumentId, PostId};
use entity::{Inconsistent, directory, document, document_body, frozen_party, party};
use kit::error::AppError;
use kit::server::{ServerContext, fault, substitutes_title};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

/// One sitting: as long as the same person keeps writing, the text is one version.
const SITTING: TimeDelta = TimeDelta::minutes(30);

/// What a letter says and who stands on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The letter's row.
    pub document: document::Model,
    /// The text.
    pub body: Body,
    /// The size of its letters.
    pub text_scale: TextScale,
    /// What is printed differently.
    pub print: PrintOptions,
    /// Everyone on it: De, then Para, then Copia, then those who sign too, each in order. As they were called on the day of
    /// signing, if it is signed.
    pub people: Vec<frozen_party::Model>,
}

/// Reads what a letter says. Only for letters that the caller has found visible.
pub async fn read_content(db: &impl ConnectionTrait, id: DocumentId) -> Result<Content, AppError> {
    Ok(read_with_first(db, id, u64::MAX).await?.0)
}

/// The same with the first people on it only, and how many more there are.
pub async fn read_with_first(db: &impl ConnectionTrait, id: DocumentId, most: u64) -> Result<(Content, u64), AppError> {
    let document = document::Entity::find_by_id(id).one(db).await?.ok_or(AppError::NotFound)?;
    let body = document_body::Entity::find_by_id(document.body_id).one(db).await?.ok_or(AppError::NotFound)?;
    let body = Body::parse(&body.content).map_err(|flaw| fault((id, flaw)))?;
    let signed = document.number.is_some();
    let mut people = if signed { frozen(db, id, most).await? } else { today(db, id, most).await? };
    // Only where some may be missing are all of them counted.
    let all = if people.len() as u64 == most { count_people(db, id).await? } else { people.len() as u64 };
    let more = all.saturating_sub(people.len() as u64);
    people.sort_by_key(|party| (party.role, party.position));
    let (text_scale, print) = printed(&document)?;
    Ok((Content { document, body, text_scale, print, people }, more))
}

async fn count_people(db: &impl ConnectionTrait, id: DocumentId) -> Result<u64, AppError> {
    Ok(party::Entity::find().filter(party::Column::DocumentId.eq(id)).count(db).await?)
}

fn printed(row: &document::Model) -> Result<(TextScale, PrintOptions), AppError> {
    let wrong = |column| Inconsistent { table: "document", id: row.id.0, column };
    let scale = TextScale::try_from(row.text_scale).map_err(|()| wrong("text_scale"))?;
    let options = PrintOptions::from_json(row.print_options.as_deref()).ok_or(wrong("print_options"))?;
    Ok((scale, options))
}

async fn frozen(db: &impl ConnectionTrait, id: DocumentId, most: u64) -> Result<Vec<frozen_party::Model>, AppError> {
    let parties = frozen_party::Entity::find().filter(frozen_party::Column::DocumentId.eq(id));
    Ok(first(parties.order_by_asc(frozen_party::Column::Position), most).all(db).await?)
}

/// No more than so many rows. Neither database counts as far as we do.
fn first<E: EntityTrait>(rows: Select<E>, most: u64) -> Select<E> {
    if i64::try_from(most).is_ok() { rows.limit(most) } else { rows }
}

async fn today(db: &impl ConnectionTrait, id: DocumentId, most: u64) -> Result<Vec<frozen_party::Model>, AppError> {
    let parties = party::Entity::find().filter(party::Column::DocumentId.eq(id));
    let parties = first(parties.order_by_asc(party::Column::Position), most).all(db).await?;
    let posts: Vec<_> = parties.iter().map(|party| party.post_id).collect();
    let rows = named(db, &posts).await?;
    let with_name = |party: party::Model| {
        rows.get(&party.post_id).cloned().map(|row| as_called(party.document_id, party.role, party.position, row))
    };
    let mut people: Vec<_> = parties.into_iter().filter_map(with_name).collect();
    people.extend(signers::as_called_today(db, id).await?);
    Ok(people)
}

pub(super) fn as_called(letter: DocumentId, role: Role, position: i32, row: directory::Model) -> frozen_party::Model {
    frozen_party::Model {
        document_id: letter,
        role,
        position,
        post_id: row.post_id,
        abbreviation: row.abbreviation,
        courtesy_title: row.courtesy_title,
        name: row.name,
        title: row.title,
        heading_title: row.heading_title,
        area: row.area,
        city: row.city,
        institution: row.institution,
        acronym: row.acronym,
    }
}

/// True when what is being written continues the version that is there, instead of beginning one: the text is the same, or
/// the same person wrote the last a short while ago.
pub async fn continues(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    document: DocumentId,
    body: &Body,
) -> Result<bool, AppError> {
    let last = last_body(tx, document).await?;
    let same_sitting = last.written_by == cx.actor.post && cx.now - last.begun_at < SITTING;
    Ok(same_sitting || last.content == body.to_json())
}

async fn last_body(tx: &DatabaseTransaction, document: DocumentId) -> Result<document_body::Model, AppError> {
    let last = document_body::Entity::find()
        .filter(document_body::Column::DocumentId.eq(document))
        .order_by_desc(document_body::Column::Id)
        .one(tx)
        .await?;
    last.ok_or(AppError::NotFound)
}

/// Keeps what a draft says now; `new_version` leaves the text before as it was.
pub async fn keep_draft(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    id: DocumentId,
    draft: &Draft,
    new_version: bool,
) -> Result<(), AppError> {
    let body_id = keep_body(tx, cx, id, &draft.body, new_version).await?;
    let row = document::ActiveModel { body_id: Set(body_id), ..said(tx, draft).await? };
    document::Entity::update_many().set(row).filter(document::Column::Id.eq(id)).exec(tx).await?;
    party::Entity::delete_many().filter(party::Column::DocumentId.eq(id)).exec(tx).await?;
    keep_people(tx, id, draft).await
}

pub(super) async fn keep_body(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    document: DocumentId,
    body: &Body,
    new_version: bool,
) -> Result<BodyId, AppError> {
    let content = Set(body.to_json());
    if new_version {
        let id = BodyId(cx.new_id());
        let row = document_body::ActiveModel {
            id: Set(id),
            document_id: Set(document),
            written_by: Set(cx.actor.post),
            begun_at: Set(cx.now),
            written_at: Set(cx.now),
            content,
        };
        document_body::Entity::insert(row).exec_without_returning(tx).await?;
        return Ok(id);
    }
    let last = last_body(tx, document).await?;
    let row = document_body::ActiveModel { content, written_at: Set(cx.now), ..Default::default() };
    document_body::Entity::update_many().set(row).filter(document_body::Column::Id.eq(last.id)).exec(tx).await?;
    Ok(last.id)
}

/// Writes who stands on a draft that names nobody yet.
pub(super) async fn keep_people(tx: &DatabaseTransaction, id: DocumentId, draft: &Draft) -> Result<(), AppError> {
    let mut position = 0;
    let rows: Vec<_> = draft
        .people()
        .map(|(role, post)| {
            position += 1;
            party::ActiveModel { document_id: Set(id), role: Set(role), position: Set(position), post_id: Set(post) }
        })
        .collect();
    for some in rows.chunks(ROWS) {
        party::Entity::insert_many(some.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Freezes everyone on the letter as they are called today.
pub async fn freeze(tx: &DatabaseTransaction, document: DocumentId) -> Result<(), AppError> {
    use frozen_party::Column as Frozen;
    let columns = [
        (Frozen::DocumentId, "party"),
        (Frozen::Role, "party"),
        (Frozen::Position, "party"),
        (Frozen::PostId, "party"),
        (Frozen::Abbreviation, "directory"),
        (Frozen::CourtesyTitle, "directory"),
        (Frozen::Name, "directory"),
        (Frozen::Title, "directory"),
        (Frozen::HeadingTitle, "directory"),
        (Frozen::Area, "directory"),
        (Frozen::City, "directory"),
        (Frozen::Institution, "directory"),
        (Frozen::Acronym, "directory"),
    ];
    let mut called = Query::select();
    called
        .columns(columns.map(|(column, table)| (Alias::new(table), column)))
        .from(party::Entity)
        .inner_join(
            directory::Entity,
            Expr::col((party::Entity, party::Column::PostId))
                .eq(Expr::col((directory::Entity, directory::Column::PostId))),
        )
        .and_where(Expr::col((party::Entity, party::Column::DocumentId)).eq(document.0));
    let mut insert = Query::insert();
    insert.into_table(frozen_party::Entity).columns(columns.map(|(column, _)| column));
    insert.select_from(called).map_err(fault)?;
    tx.execute(&insert).await?;
    signers::freeze_signers(tx, document).await
}

/// Has a frozen letter signed by the person who stands in for its sender, under the sender's post.
pub(super) async fn freeze_stand_in(
    tx: &DatabaseTransaction,
    document: DocumentId,
    head: PostId,
    substitute: PostId,
) -> Result<(), AppError> {
    let rows = named(tx, &[head, substitute]).await?;
    let post = rows.get(&head).ok_or(AppError::NotFound)?;
    let person = rows.get(&substitute).ok_or(AppError::NotFound)?;
    let signer = frozen_party::ActiveModel {
        abbreviation: Set(person.abbreviation.clone()),
        courtesy_title: Set(person.courtesy_title.clone()),
        name: Set(person.name.clone()),
        title: Set(substitutes_title(&post.title)),
        heading_title: Set(substitutes_title(&post.heading_title)),
        ..Default::default()
    };
    frozen_party::Entity::update_many()
        .set(signer)
        .filter(frozen_party::Column::DocumentId.eq(document))
        .filter(frozen_party::Column::Role.eq(Role::From))
        .exec(tx)
        .await?;
    let row = document::ActiveModel { from_name: Set(called(person)), ..Default::default() };
    document::Entity::update_many().set(row).filter(document::Column::Id.eq(document)).exec(tx).await?;
    Ok(())
}

// Roles sort as they are printed.
const _: () = assert!(
    (Role::From as u8) < (Role::To as u8)
        && (Role::To as u8) < (Role::Copy as u8)
        && (Role::Copy as u8) < (Role::Signer as u8)
);
