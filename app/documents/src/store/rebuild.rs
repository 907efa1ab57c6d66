//! Trays and participants made anew from letters, copies and events: what [`super::save`] keeps, from nothing.

use super::card::cards;
use super::people::named;
use super::save::ROWS;
use super::trays::entry;
use domain::delivery::Delivery;
use domain::document::{Document, Stage};
use domain::event::{Event, EventCode};
use domain::id::{DocumentId, ItemId, PostId};
use domain::item::Item;
use domain::tray::{Owner, Placement, Tray};
use entity::{delivery, document, event, participant, tray_count, tray_entry};
use kit::error::AppError;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Letters whose trays are made in one go.
const LETTERS: u64 = 500;

/// Throws all trays, counts and participants away and makes them again.
pub async fn rebuild(tx: &DatabaseTransaction) -> Result<(), AppError> {
    tray_entry::Entity::delete_many().exec(tx).await?;
    tray_count::Entity::delete_many().exec(tx).await?;
    participant::Entity::delete_many().exec(tx).await?;
    let mut counts = BTreeMap::new();
    let mut after = DocumentId(i64::MIN);
    loop {
        let letters = document::Entity::find()
            .filter(document::Column::Id.gt(after))
            .order_by_asc(document::Column::Id)
            .limit(LETTERS)
            .all(tx)
            .await?;
        let Some(last) = letters.last() else { break };
        after = last.id;
        some(tx, letters, &mut counts).await?;
    }
    let rows = counts.into_iter().map(|((owner, tray), (total, unread))| tray_count::ActiveModel {
        owner: Set(owner),
        tray: Set(tray),
        total: Set(total),
        unread: Set(unread),
    });
    insert(tx, rows.collect()).await
}

async fn some(
    tx: &DatabaseTransaction,
    letters: Vec<document::Model>,
    counts: &mut BTreeMap<(i64, Tray), (i64, i64)>,
) -> Result<(), AppError> {
    let ids: Vec<_> = letters.iter().map(|letter| letter.id).collect();
    let copies = delivery::Entity::find().filter(delivery::Column::DocumentId.is_in(ids.clone())).all(tx).await?;
    let events = event::Entity::find()
        .filter(event::Column::DocumentId.is_in(ids.clone()))
        .order_by_asc(event::Column::Id)
        .all(tx)
        .await?;
    let events: Vec<Event> = events.into_iter().map(Event::from).collect();

    let mut lines = BTreeMap::new();
    for place in placements(&letters, &copies)? {
        lines.insert((place.owner.key(), place.tray, place.item), place);
    }
    for event in &events {
        if event.ends_requests() {
            lines.retain(|(_, tray, item), _| (*tray, *item) != (Tray::ToSign, event.item()));
        }
        if let Some(trace) = event.trace() {
            lines.insert((trace.owner.key(), trace.tray, trace.item), trace);
        }
        if let Some((owner, tray, item)) = event.erases() {
            lines.remove(&(owner.key(), tray, item));
        }
        if event.code == EventCode::Read {
            for tray in [Tray::Informed, Tray::ToSign] {
                let line = (Owner::Post(event.by.principal()).key(), tray, event.item());
                lines.entry(line).and_modify(|brought| brought.unread = false);
            }
        }
    }
    let discarded: BTreeSet<ItemId> =
        letters.iter().filter(|row| row.stage == Stage::Discarded).map(|row| row.id.into()).collect();
    lines.retain(|(_, _, item), _| !discarded.contains(item));
    for ((owner, tray, _), place) in &lines {
        let (total, unread) = counts.entry((*owner, *tray)).or_default();
        *total += 1;
        *unread += i64::from(place.unread);
    }
    let letter_of: HashMap<ItemId, DocumentId> = copies
        .iter()
        .map(|copy| (copy.id.into(), copy.document_id))
        .chain(ids.iter().map(|id| ((*id).into(), *id)))
        .collect();
    let received: HashMap<ItemId, String> =
        copies.iter().filter_map(|copy| Some((copy.id.into(), copy.number.clone()?))).collect();
    write_lines(tx, lines.into_values().collect(), &letter_of, &received).await?;
    let parts: BTreeSet<(PostId, ItemId)> =
        events.iter().flat_map(|event| event.involves().map(|post| (post, event.item())).collect::<Vec<_>>()).collect();
    let part = |(post, item)| participant::ActiveModel { post_id: Set(post), item_id: Set(item) };
    insert(tx, parts.into_iter().map(part).collect()).await
}

fn placements(letters: &[document::Model], copies: &[delivery::Model]) -> Result<Vec<Placement>, AppError> {
    let mut places = Vec::new();
    for letter in letters {
        places.extend(Item::from(Document::try_from(letter)?).placement());
    }
    for copy in copies {
        places.extend(Item::from(Delivery::try_from(copy)?).placement());
    }
    Ok(places)
}

async fn write_lines(
    tx: &DatabaseTransaction,
    lines: Vec<Placement>,
    letter_of: &HashMap<ItemId, DocumentId>,
    received: &HashMap<ItemId, String>,
) -> Result<(), AppError> {
    let cards = cards(tx, letter_of.values().copied().collect::<BTreeSet<_>>()).await?;
    let others: Vec<PostId> = lines.iter().filter_map(|line| line.other).collect();
    let names = named(tx, &others).await?;
    let row = |line: &Placement| {
        let card = cards.get(letter_of.get(&line.item)?)?;
        let other = line.other.and_then(|post| names.get(&post)).map(|row| row.name.clone());
        Some(entry(line, card, other, received.get(&line.item).map(String::as_str)))
    };
    insert(tx, lines.iter().filter_map(row).collect()).await
}

async fn insert<A>(tx: &DatabaseTransaction, rows: Vec<A>) -> Result<(), AppError>
where
    A: sea_orm::ActiveModelTrait + Clone + Send,
{
    for some in rows.chunks(ROWS) {
        <A::Entity as EntityTrait>::insert_many(some.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}
