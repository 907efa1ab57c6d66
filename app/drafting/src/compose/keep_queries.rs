//! Keeping what is written.

use super::api::Saved;
use super::skeleton;
use documents::store::{self, Arrived, Content, classifications, custom_kinds, lists, numbers};
use domain::body::Body;
use domain::custom_kind::ChosenKind;
use domain::delivery::Role;
use domain::document::draft::{Draft, DraftField};
use domain::document::print::RecipientBlock;
use domain::document::{Answered, Document, Kind, NewDocument, number};
use domain::field::{FieldErrors, Flaw};
use domain::id::{DeliveryId, DocumentId, PostId};
use domain::item::Item;
use domain::outcome::Outcome;
use domain::policy::{self, Known, Rank};
use entity::{attachment, custom_kind, directory, document};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait};

/// Keeps a draft: begins the letter the first time, changes it afterwards.
///
/// # Errors
/// `Stale` when it is not the version the page was made from.
pub async fn keep(tx: &DatabaseTransaction, cx: &ServerContext, draft: &Draft) -> Result<Saved, AppError> {
    if draft.version == 0 {
        begin(tx, cx, draft).await?
    } else {
        change(tx, cx, draft).await?
    };
    saved(tx, cx, draft.document).await
}

async fn saved(tx: &DatabaseTransaction, cx: &ServerContext, id: DocumentId) -> Result<Saved, AppError> {
    let row = document::Entity::find_by_id(id).one(tx).await?.ok_or(AppError::NotFound)?;
    Ok(Saved { document: id, version: row.version, number: row.draft_number, at: cx.now })
}

async fn begin(tx: &DatabaseTransaction, cx: &ServerContext, draft: &Draft) -> Result<(), AppError> {
    // The page was given the identifier; one that is there already was saved before, from another window or try.
    if draft.document.0 <= 0 || document::Entity::find_by_id(draft.document).one(tx).await?.is_some() {
        return Err(AppError::Stale);
    }
    let permit = policy::may_begin(&cx.actor, draft.document, draft.kind)?;
    check_people(tx, cx, draft).await?;
    let draft = &choices(tx, cx, draft, None).await?;
    let (answers, taken) = answered(tx, cx, draft.answers).await?;
    let new = NewDocument {
        id: draft.document,
        institution: cx.actor.seat.institution,
        kind: draft.kind,
        sender: draft.sender,
        answers,
    };
    let outcome = taken.and(Document::begin(&permit, new, cx.now)?).and(copied(tx, cx, draft).await?);
    if draft.kind == Kind::External {
        let number = store::number_of_incoming(tx, cx).await?;
        store::begin(tx, cx, outcome, draft, number.clone()).await?;
        return store::keep_incoming(tx, cx, draft.document, number).await;
    }
    let number = draft_number(tx, cx).await?;
    store::begin(tx, cx, outcome, draft, number).await
}

/// What is answered. Whoever answers from a head's tray takes it with that.
async fn answered(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    delivery: Option<DeliveryId>,
) -> Result<(Option<Answered>, Outcome), AppError> {
    let Some(delivery) = delivery else { return Ok((None, Outcome::default())) };
    let Known { item, .. } = store::load_visible(tx, &cx.actor, delivery.into()).await?;
    policy::may_answer(&cx.actor, &item)?;
    let answered = Answered { document: item.document_id(), delivery };
    let taken = match policy::may_take(&cx.actor, &item) {
        Ok(permit) => item.take(&permit, cx.now)?,
        Err(_) => Outcome::default(),
    };
    Ok((Some(answered), taken))
}

/// Where it was copied from, the history tells.
async fn copied(tx: &DatabaseTransaction, cx: &ServerContext, draft: &Draft) -> Result<Outcome, AppError> {
    let Some(item) = draft.copies else { return Ok(Outcome::default()) };
    let known = store::load_visible(tx, &cx.actor, item).await?;
    let permit = policy::may_copy(&cx.actor, &known)?;
    Ok(known.item.copied(&permit, draft.document, cx.now)?)
}

async fn draft_number(tx: &DatabaseTransaction, cx: &ServerContext) -> Result<String, AppError> {
    let (institution, area) = store::seat(tx, cx).await?;
    let year = cx.zone.year(cx.now);
    let count = numbers::next(tx, area.id, numbers::Series::Draft, year).await?;
    let parts = number::NumberParts { institution: &institution.acronym, area: &area.acronym, year, count };
    Ok(number::draft(parts))
}

async fn change(tx: &DatabaseTransaction, cx: &ServerContext, draft: &Draft) -> Result<(), AppError> {
    let letter = in_hand(tx, cx, draft.document).await?;
    let permit = policy::may_edit(&cx.actor, &letter)?;
    if letter.version != draft.version {
        return Err(AppError::Stale);
    }
    check_people(tx, cx, draft).await?;
    let Content { document, body, .. } = store::read_content(tx, letter.id).await?;
    let draft = &choices(tx, cx, draft, Some(&document)).await?.keeping_format_of(&body);
    let new_version = !store::continues(tx, cx, letter.id, &draft.body).await?;
    if !store::says_the_same(tx, &document, draft).await? {
        store::take_requests_back(tx, cx, &letter).await?;
    }
    let outcome = letter.edit(&permit, draft.kind, draft.sender, new_version, cx.now)?;
    store::keep_draft(tx, cx, draft.document, draft, new_version).await?;
    store::save(tx, cx, outcome).await
}

/// The draft as far as its writer may choose: an entry that their institution offers or that was there before, and a course
/// that only those with the permission hide or show.
async fn choices(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    draft: &Draft,
    before: Option<&document::Model>,
) -> Result<Draft, AppError> {
    if let Some(chosen) = draft.classification {
        let institution = before.map_or(cx.actor.seat.institution, |row| row.institution_id);
        let had = before.and_then(|row| row.classification_id);
        let offered = classifications::choices(tx, institution, had).await?;
        if !offered.iter().any(|(id, _)| *id == chosen) {
            return Err(FieldErrors::one(DraftField::Classification, Flaw::NotAllowed).into());
        }
    }
    let draft = with_list(tx, cx, of_own_kind(tx, cx, draft, before).await?).await?;
    let hidden = before.is_some_and(|row| row.hide_history);
    let hide_history = if policy::may_hide_history(&cx.actor) { draft.hide_history } else { hidden };
    Ok(Draft { hide_history, ..draft })
}

/// The draft with the name of the list from which all in Para came, if that is what shall be printed.
async fn with_list(tx: &DatabaseTransaction, cx: &ServerContext, mut draft: Draft) -> Result<Draft, AppError> {
    if draft.print.block == Some(RecipientBlock::ListName) {
        draft.print.list = lists::holding_all(tx, &cx.actor, &draft.to).await?;
    }
    Ok(draft)
}

/// What is kept of a draft that wants to be printed with a list's name has found the list.
///
/// # Errors
/// Those in Para are not all in one list.
pub(crate) async fn has_its_list(tx: &DatabaseTransaction, draft: &Draft) -> Result<(), AppError> {
    if draft.print.block != Some(RecipientBlock::ListName) {
        return Ok(());
    }
    let kept = store::read_content(tx, draft.document).await?.print;
    if kept.list.is_some() { Ok(()) } else { Err(FieldErrors::one(DraftField::Block, Flaw::NotAllowed).into()) }
}

/// Keeps a complete draft to be signed: one, or one for each in Para. The first is the draft itself.
pub(crate) async fn keep_complete(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    draft: &Draft,
) -> Result<Vec<Draft>, AppError> {
    let all = draft.one_each(|| DocumentId(cx.new_id()))?;
    for one in &all {
        keep(tx, cx, one).await?;
        if one.document != draft.document {
            copy_files(tx, cx, draft.document, one.document).await?;
        }
    }
    says_more_than_its_opening(tx, draft).await?;
    has_its_list(tx, draft).await?;
    Ok(all)
}

/// The same, of a draft that is signed with a certificate next: where each in Para gets a letter of their own, the others
/// wait in En elaboración, for a signature each.
pub(super) async fn keep_to_be_signed(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    draft: &Draft,
) -> Result<Saved, AppError> {
    keep_complete(tx, cx, draft).await?;
    saved(tx, cx, draft.document).await
}

/// What is attached to one draft is attached to the other.
async fn copy_files(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    from: DocumentId,
    to: DocumentId,
) -> Result<(), AppError> {
    for row in store::files_of(tx, from).await? {
        let item = Item::from(in_hand(tx, cx, to).await?);
        let permit = policy::may_attach(&cx.actor, &item)?;
        let outcome = item.attach(&permit, row.name.clone(), cx.now)?;
        let attachment::Model { name, size, media_type, description, .. } = row;
        match row.file_hash {
            Some(hash) => {
                let file = Arrived { hash, size, media_type, name, description };
                store::attach(tx, cx, &item, file, outcome).await?;
            }
            None => {
                store::attach_paper(tx, cx, &item, name, description, outcome).await?;
            }
        }
    }
    Ok(())
}

/// The draft as the institution's own kind allows it, if it is of one: one that is offered, or that it was of before.
async fn of_own_kind(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    draft: &Draft,
    before: Option<&document::Model>,
) -> Result<Draft, AppError> {
    let Some(own) = draft.own_kind else { return Ok(draft.clone()) };
    let institution = before.map_or(cx.actor.seat.institution, |row| row.institution_id);
    let had = before.and_then(|row| row.custom_kind_id);
    let chosen = ChosenKind { kind: draft.kind, own: Some(own) };
    let offered = custom_kinds::offered(tx, institution, had).await?;
    let Some(kind) = offered.into_iter().find(|one| one.chosen == chosen) else {
        return Err(FieldErrors::one(DraftField::Kind, Flaw::NotAllowed).into());
    };
    let print = draft.print.clone().only(&kind.options);
    // On a page without JavaScript the opening words follow a change of kind here.
    let untouched = before.is_some_and(|row| had != Some(own) && skeleton::is_untouched(row.kind, &draft.body));
    let body = if untouched { Body::from_lines(&kind.opening) } else { draft.body.clone() };
    Ok(Draft { print, body, ..draft.clone() })
}

/// The opening words of an institution's own kind alone are no text.
///
/// # Errors
/// The text is missing.
async fn says_more_than_its_opening(tx: &DatabaseTransaction, draft: &Draft) -> Result<(), AppError> {
    let Some(own) = draft.own_kind else { return Ok(()) };
    let opening = custom_kind::Entity::find_by_id(own).one(tx).await?.map(|row| row.opening).unwrap_or_default();
    let plain = draft.body.to_plain_text();
    if plain.trim().lines().map(str::trim_end).eq(opening.trim().lines().map(str::trim_end)) {
        return Err(FieldErrors::one(DraftField::Body, Flaw::Missing).into());
    }
    Ok(())
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

/// De is an official of the caller's institution, or on paper from outside anyone; everyone else is anyone who exists. Such
/// paper is from the past, and is redirected to those who may be given it.
async fn check_people(tx: &DatabaseTransaction, cx: &ServerContext, draft: &Draft) -> Result<(), AppError> {
    let arrived = draft.kind == Kind::External;
    let mut errors = FieldErrors::none();
    if draft.dated_on.is_some_and(|day| day > cx.zone.day(cx.now)) {
        errors.add(DraftField::DatedOn, Flaw::Future);
    }
    if let Some(post) = draft.redirected_to {
        store::check_redirected(tx, cx, post).await?;
    }
    let all: Vec<PostId> = draft.people().map(|(_, post)| post).collect();
    let rows = store::named(tx, &all).await?;
    for (role, post) in draft.people() {
        let field = store::field_of(role);
        match rows.get(&post) {
            None => errors.add(field, Flaw::NotAllowed),
            Some(row) if role == Role::From && !arrived && !may_be_sender(cx, row) => {
                errors.add(field, Flaw::NotAllowed)
            }
            Some(_) => {}
        }
    }
    Ok(errors.or(())?)
}

fn may_be_sender(cx: &ServerContext, row: &directory::Model) -> bool {
    row.institution_id == cx.actor.seat.institution && row.rank != Rank::Citizen && row.active
}
