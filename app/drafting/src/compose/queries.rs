//! What the writing desk reads and keeps.

use super::api::{DraftFile, Saved, Writing};
use documents::people::{Chosen, PersonRow};
use documents::store::{self, Content, numbers};
use domain::delivery::Role;
use domain::document::draft::{Draft, DraftField};
use domain::document::{Answered, Category, Document, Kind, NewDocument, number};
use domain::field::{FieldErrors, Flaw};
use domain::id::{DeliveryId, DocumentId, ItemId, PostId};
use domain::item::Item;
use domain::policy::{self, Known, Rank};
use entity::{area, directory, document, frozen_party, institution};
use kit::error::AppError;
use kit::server::{ServerContext, Settings};
use leptos::prelude::expect_context;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait};

/// A letter with nothing in it yet, from the caller.
pub(super) async fn blank(cx: &ServerContext, kind: Kind) -> Result<Writing, AppError> {
    let document = DocumentId(cx.new_id());
    policy::may_begin(&cx.actor, document)?;
    if !Kind::DRAFTED.contains(&kind) {
        return Err(AppError::NotFound);
    }
    Ok(Writing {
        document,
        version: 0,
        number: None,
        saved_at: None,
        answers: None,
        kind,
        sender: person(cx, cx.actor.post).await?,
        to: Chosen::default(),
        copy: Chosen::default(),
        subject: String::new(),
        reference: String::new(),
        category: Category::Normal,
        body: String::new(),
        plain: String::new(),
        files: Vec::new(),
        file_bytes: expect_context::<Settings>().file_bytes,
        mine_to_sign: true,
        clock: cx.clock(),
    })
}

/// An answer to a received copy: to its sender, about the same, under the number answered.
pub(super) async fn answer(cx: &ServerContext, item: ItemId) -> Result<Writing, AppError> {
    let known = store::load_visible(cx.db(), &cx.actor, item).await?;
    policy::may_answer(&cx.actor, &known.item)?;
    let Content { document, people, .. } = store::read_content(cx.db(), known.item.document_id()).await?;
    let number = document.number.unwrap_or(document.draft_number);
    let mut writing = blank(cx, document.kind.of_answer()).await?;
    writing.answers = Some((item, number.clone()));
    writing.to = Chosen(people_as(people, Role::From));
    writing.subject = document.subject;
    writing.reference = number;
    writing.category = document.category;
    Ok(writing)
}

/// A draft in the caller's hands.
pub(super) async fn saved(cx: &ServerContext, id: DocumentId) -> Result<Writing, AppError> {
    let known = store::load_visible(cx.db(), &cx.actor, id.into()).await?;
    let Item::Document(letter) = &known.item else { return Err(AppError::NotFound) };
    policy::may_edit(&cx.actor, letter)?;
    store::open(cx, &known).await?;
    let Content { document, body, people } = store::read_content(cx.db(), id).await?;
    let answers = match document.answers_document_id.zip(document.answers_delivery_id) {
        Some((answered, delivery)) => {
            let row = document::Entity::find_by_id(answered).one(cx.db()).await?.ok_or(AppError::NotFound)?;
            Some((delivery.into(), row.number.unwrap_or(row.draft_number)))
        }
        None => None,
    };
    let sender = people_as(people.clone(), Role::From).pop().ok_or(AppError::NotFound)?;
    Ok(Writing {
        document: id,
        version: document.version,
        number: Some(document.draft_number),
        saved_at: Some(document.since),
        answers,
        kind: document.kind,
        mine_to_sign: sender.post_id == cx.actor.post,
        sender,
        to: Chosen(people_as(people.clone(), Role::To)),
        copy: Chosen(people_as(people, Role::Copy)),
        subject: document.subject,
        reference: document.reference.unwrap_or_default(),
        category: document.category,
        plain: body.to_plain_text(),
        body: body.to_json(),
        files: rows(cx, id).await?,
        file_bytes: expect_context::<Settings>().file_bytes,
        clock: cx.clock(),
    })
}

fn people_as(people: Vec<frozen_party::Model>, role: Role) -> Vec<PersonRow> {
    let row = |party: frozen_party::Model| PersonRow {
        post_id: party.post_id,
        abbreviation: party.abbreviation,
        name: party.name,
        title: party.title,
        area: party.area,
        acronym: party.acronym,
        active: true,
    };
    people.into_iter().filter(|party| party.role == role).map(row).collect()
}

async fn person(cx: &ServerContext, post: PostId) -> Result<PersonRow, AppError> {
    let row = directory::Entity::find_by_id(post).into_partial_model().one(cx.db()).await?;
    row.ok_or(AppError::NotFound)
}

/// The files of a draft in the caller's hands.
pub(super) async fn files(cx: &ServerContext, document: DocumentId) -> Result<Vec<DraftFile>, AppError> {
    let known = store::load_visible(cx.db(), &cx.actor, document.into()).await?;
    rows(cx, known.item.document_id()).await
}

async fn rows(cx: &ServerContext, document: DocumentId) -> Result<Vec<DraftFile>, AppError> {
    let rows = store::files_of(cx.db(), document).await?;
    Ok(rows.into_iter().map(|row| DraftFile { id: row.id, name: row.name, size: row.size }).collect())
}

/// Keeps a draft: begins the letter the first time, changes it afterwards.
///
/// # Errors
/// `Stale` when it is not the version the page was made from.
pub async fn keep(tx: &DatabaseTransaction, cx: &ServerContext, draft: &Draft) -> Result<Saved, AppError> {
    let version = if draft.version == 0 { begin(tx, cx, draft).await? } else { change(tx, cx, draft).await? };
    let row = document::Entity::find_by_id(draft.document).one(tx).await?.ok_or(AppError::NotFound)?;
    Ok(Saved { document: draft.document, version, number: row.draft_number, at: cx.now })
}

async fn begin(tx: &DatabaseTransaction, cx: &ServerContext, draft: &Draft) -> Result<i64, AppError> {
    // The page was given the identifier; one that is there already was saved before, from another window or try.
    if draft.document.0 <= 0 || document::Entity::find_by_id(draft.document).one(tx).await?.is_some() {
        return Err(AppError::Stale);
    }
    let permit = policy::may_begin(&cx.actor, draft.document)?;
    check_people(tx, cx, draft).await?;
    let new = NewDocument {
        id: draft.document,
        institution: cx.actor.seat.institution,
        kind: draft.kind,
        sender: draft.sender,
        answers: answered(tx, cx, draft.answers).await?,
    };
    let outcome = Document::begin(&permit, new, cx.now)?;
    let number = draft_number(tx, cx).await?;
    store::begin(tx, cx, outcome, draft, number).await?;
    Ok(1)
}

async fn answered(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    delivery: Option<DeliveryId>,
) -> Result<Option<Answered>, AppError> {
    let Some(delivery) = delivery else { return Ok(None) };
    let Known { item, .. } = store::load_visible(tx, &cx.actor, delivery.into()).await?;
    policy::may_answer(&cx.actor, &item)?;
    Ok(Some(Answered { document: item.document_id(), delivery }))
}

async fn draft_number(tx: &DatabaseTransaction, cx: &ServerContext) -> Result<String, AppError> {
    let (institution, area) = seat(tx, cx).await?;
    let year = cx.zone.year(cx.now);
    let count = numbers::next(tx, area.id, numbers::Series::Draft, year).await?;
    let parts = number::NumberParts { institution: &institution.acronym, area: &area.acronym, year, count };
    Ok(number::draft(parts))
}

/// The institution and area in which the caller sits.
pub(crate) async fn seat(
    db: &impl ConnectionTrait,
    cx: &ServerContext,
) -> Result<(institution::Model, area::Model), AppError> {
    let area = area::Entity::find_by_id(cx.actor.seat.area).one(db).await?.ok_or(AppError::NotFound)?;
    let institution = institution::Entity::find_by_id(area.institution_id).one(db).await?.ok_or(AppError::NotFound)?;
    Ok((institution, area))
}

async fn change(tx: &DatabaseTransaction, cx: &ServerContext, draft: &Draft) -> Result<i64, AppError> {
    let letter = in_hand(tx, cx, draft.document).await?;
    let permit = policy::may_edit(&cx.actor, &letter)?;
    if letter.version != draft.version {
        return Err(AppError::Stale);
    }
    check_people(tx, cx, draft).await?;
    let before = store::read_content(tx, letter.id).await?.body;
    let draft = &draft.clone().keeping_format_of(&before);
    let new_version = !store::continues(tx, cx, letter.id, &draft.body).await?;
    let outcome = letter.edit(&permit, draft.kind, draft.sender, new_version, cx.now)?;
    store::keep_draft(tx, cx, draft.document, draft, new_version).await?;
    store::save(tx, cx, outcome).await?;
    Ok(draft.version + 1)
}

/// A letter of which the caller knows.
pub(crate) async fn in_hand(
    db: &impl ConnectionTrait,
    cx: &ServerContext,
    id: DocumentId,
) -> Result<Document, AppError> {
    match store::load_visible(db, &cx.actor, id.into()).await?.item {
        Item::Document(letter) => Ok(letter),
        Item::Delivery(_) => Err(AppError::NotFound),
    }
}

/// De is an official of the caller's institution; everyone else is anyone who exists.
async fn check_people(tx: &DatabaseTransaction, cx: &ServerContext, draft: &Draft) -> Result<(), AppError> {
    let mut errors = FieldErrors::none();
    let all: Vec<PostId> = draft.people().map(|(_, post)| post).collect();
    let rows = store::named(tx, &all).await?;
    for (role, post) in draft.people() {
        let field = field_of(role);
        match rows.get(&post) {
            None => errors.add(field, Flaw::NotAllowed),
            Some(row) if role == Role::From && !may_be_sender(cx, row) => errors.add(field, Flaw::NotAllowed),
            Some(_) => {}
        }
    }
    Ok(errors.or(())?)
}

fn may_be_sender(cx: &ServerContext, row: &directory::Model) -> bool {
    row.institution_id == cx.actor.seat.institution && row.rank != Rank::Citizen && row.active
}

pub(crate) fn field_of(role: Role) -> DraftField {
    match role {
        Role::From => DraftField::Sender,
        Role::To => DraftField::To,
        Role::Copy => DraftField::Copy,
    }
}
