//! The course of an item, read from its history.

use super::api::{Hand, RouteSheet};
use crate::history::{called, history};
use documents::store;
use domain::event::Event;
use domain::hands::{PASSED_BY, Stay, stays};
use domain::id::{ItemId, PostId};
use domain::item::Item;
use entity::{event, institution};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

/// The most steps printed: a table takes memory for each of its rows.
const STEPS: usize = 400;

/// The course of an item, for whoever may see it.
///
/// # Errors
/// `NotFound` also when the item exists but may not be known to.
pub async fn sheet(cx: &ServerContext, item: ItemId, comments: bool) -> Result<RouteSheet, AppError> {
    let known = store::load_visible(cx.db(), &cx.actor, item).await?;
    let told = history(cx, &known, STEPS).await?;
    let hands = hands(cx, &known.item, told.hidden).await?;
    let letter = told.letter;
    let house = institution::Entity::find_by_id(cx.actor.seat.institution).one(cx.db()).await?;
    let mut entries = told.entries;
    entries.reverse();
    if !comments {
        entries.iter_mut().for_each(|entry| entry.comment = None);
    }
    let (number, reference) = store::numbers_on(&known.item, letter.number, letter.draft_number, letter.reference);
    Ok(RouteSheet {
        item,
        institution: house.map(|house| house.name).unwrap_or_default(),
        kind: letter.kind,
        own_kind: store::own_kind_name(cx.db(), letter.custom_kind_id).await?,
        number,
        subject: letter.subject,
        reference,
        dated: letter.signed_at.unwrap_or(letter.created_at),
        from: letter.from_name,
        to: (letter.to_name, letter.to_more),
        holder: told.holder,
        entries,
        more: told.more,
        hidden: told.hidden,
        hands,
        clock: cx.clock(),
    })
}

/// In whose hands it was; where the letter's course is hidden, in whose hands the copy was. What passes an item on is a small part of what happens to it, so all of it is read.
async fn hands(cx: &ServerContext, item: &Item, hidden: bool) -> Result<Vec<Hand>, AppError> {
    if hidden && item.delivery_id().is_none() {
        return Ok(Vec::new());
    }
    let of_item = Condition::any()
        .add_option((!hidden).then(|| event::Column::DeliveryId.is_null()))
        .add_option(item.delivery_id().map(|delivery| event::Column::DeliveryId.eq(delivery)));
    let rows = event::Entity::find()
        .filter(event::Column::DocumentId.eq(item.document_id()))
        .filter(of_item)
        .filter(event::Column::Code.is_in(PASSED_BY))
        .order_by_asc(event::Column::Id)
        .all(cx.db())
        .await?;
    let events: Vec<Event> = rows.into_iter().map(Event::from).collect();
    let stays = stays(item.delivery_id(), &events);
    let mut posts: Vec<PostId> = stays.iter().map(|stay| stay.post).collect();
    posts.sort_unstable();
    posts.dedup();
    let names = store::named(cx.db(), &posts).await?;
    let hand = |stay: Stay| Hand {
        called: names.get(&stay.post).map(called).unwrap_or_default(),
        area: names.get(&stay.post).map(|row| row.area.clone()).unwrap_or_default(),
        from: stay.from,
        until: stay.until,
        days: stay.days(cx.zone, cx.now),
    };
    Ok(stays.into_iter().map(hand).collect())
}
