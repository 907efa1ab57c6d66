//! Letters that several sign: naming them, asking the next, and making the letter a draft again when one of them will not.

use super::custom_kinds;
use super::load::waiting_copies;
use super::numbers::Series;
use super::people::load_target;
use super::save;
use super::signers::{begin_signing_anew, keep_signers, note_asked, note_done, signers_of};
use domain::document::signers::{Chosen, Duty};
use domain::document::{Document, State};
use domain::id::AreaId;
use domain::item::Item;
use domain::outcome::{Outcome, Refused};
use domain::policy::permit::{Edit, SignElectronically};
use domain::policy::{self, Known, Permit};
use entity::{document, electronic_signature, frozen_party, preparation, reserved_number};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

/// Keeps who signs a draft besides its sender. Those who approve it are asked at once, if that was chosen.
pub async fn name_signers(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: &Document,
    permit: &Permit<Edit>,
    chosen: &Chosen,
) -> Result<(), AppError> {
    take_requests_back(tx, cx, letter).await?;
    keep_signers(tx, chosen).await?;
    if chosen.ask {
        let first = signers_of(tx, letter.id).await?.to_ask(Duty::Approve);
        note_asked(tx, letter.id, Duty::Approve, &first, cx.now).await?;
        save(tx, cx, letter.ask_approval(permit, &first, cx.now)?).await?;
    }
    Ok(())
}

/// A draft that others were asked to approve is changed: nobody is asked any more, and what was approved was another text.
pub async fn take_requests_back(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: &Document,
) -> Result<(), AppError> {
    let signers = signers_of(tx, letter.id).await?;
    if signers.of(Duty::Approve).all(|signer| signer.asked_at.is_none()) {
        return Ok(());
    }
    begin_signing_anew(tx, letter.id).await?;
    save(tx, cx, letter.changed_after_asking(cx.actor.by(), cx.now)?).await
}

/// The caller approves a draft, and whoever comes next is asked.
pub async fn approve(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    known: Known,
    said: Option<String>,
) -> Result<Outcome, AppError> {
    let permit = policy::may_approve(&cx.actor, &known)?;
    let letter = letter(known)?;
    note_done(tx, letter.id, Duty::Approve, cx.actor.post, cx.now).await?;
    let next = signers_of(tx, letter.id).await?.to_ask(Duty::Approve);
    note_asked(tx, letter.id, Duty::Approve, &next, cx.now).await?;
    Ok(letter.approve(&permit, said, &next, cx.now)?)
}

/// The caller will not approve or sign it: everyone has to be asked again.
pub async fn refuse_to_sign(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    known: Known,
    reason: String,
) -> Result<Outcome, AppError> {
    let permit = policy::may_refuse_to_sign(&cx.actor, &known)?;
    let letter = letter(known)?;
    match letter.state {
        State::Signing(_) => unfreeze(tx, cx, &letter).await?,
        _ => begin_signing_anew(tx, letter.id).await?,
    }
    Ok(letter.refuse_to_sign(&permit, reason, cx.now)?)
}

/// The caller takes a letter back that waits for the signatures of others.
pub async fn take_back(tx: &DatabaseTransaction, cx: &ServerContext, known: Known) -> Result<Outcome, AppError> {
    let letter = letter(known)?;
    let permit = policy::may_take_back(&cx.actor, &letter)?;
    unfreeze(tx, cx, &letter).await?;
    Ok(letter.take_back(&permit, cx.now)?)
}

/// The caller has signed a letter. If others still have to, the next are asked; otherwise it is given back, to be sent.
pub async fn sign_in_part(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: Document,
    permit: &Permit<SignElectronically>,
) -> Result<Option<Document>, AppError> {
    let id = letter.id;
    note_done(tx, id, Duty::Sign, cx.actor.post, cx.now).await?;
    let signers = signers_of(tx, id).await?;
    if signers.have_done(Duty::Sign) {
        return Ok(Some(letter));
    }
    let next = signers.to_ask(Duty::Sign);
    note_asked(tx, id, Duty::Sign, &next, cx.now).await?;
    save(tx, cx, letter.sign_in_part(permit, &next, cx.now)?).await?;
    Ok(None)
}

fn letter(known: Known) -> Result<Document, Refused> {
    match known.item {
        Item::Document(letter) => Ok(letter),
        Item::Delivery(_) => Err(Refused::WrongState),
    }
}

/// A letter that waited for signatures becomes a draft again: what was frozen is open, its signatures are gone, and its number
/// is kept for when it is signed after all. Before [`save`] takes the number off it.
///
/// # Errors
/// `WrongState` when it has left before, and copies of it were made.
async fn unfreeze(tx: &DatabaseTransaction, cx: &ServerContext, letter: &Document) -> Result<(), AppError> {
    let id = letter.id;
    // One whose signature was taken back after it had left: its copies are there.
    if !waiting_copies(tx, id).await?.is_empty() {
        return Err(Refused::WrongState.into());
    }
    if let Some(issue) = letter.state.issue() {
        let row = reserved_number::ActiveModel {
            document_id: Set(id),
            number: Set(issue.number.clone()),
            series: Set(series(tx, letter, cx.zone.year(issue.signed_at)).await?),
        };
        reserved_number::Entity::insert(row).exec_without_returning(tx).await?;
    }
    frozen_party::Entity::delete_many().filter(frozen_party::Column::DocumentId.eq(id)).exec(tx).await?;
    electronic_signature::Entity::delete_by_id(id).exec(tx).await?;
    preparation::Entity::delete_by_id(id).exec(tx).await?;
    let row = document::ActiveModel { pdf_hash: Set(None), ..Default::default() };
    document::Entity::update_many().set(row).filter(document::Column::Id.eq(id)).exec(tx).await?;
    begin_signing_anew(tx, id).await
}

/// Takes the number back that a letter had before, if it would be counted in the same series today.
pub(super) async fn take_reserved(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: &Document,
) -> Result<Option<String>, AppError> {
    let Some(row) = reserved_number::Entity::find_by_id(letter.id).one(tx).await? else { return Ok(None) };
    reserved_number::Entity::delete_by_id(letter.id).exec(tx).await?;
    Ok((row.series == series(tx, letter, cx.zone.year(cx.now)).await?).then_some(row.number))
}

/// By what a letter of this year is counted: the area of its sender, its kind and the year.
async fn series(tx: &DatabaseTransaction, letter: &Document, year: i32) -> Result<String, AppError> {
    let own = custom_kinds::of_letter(tx, letter).await?.map(|own| own.id);
    let area: AreaId = load_target(tx, letter.sender).await?.seat.area;
    Ok(format!("{area} {} {year}", Series::of(letter.kind, own).code()))
}
