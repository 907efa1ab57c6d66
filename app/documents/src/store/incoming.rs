//! Paper from outside: the number it is registered under, and its way to those it is for.

use super::arrivals::reads;
use super::content::freeze;
use super::issue::seat;
use super::numbers::{self, Series};
use super::people::{load_target, load_targets};
use super::save;
use domain::delivery::Role;
use domain::document::draft::DraftField;
use domain::document::{AT_ONCE, Document, Kind, Recipient};
use domain::field::{FieldErrors, Flaw};
use domain::id::{DeliveryId, DocumentId, PostId};
use domain::permission::Permissions;
use domain::policy;
use entity::{document, party, post_permission, received_number};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

/// The next number that the caller's area gives to paper from outside.
pub async fn number_of_incoming(tx: &DatabaseTransaction, cx: &ServerContext) -> Result<String, AppError> {
    let (institution, area) = seat(tx, cx).await?;
    let series = (Series::Signed(Kind::External), Kind::External.abbreviation());
    numbers::take(tx, &institution, &area, series, cx.zone.year(cx.now)).await
}

/// Says that the caller's institution has given paper from outside, which has been begun, this number.
pub async fn keep_incoming(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    id: DocumentId,
    number: String,
) -> Result<(), AppError> {
    let row = received_number::ActiveModel {
        document_id: Set(id),
        institution_id: Set(cx.actor.seat.institution),
        number: Set(number),
    };
    received_number::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Sends registered paper to those of the institution that stand on it. Everyone else on it is named, and gets nothing.
///
/// # Errors
/// On `To`, that nobody of the institution stands on it, or more than are written to at once; on either field, that someone
/// has left; on `RedirectedTo`, that whoever it is redirected to may not be given it.
pub async fn hand_in(tx: &DatabaseTransaction, cx: &ServerContext, letter: Document) -> Result<(), AppError> {
    let permit = policy::may_hand_in(&cx.actor, &letter)?;
    let row = document::Entity::find_by_id(letter.id).one(tx).await?.ok_or(AppError::NotFound)?;
    if let Some(post) = row.redirected_to_id {
        check_redirected(tx, cx, post).await?;
    }
    let recipients = recipients(tx, cx, &letter).await?;
    freeze(tx, letter.id).await?;
    let outcome = letter.hand_in(&permit, row.draft_number, &recipients, row.redirected_to_id, cx.now)?;
    save(tx, cx, outcome).await
}

async fn recipients(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: &Document,
) -> Result<Vec<Recipient>, AppError> {
    let parties = party::Entity::find()
        .filter(party::Column::DocumentId.eq(letter.id))
        .filter(party::Column::Role.ne(Role::From))
        .order_by_asc(party::Column::Position)
        .all(tx)
        .await?;
    let posts: Vec<PostId> = parties.iter().map(|party| party.post_id).collect();
    let targets = load_targets(tx, &posts).await?;
    let ours = parties.iter().zip(&targets).filter(|(_, target)| target.seat.institution == letter.institution);
    let mut errors = FieldErrors::none();
    let mut recipients = Vec::new();
    for (party, target) in ours {
        if !reads(target) {
            errors.add(super::field_of(party.role), Flaw::Inactive);
        }
        recipients.push(Recipient { post: party.post_id, role: party.role, delivery: DeliveryId(cx.new_id()) });
    }
    if recipients.is_empty() {
        errors.add(DraftField::To, Flaw::NobodyHere);
    } else if recipients.len() > AT_ONCE {
        errors.add(DraftField::To, Flaw::TooMany { most: u16::try_from(AT_ONCE).unwrap_or(u16::MAX) });
    }
    Ok(errors.or(recipients)?)
}

/// Checks that paper may be redirected to this post today.
///
/// # Errors
/// On `RedirectedTo`, why not.
pub async fn check_redirected(db: &impl ConnectionTrait, cx: &ServerContext, post: PostId) -> Result<(), AppError> {
    let target = load_target(db, post).await?;
    let granted = post_permission::Entity::find().filter(post_permission::Column::PostId.eq(post)).all(db).await?;
    let granted: Permissions = granted.into_iter().map(|row| row.permission).collect();
    let flaw = match policy::may_redirect_to(&cx.actor, &target, &granted) {
        Ok(()) => return Ok(()),
        Err(policy::Denied::Inactive) => Flaw::Inactive,
        Err(_) => Flaw::NotAllowed,
    };
    Err(FieldErrors::one(DraftField::RedirectedTo, flaw).into())
}
