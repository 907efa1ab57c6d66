//! What goes with paper, as PDF: the sheet that both sign when it goes from hand to hand, and envelopes. Drawn anew each time.

use super::context;
use super::pdf::{TURNS, answer, letterhead};
use crate::http::status::refuse;
use crate::site::Site;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::response::Response;
use bytes::Bytes;
use documents::store::{self, Content};
use documents::words;
use domain::envelope::Size;
use domain::event::{Event, EventCode};
use domain::id::{EventId, ItemId, PostId};
use domain::policy::{Denied, Known, Level};
use entity::{area, delivery, event, institution};
use handling::paper::words::condition;
use kit::error::AppError;
use kit::server::{ServerContext, fault};
use kit::text::text;
use kit::time::Clock;
use letter::{Envelope, Letterhead, TransferSheet, Typeset};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use tokio::task::spawn_blocking;

/// The sheet of one transfer, for whoever has a part in the item.
pub async fn transfer(State(site): State<Site>, Path((item, event)): Path<(i64, i64)>, parts: Parts) -> Response {
    respond(make_transfer(&site, ItemId(item), EventId(event), &parts).await)
}

/// The envelope for one recipient, for whoever has a part in the item.
pub async fn envelope(State(site): State<Site>, Path((item, recipient)): Path<(i64, i64)>, parts: Parts) -> Response {
    respond(make_envelope(&site, ItemId(item), PostId(recipient), &parts).await)
}

fn respond(made: Result<(String, Bytes), AppError>) -> Response {
    let answered = made.and_then(|(name, pdf)| answer(&name, pdf));
    answered.unwrap_or_else(|error| refuse(&error))
}

async fn make_transfer(site: &Site, item: ItemId, event: EventId, parts: &Parts) -> Result<(String, Bytes), AppError> {
    let cx = context(site, parts)?;
    let known = part_of(&cx, item).await?;
    let row = event::Entity::find_by_id(event).one(cx.db()).await?.ok_or(AppError::NotFound)?;
    let told = Event::from(row);
    if told.code != EventCode::HandedOver || told.item() != item {
        return Err(AppError::NotFound);
    }
    let target = told.target.ok_or(AppError::NotFound)?;
    let names = store::named(cx.db(), &[told.by.post, target]).await?;
    let called = |post: PostId| names.get(&post).map(|row| format!("{}, {}", row.name, row.title)).unwrap_or_default();
    let Content { document, .. } = store::read_content(cx.db(), known.item.document_id()).await?;
    let (number, _) = store::numbers_on(&known.item, document.number, document.draft_number, None);
    let (institution, area) = heading(&cx).await?;
    let clock: Clock = cx.clock();
    let transfer = told.transfer.ok_or(AppError::NotFound)?;
    let facts = [
        (text!(paper.subject), document.subject),
        (text!(paper.dated), clock.long(told.at)),
        (text!(paper.carrier), transfer.carrier),
        (text!(paper.condition), condition(transfer.condition).to_owned()),
        (text!(paper.remark), told.comment.unwrap_or_default()),
    ];
    let own_kind = store::own_kind_name(cx.db(), document.custom_kind_id).await?;
    let name = format!("{} - {number}", text!(paper.transfer_file));
    let sheet = TransferSheet {
        institution,
        area,
        kind_name: words::kind_named(document.kind, own_kind),
        number,
        facts: facts
            .into_iter()
            .filter(|(_, said)| !said.is_empty())
            .map(|(label, said)| (label.to_owned(), said))
            .collect(),
        gives: called(told.by.post),
        receives: called(target),
    };
    let at = told.at;
    Ok((name, set(move || letter::typeset_transfer(&sheet, at)).await?))
}

async fn make_envelope(
    site: &Site,
    item: ItemId,
    recipient: PostId,
    parts: &Parts,
) -> Result<(String, Bytes), AppError> {
    let cx = context(site, parts)?;
    let known = part_of(&cx, item).await?;
    let of_item = match known.item.delivery_id() {
        Some(own) => delivery::Column::Id.eq(own),
        None => delivery::Column::DocumentId.eq(known.item.document_id()),
    };
    let copy = delivery::Entity::find().filter(of_item).filter(delivery::Column::RecipientId.eq(recipient));
    let copy = copy.one(cx.db()).await?.ok_or(AppError::NotFound)?;
    let to = store::addressed(cx.db(), &copy).await?;
    let Content { document, .. } = store::read_content(cx.db(), copy.document_id).await?;
    let number = document.number.unwrap_or(document.draft_number);
    let (institution, area) = heading(&cx).await?;
    let said = to.envelope;
    let phone = said.phone.map(|phone| format!("{}: {phone}", text!(paper.phone)));
    let below = [Some(to.title), Some(to.institution), said.address, said.city, phone];
    let name = format!("{} - {number}", text!(paper.envelope_file));
    let envelope = Envelope {
        millimetres: millimetres(said.size),
        institution,
        area,
        courtesy: to.courtesy_title.unwrap_or_default(),
        name: to.called,
        lines: below.into_iter().flatten().filter(|line| !line.is_empty()).collect(),
        words: said.words.unwrap_or_default(),
        number,
    };
    let now = cx.now;
    Ok((name, set(move || letter::typeset_envelope(&envelope, now)).await?))
}

fn millimetres(size: Size) -> (u16, u16) {
    match size {
        Size::Small => (220, 110),
        Size::Medium => (229, 162),
        Size::Large => (324, 229),
    }
}

/// The item, for someone who has a part in it.
async fn part_of(cx: &ServerContext, item: ItemId) -> Result<Known, AppError> {
    let known = store::load_readable(cx.db(), &cx.actor, item).await?;
    if known.level >= Level::Part { Ok(known) } else { Err(Denied::NotGranted.into()) }
}

/// The paper of the caller's institution, and their area.
async fn heading(cx: &ServerContext) -> Result<(Letterhead, String), AppError> {
    let house = institution::Entity::find_by_id(cx.actor.seat.institution).one(cx.db()).await?;
    let area = area::Entity::find_by_id(cx.actor.seat.area).one(cx.db()).await?;
    let area = area.map(|area| area.name).unwrap_or_default();
    Ok((letterhead(house.ok_or(AppError::NotFound)?), area))
}

async fn set(make: impl FnOnce() -> Result<Typeset, letter::Error> + Send + 'static) -> Result<Bytes, AppError> {
    let turn = TURNS.acquire().await.map_err(fault)?;
    let set = spawn_blocking(make).await.map_err(fault)?;
    drop(turn);
    Ok(Bytes::from(set.map_err(fault)?.pdf))
}
