//! What sending on paper has to look up.

use documents::store;
use domain::delivery::{Reach, Sheet};
use domain::document::Addressee;
use domain::item::Item;
use domain::outcome::{Outcome, Refused};
use domain::policy::{self, Known, Rank};
use entity::area;
use kit::error::AppError;
use kit::server::ServerContext;
use kit::text::text;
use sea_orm::{DatabaseTransaction, EntityTrait};

/// A printed copy goes to the recipient's tray, or out of the house; one that nothing would be kept of, if it may go
/// `unscanned`.
pub(crate) async fn dispatch(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    known: Known,
    unscanned: bool,
    said: Option<String>,
) -> Result<Outcome, AppError> {
    let permit = policy::may_dispatch(&cx.actor, &known.item)?;
    let Item::Delivery(copy) = known.item else { return Err(Refused::WrongState.into()) };
    let recipient = store::load_target(tx, copy.recipient).await?;
    let colleague = recipient.active
        && recipient.seat.institution == cx.actor.seat.institution
        && recipient.seat.rank != Rank::Citizen;
    let reach = if colleague { Reach::Here } else { Reach::Outside };
    let sheet = match store::keeps_sheet(tx, copy.document).await? {
        true => Sheet::Kept,
        false if unscanned => Sheet::LetGo,
        false => Sheet::Missing,
    };
    Ok(copy.dispatch(&permit, reach, sheet, said, cx.now)?)
}

/// A printed copy goes back to the sender of its letter.
pub(crate) async fn void(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    known: Known,
    said: String,
) -> Result<Outcome, AppError> {
    let permit = policy::may_void(&cx.actor, &known.item)?;
    let Item::Delivery(copy) = known.item else { return Err(Refused::WrongState.into()) };
    let letter = store::letter_of(tx, &copy).await?;
    Ok(copy.void(&permit, &letter, said, cx.now)?)
}

/// What waits in No enviados goes to the print room.
pub(crate) async fn send_on_paper(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    known: Known,
) -> Result<Outcome, AppError> {
    let Item::Document(letter) = known.item else { return Err(Refused::WrongState.into()) };
    let permit = policy::may_send_on_paper(&cx.actor, &letter)?;
    let waiting = store::waiting_copies(tx, letter.id).await?;
    let area = area::Entity::find_by_id(cx.actor.seat.area).one(tx).await?.ok_or(AppError::NotFound)?;
    if waiting.is_empty() {
        store::begin_posting(tx, cx, permit.by(), letter.id, store::Way::Paper, area.printed_by).await?;
    }
    let recipients: Vec<_> = waiting.iter().map(|copy| copy.recipient).collect();
    let addressees = store::load_targets(tx, &recipients).await?.into_iter().map(|target| match target.active {
        true => Addressee::AtWork,
        false => Addressee::Left { said: text!(dispatch.left).to_owned() },
    });
    let waiting = waiting.into_iter().zip(addressees).collect();
    Ok(letter.send_on_paper(&permit, waiting, area.printed_by, cx.now)?)
}
