//! Giving a draft its number: whichever way it goes out afterwards, it is frozen here.

use super::content::{freeze, freeze_stand_in};
use super::custom_kinds;
use super::joint::take_reserved;
use super::numbers::{self, Series};
use super::people::named;
use super::posting::{Way, begin_posting};
use super::save;
use super::signers::signers_of;
use domain::delivery::Role;
use domain::document::draft::DraftField;
use domain::document::signers::Duty;
use domain::document::{AT_ONCE, Copies, Document, Envelope, Recipient, Route};
use domain::field::{FieldErrors, Flaw};
use domain::id::{DeliveryId, PostId};
use domain::policy;
use entity::{area, institution, party};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

/// Freezes a draft and its people under the next number. The number is taken last, so that others who want one of the same
/// series wait as short as can be.
pub async fn issue(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: Document,
    route: Route,
) -> Result<(), AppError> {
    let permit = policy::may_sign(&cx.actor, &letter)?;
    let signers = signers_of(tx, letter.id).await?;
    signers.check_approved()?;
    let parties = party::Entity::find()
        .filter(party::Column::DocumentId.eq(letter.id))
        .order_by_asc(party::Column::Position)
        .all(tx)
        .await?;
    check_active(tx, &parties).await?;
    freeze(tx, letter.id).await?;
    if let Some(own) = cx.actor.own_post {
        freeze_stand_in(tx, letter.id, letter.sender, own).await?;
    }
    let recipients = parties.iter().filter(|party| party.role != Role::From);
    let recipients: Vec<_> = recipients
        .map(|party| Recipient { post: party.post_id, role: party.role, delivery: DeliveryId(cx.new_id()) })
        .collect();
    // Until all have signed it may still become a draft again, and a draft has no copies.
    let waits = route == Route::Electronic && signers.of(Duty::Sign).next().is_some();
    let copies = if waits || recipients.len() > AT_ONCE { Copies::Later } else { Copies::Now(recipients) };
    let (institution, area) = seat(tx, cx).await?;
    let year = cx.zone.year(cx.now);
    let own = custom_kinds::of_letter(tx, &letter).await?;
    let abbreviation = own.as_ref().map_or(letter.kind.abbreviation(), |own| &own.abbreviation);
    let series = (Series::of(letter.kind, own.as_ref().map(|own| own.id)), abbreviation);
    let number = match take_reserved(tx, cx, &letter).await? {
        Some(number) => number,
        None => numbers::take(tx, &institution, &area, series, year).await?,
    };
    let (id, later) = (letter.id, copies == Copies::Later);
    let outcome = letter.sign(&permit, Envelope { copies, number, route }, cx.now)?;
    save(tx, cx, outcome).await?;
    match route {
        Route::Paper { printed_by } if later => begin_posting(tx, cx, permit.by(), id, Way::Paper, printed_by).await,
        Route::Paper { .. } | Route::Electronic => Ok(()),
    }
}

/// Nobody signs a letter to someone who has left.
async fn check_active(tx: &DatabaseTransaction, parties: &[party::Model]) -> Result<(), AppError> {
    let mut errors = FieldErrors::none();
    let all: Vec<PostId> = parties.iter().map(|party| party.post_id).collect();
    let rows = named(tx, &all).await?;
    for party in parties {
        if !rows.get(&party.post_id).is_some_and(|row| row.active) {
            errors.add(field_of(party.role), Flaw::Inactive);
        }
    }
    Ok(errors.or(())?)
}

/// The institution and area in which the caller sits.
pub async fn seat(
    db: &impl ConnectionTrait,
    cx: &ServerContext,
) -> Result<(institution::Model, area::Model), AppError> {
    let area = area::Entity::find_by_id(cx.actor.seat.area).one(db).await?.ok_or(AppError::NotFound)?;
    let institution = institution::Entity::find_by_id(area.institution_id).one(db).await?.ok_or(AppError::NotFound)?;
    Ok((institution, area))
}

/// The field of a draft in which people of this role stand.
pub fn field_of(role: Role) -> DraftField {
    match role {
        Role::From => DraftField::Sender,
        Role::To => DraftField::To,
        Role::Copy => DraftField::Copy,
        // Who signs too is named elsewhere.
        Role::Signer => DraftField::Sender,
    }
}
