//! Trays follow from changes and events: which lines go, which come, and what that makes of the counts.

use super::arrivals::received_numbers;
use super::card::{Card, cards};
use super::people::named;
use super::save::ROWS;
use domain::event::Event;
use domain::fold::sort_key;
use domain::id::{DeliveryId, DocumentId, ItemId, PostId};
use domain::item::Item;
use domain::outcome::Change;
use domain::tray::{Placement, Tray};
use entity::{delivery, tray_count, tray_entry};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use std::collections::{BTreeMap, HashMap};

/// One line of one tray.
type Line = (i64, Tray, ItemId);

/// Brings the trays in line with what was done.
pub(super) async fn follow(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    changes: &[Change],
    events: &[Event],
) -> Result<(), AppError> {
    let moves = Moves::of(changes, events);
    let mut gone = take(tx, &moves.touched()).await?;
    gone.extend(take_all(tx, &moves.vanished, None).await?);
    gone.extend(take_all(tx, &moves.unasked, Some(Tray::ToSign)).await?);
    let put = put(tx, &moves).await?;
    cx.note(|notice| gone.iter().chain(&put).for_each(|(owner, tray, _)| notice.tray_of(*owner, *tray)));
    count(tx, &gone, &put).await?;
    for document in moves.rewritten {
        rewrite(tx, document).await?;
    }
    Ok(())
}

#[derive(Default)]
struct Moves {
    /// Lines that are no more, or are written anew.
    taken: Vec<Line>,
    /// Lines that are there now, with the letter each is about.
    put: Vec<(Placement, DocumentId)>,
    /// Letters whose lines in trays of the past say something old.
    rewritten: Vec<DocumentId>,
    /// Items that for everyone are no more.
    vanished: Vec<ItemId>,
    /// Letters that nobody is asked to sign any more.
    unasked: Vec<ItemId>,
}

impl Moves {
    fn of(changes: &[Change], events: &[Event]) -> Self {
        let mut moves = Self::default();
        for Change { before, after } in changes {
            moves.taken.extend(before.as_ref().and_then(Item::placement).map(|place| line(&place)));
            moves.put.extend(after.placement().map(|place| (place, after.document_id())));
            if let (Some(before), Item::Document(letter)) = (before, after)
                && before.is_draft()
            {
                moves.rewritten.push(letter.id);
            }
            if after.is_discarded() {
                moves.vanished.push(after.id());
            }
        }
        for event in events {
            moves.unasked.extend(event.ends_requests().then(|| event.item()));
            moves.taken.extend(event.erases().map(|(owner, tray, item)| (owner.key(), tray, item)));
            moves.put.extend(event.trace().map(|place| (place, event.document)));
        }
        moves
    }

    /// Every line to be taken away before lines are put.
    fn touched(&self) -> Vec<Line> {
        let mut lines: Vec<_> =
            self.taken.iter().copied().chain(self.put.iter().map(|(place, _)| line(place))).collect();
        lines.sort_unstable_by_key(|(owner, tray, item)| (*owner, tray.code(), item.0));
        lines.dedup();
        lines
    }
}

fn line(place: &Placement) -> Line {
    (place.owner.key(), place.tray, place.item)
}

/// Deletes the lines that are there; says which, and whether they were unread.
async fn take(tx: &DatabaseTransaction, lines: &[Line]) -> Result<Vec<(i64, Tray, bool)>, DbErr> {
    let mut gone = Vec::new();
    for some in lines.chunks(ROWS / 2) {
        let any = some.iter().fold(Condition::any(), |any, (owner, tray, item)| {
            let one = Condition::all()
                .add(tray_entry::Column::Owner.eq(*owner))
                .add(tray_entry::Column::Tray.eq(*tray))
                .add(tray_entry::Column::ItemId.eq(*item));
            any.add(one)
        });
        let rows = tray_entry::Entity::delete_many().filter(any).exec_with_returning(tx).await?;
        gone.extend(rows.into_iter().map(|row| (row.owner, row.tray, row.unread)));
    }
    Ok(gone)
}

/// Deletes whatever lines there are of these items, in anyone's trays or in one of them.
async fn take_all(
    tx: &DatabaseTransaction,
    items: &[ItemId],
    only: Option<Tray>,
) -> Result<Vec<(i64, Tray, bool)>, DbErr> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let all = Condition::all()
        .add(tray_entry::Column::ItemId.is_in(items.iter().copied()))
        .add_option(only.map(|tray| tray_entry::Column::Tray.eq(tray)));
    let rows = tray_entry::Entity::delete_many().filter(all).exec_with_returning(tx).await?;
    Ok(rows.into_iter().map(|row| (row.owner, row.tray, row.unread)).collect())
}

async fn put(tx: &DatabaseTransaction, moves: &Moves) -> Result<Vec<(i64, Tray, bool)>, AppError> {
    if moves.put.is_empty() {
        return Ok(Vec::new());
    }
    let mut documents: Vec<_> = moves.put.iter().map(|(_, document)| *document).collect();
    documents.dedup();
    let cards = cards(tx, documents).await?;
    let others: Vec<PostId> = moves.put.iter().filter_map(|(place, _)| place.other).collect();
    let names = names(tx, &others).await?;
    let of_copies = moves.put.iter().filter(|(place, document)| place.item != ItemId::from(*document));
    let copies: Vec<DeliveryId> = of_copies.map(|(place, _)| DeliveryId(place.item.0)).collect();
    let received = received_numbers(tx, &copies).await?;
    // Of two lines in one place the later counts: a person informed twice is informed once more.
    let mut rows = BTreeMap::new();
    for (place, document) in &moves.put {
        let card = cards.get(document).ok_or(AppError::NotFound)?;
        let other = place.other.and_then(|post| names.get(&post).cloned());
        let received = received.get(&place.item).map(String::as_str);
        rows.insert((place.owner.key(), place.tray, place.item), entry(place, card, other, received));
    }
    let put = rows.iter().map(|((owner, tray, _), row)| (*owner, *tray, *row.unread.as_ref())).collect();
    let rows: Vec<_> = rows.into_values().collect();
    for some in rows.chunks(ROWS) {
        tray_entry::Entity::insert_many(some.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(put)
}

async fn names(tx: &DatabaseTransaction, posts: &[PostId]) -> Result<HashMap<PostId, String>, AppError> {
    if posts.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(named(tx, posts).await?.into_iter().map(|(post, row)| (post, row.name)).collect())
}

pub(super) fn entry(
    place: &Placement,
    card: &Card,
    other_name: Option<String>,
    received: Option<&str>,
) -> tray_entry::ActiveModel {
    tray_entry::ActiveModel {
        owner: Set(place.owner.key()),
        tray: Set(place.tray),
        item_id: Set(place.item),
        document_id: Set(card.id),
        sort_at: Set(place.since),
        unread: Set(place.unread),
        kind: Set(card.kind),
        category: Set(card.category),
        confidential: Set(card.is_confidential()),
        number: Set(card.number_on(received).to_owned()),
        reference: Set(card.reference_on(received)),
        subject: Set(card.subject.clone()),
        from_name: Set(card.from_name.clone()),
        from_place: Set(card.from_place.clone()),
        to_name: Set(card.to_name.clone()),
        to_more: Set(card.to_more),
        due_on: Set(place.due_on),
        attachments: Set(card.attachments),
        by_subject: Set(sort_key(&card.subject)),
        by_person: Set(sort_key(card.named(place.tray, other_name.as_deref()))),
        other_name: Set(other_name),
        search: Set(card.search(received)),
    }
}

/// Adds what came and takes off what went. In the order of the key, so that two acts never wait for each other in a ring.
async fn count(tx: &DatabaseTransaction, gone: &[(i64, Tray, bool)], put: &[(i64, Tray, bool)]) -> Result<(), DbErr> {
    let mut differences: BTreeMap<(i64, Tray), (i64, i64)> = BTreeMap::new();
    let signed = gone.iter().map(|line| (line, -1)).chain(put.iter().map(|line| (line, 1)));
    for ((owner, tray, unread), by) in signed {
        let (total, new) = differences.entry((*owner, *tray)).or_default();
        *total += by;
        *new += by * i64::from(*unread);
    }
    differences.retain(|_, difference| *difference != (0, 0));
    if differences.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = differences
        .into_iter()
        .map(|((owner, tray), (total, unread))| tray_count::ActiveModel {
            owner: Set(owner),
            tray: Set(tray),
            total: Set(total),
            unread: Set(unread),
        })
        .collect();
    let add = |column: tray_count::Column| {
        Expr::col((tray_count::Entity, column)).add(Expr::col((Alias::new("excluded"), column)))
    };
    let counted = OnConflict::columns([tray_count::Column::Owner, tray_count::Column::Tray])
        .value(tray_count::Column::Total, add(tray_count::Column::Total))
        .value(tray_count::Column::Unread, add(tray_count::Column::Unread))
        .to_owned();
    for some in rows.chunks(ROWS) {
        tray_count::Entity::insert_many(some.to_vec()).on_conflict(counted.clone()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// A draft may lie in trays of the past while it is still being written: their lines keep saying what it says.
async fn rewrite(tx: &DatabaseTransaction, document: DocumentId) -> Result<(), AppError> {
    use tray_entry::Column;
    let cards = cards(tx, [document]).await?;
    let card = cards.get(&document).ok_or(AppError::NotFound)?;
    let row = tray_entry::ActiveModel {
        kind: Set(card.kind),
        category: Set(card.category),
        confidential: Set(card.is_confidential()),
        number: Set(card.number().to_owned()),
        reference: Set(card.reference.clone()),
        subject: Set(card.subject.clone()),
        from_name: Set(card.from_name.clone()),
        from_place: Set(card.from_place.clone()),
        to_name: Set(card.to_name.clone()),
        to_more: Set(card.to_more),
        attachments: Set(card.attachments),
        search: Set(card.search(None)),
        by_subject: Set(sort_key(&card.subject)),
        ..Default::default()
    };
    let traces = [Tray::Reassigned, Tray::Informed, Tray::ToSign];
    tray_entry::Entity::update_many()
        .set(row)
        .filter(Column::ItemId.eq(ItemId::from(document)))
        .filter(Column::Tray.is_in(traces))
        .exec(tx)
        .await?;
    // Reassigned names to whom it went, whoever signs it.
    tray_entry::Entity::update_many()
        .col_expr(Column::ByPerson, Expr::value(sort_key(card.named(Tray::Informed, None))))
        .filter(Column::ItemId.eq(ItemId::from(document)))
        .filter(Column::Tray.is_in([Tray::Informed, Tray::ToSign]))
        .exec(tx)
        .await?;
    Ok(())
}

/// All lines of a letter and of its copies say one file more or less.
pub(super) async fn recount_files(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: DocumentId,
    by: i32,
) -> Result<(), AppError> {
    use tray_entry::Column;
    let copies = delivery::Entity::find()
        .select_only()
        .column(delivery::Column::Id)
        .filter(delivery::Column::DocumentId.eq(letter))
        .into_query();
    let one = Column::ItemId.eq(ItemId::from(letter)).or(Column::ItemId.in_subquery(copies));
    let lines = tray_entry::Entity::update_many()
        .col_expr(Column::Attachments, Expr::col(Column::Attachments).add(by))
        .filter(one)
        .exec_with_returning(tx)
        .await?;
    cx.note(|notice| lines.iter().for_each(|line| notice.tray_of(line.owner, line.tray)));
    Ok(())
}
