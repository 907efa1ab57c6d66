//! Keeping an outcome: changed rows, events, participants and trays, all or none.

use super::{associations, notices, trays};
use domain::event::Event;
use domain::id::{EventId, ItemId, PostId};
use domain::item::Item;
use domain::outcome::{Change, Outcome};
use entity::{delivery, document, event, participant};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use std::collections::BTreeSet;

/// Rows of a statement, so that no database gets more values than it takes.
pub(super) const ROWS: usize = 500;

/// Keeps the outcome. New letters have been inserted by [`super::begin`] before.
///
/// # Errors
/// `Stale` when an item is not what it was when the act looked at it.
pub async fn save(tx: &DatabaseTransaction, cx: &ServerContext, outcome: Outcome) -> Result<(), AppError> {
    let Outcome { changes, events } = outcome;
    for change in &changes {
        update(tx, change).await?;
        if let (Item::Document(letter), true) = (&change.after, change.after.is_discarded()) {
            associations::forget(tx, letter.id).await?;
        }
    }
    let new: Vec<_> = changes.iter().filter_map(new_copy).collect();
    for rows in new.chunks(ROWS) {
        delivery::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
    }
    keep_events(tx, cx, &events).await?;
    notices::note(tx, cx, &changes, &events).await?;
    tell(cx, &changes, &events);
    trays::follow(tx, cx, &changes, &events).await
}

/// Notes the items, for those who have one of them open.
fn tell(cx: &ServerContext, changes: &[Change], events: &[Event]) {
    cx.note(|notice| {
        changes.iter().for_each(|change| notice.item(change.after.id()));
        for event in events {
            notice.item(event.item());
            // Whoever sees the letter itself sees what becomes of its copies.
            notice.item(event.document.into());
        }
    });
}

async fn update(tx: &DatabaseTransaction, change: &Change) -> Result<(), AppError> {
    let touched = match (&change.before, &change.after) {
        (Some(Item::Document(before)), Item::Document(after)) => {
            document::Entity::update_many()
                .set(document::changes(after))
                .filter(document::Column::Id.eq(after.id))
                .filter(document::Column::Version.eq(before.version))
                .exec(tx)
                .await?
        }
        (Some(Item::Delivery(before)), Item::Delivery(after)) => {
            delivery::Entity::update_many()
                .set(delivery::changes(after))
                .filter(delivery::Column::Id.eq(after.id))
                .filter(delivery::Column::Version.eq(before.version))
                .exec(tx)
                .await?
        }
        _ => return Ok(()),
    };
    if touched.rows_affected == 1 { Ok(()) } else { Err(AppError::Stale) }
}

fn new_copy(change: &Change) -> Option<delivery::ActiveModel> {
    match change {
        Change { before: None, after: Item::Delivery(copy) } => Some(delivery::row(copy)),
        _ => None,
    }
}

async fn keep_events(tx: &DatabaseTransaction, cx: &ServerContext, events: &[Event]) -> Result<(), AppError> {
    for some in events.chunks(ROWS) {
        let rows = some.iter().map(|event| event::row(EventId(cx.new_id()), event.clone()));
        event::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    let part = |event: &Event| event.involves().map(|post| (post, event.item())).collect::<Vec<_>>();
    let parts: BTreeSet<(PostId, ItemId)> = events.iter().flat_map(part).collect();
    let parts: Vec<_> = parts.into_iter().collect();
    for some in parts.chunks(ROWS) {
        let row =
            |(post, item): &(PostId, ItemId)| participant::ActiveModel { post_id: Set(*post), item_id: Set(*item) };
        participant::Entity::insert_many(some.iter().map(row))
            .on_conflict(
                OnConflict::columns([participant::Column::PostId, participant::Column::ItemId]).do_nothing().to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}
