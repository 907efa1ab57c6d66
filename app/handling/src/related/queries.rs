//! The letters around one.

use super::api::{Candidate, Card, Leaf, Related};
use documents::store::{self, associations};
use domain::association::{Association, Kin, may_follow};
use domain::delivery::Delivery;
use domain::delivery::Stage::Received;
use domain::document::Stage;
use domain::fold::sought;
use domain::id::{DeliveryId, DocumentId, ItemId};
use domain::item::Item;
use domain::outcome::Outcome;
use domain::policy::permit::Associate;
use domain::policy::{self, Known, Permit};
use domain::tray::Owner;
use entity::{association, delivery, document, participant, tray_entry};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use std::collections::{HashMap, HashSet};

/// The most letters in the tree, and how far down it goes.
const LEAVES: usize = 100;
const DEPTH: usize = 8;
/// The most that are found.
const FOUND: usize = 10;
/// Lines looked through for them: several may be about one letter.
const LINES: u64 = 60;

pub(super) async fn related(cx: &ServerContext, known: &Known, words: &str) -> Result<Related, AppError> {
    let here = known.item.document_id();
    let before = associations::antecedents_of(cx.db(), here).await?;
    let has_antecedent = !before.is_empty();
    let may_change = policy::may_associate(&cx.actor, known).is_ok();
    let mut places: Vec<(DocumentId, usize)> = Vec::new();
    places.extend(before.iter().rev().enumerate().map(|(depth, document)| (*document, depth)));
    places.extend(below(cx.db(), here, before.len()).await?);
    let all: Vec<DocumentId> = places.iter().map(|(document, _)| *document).collect();
    let said = cards(cx, known, &all).await?;
    let undoable = |document: DocumentId, at: usize| {
        let follows_here = at > 0 && may_change && (document == here || is_child(&places, at, here));
        follows_here.then_some(document)
    };
    let tree = places.iter().enumerate().map(|(at, (document, depth))| Leaf {
        document: *document,
        depth: *depth,
        here: *document == here,
        said: said.get(document).cloned(),
        undo: undoable(*document, at),
    });
    let tree = tree.collect();
    let found = match sought(words).is_empty() {
        true => None,
        false => Some(candidates(cx, words, &all).await?),
    };
    Ok(Related { tree, has_antecedent, may_change, found, clock: cx.clock() })
}

/// Copies of the letters that an item's letter follows from, as far as they lie in the same hands to be dealt with.
pub(crate) async fn antecedents_in_hand(db: &impl ConnectionTrait, item: &Item) -> Result<Vec<Item>, AppError> {
    let Some(holder) = item.holder() else { return Ok(Vec::new()) };
    let before = associations::antecedents_of(db, item.document_id()).await?;
    if before.is_empty() {
        return Ok(Vec::new());
    }
    let rows = delivery::Entity::find()
        .filter(delivery::Column::DocumentId.is_in(before))
        .filter(delivery::Column::HolderId.eq(holder))
        .filter(delivery::Column::Stage.eq(Received))
        .order_by_asc(delivery::Column::Id)
        .all(db)
        .await?;
    let items = rows.iter().map(|row| Delivery::try_from(row).map(Item::from));
    Ok(items.collect::<Result<_, _>>()?)
}

/// True when the place is one step below that of the letter.
fn is_child(places: &[(DocumentId, usize)], at: usize, of: DocumentId) -> bool {
    let depth = places[at].1;
    let above = places[..at].iter().rev().find(|(_, above)| *above + 1 == depth);
    above.is_some_and(|(document, _)| *document == of)
}

/// A letter and what follows from it, each followed by its own.
async fn below(db: &impl ConnectionTrait, root: DocumentId, depth: usize) -> Result<Vec<(DocumentId, usize)>, DbErr> {
    let mut children: HashMap<DocumentId, Vec<DocumentId>> = HashMap::new();
    let (mut level, mut seen) = (vec![root], HashSet::from([root]));
    for _ in 0..DEPTH {
        let rows = association::Entity::find()
            .filter(association::Column::AntecedentId.is_in(level.iter().copied()))
            .order_by_asc(association::Column::DocumentId)
            .limit(LEAVES as u64)
            .all(db)
            .await?;
        level = rows.iter().map(|row| row.document_id).filter(|document| seen.insert(*document)).collect();
        for row in rows {
            children.entry(row.antecedent_id).or_default().push(row.document_id);
        }
        if level.is_empty() || seen.len() >= LEAVES {
            break;
        }
    }
    let (mut all, mut waiting) = (Vec::new(), vec![(root, depth)]);
    while let Some((document, depth)) = waiting.pop() {
        all.push((document, depth));
        let below = children.remove(&document).unwrap_or_default();
        waiting.extend(below.into_iter().rev().map(|child| (child, depth + 1)));
    }
    all.truncate(LEAVES);
    Ok(all)
}

/// What the letters say of themselves, of those that the caller may read. The open one they read, whatever gives it to them.
async fn cards(
    cx: &ServerContext,
    open: &Known,
    documents: &[DocumentId],
) -> Result<HashMap<DocumentId, Card>, AppError> {
    let mut readable = HashMap::from([(open.item.document_id(), open.item.id())]);
    for document in documents.iter().filter(|document| **document != open.item.document_id()) {
        if let Some(item) = readable_as(cx.db(), cx, *document).await? {
            readable.insert(*document, item);
        }
    }
    let rows = document::Entity::find()
        .filter(document::Column::Id.is_in(readable.keys().copied()))
        .filter(document::Column::Stage.ne(Stage::Discarded))
        .all(cx.db())
        .await?;
    let copies: Vec<DeliveryId> = readable.values().map(|item| DeliveryId(item.0)).collect();
    let mut received = store::received_numbers(cx.db(), &copies).await?;
    let card = |row: document::Model| {
        let item = *readable.get(&row.id)?;
        let dated = row.signed_at.unwrap_or(row.created_at);
        let number = received.remove(&item).or(row.number).unwrap_or(row.draft_number);
        let stage = row.stage;
        let said = Card { item, number, subject: row.subject, from: row.from_name, to: row.to_name, dated, stage };
        Some((row.id, said))
    };
    Ok(rows.into_iter().filter_map(card).collect())
}

/// As what the caller may read a letter: itself, or a copy of it.
async fn readable_as(
    db: &impl ConnectionTrait,
    cx: &ServerContext,
    document: DocumentId,
) -> Result<Option<ItemId>, AppError> {
    let mut items: Vec<ItemId> = vec![document.into()];
    // Of a circular's many copies only those in which the caller has a part are looked at.
    let copies = delivery::Entity::find()
        .filter(delivery::Column::DocumentId.eq(document))
        .select_only()
        .column(delivery::Column::Id)
        .into_query();
    let parts = participant::Entity::find()
        .filter(participant::Column::PostId.eq(cx.actor.post))
        .filter(participant::Column::ItemId.in_subquery(copies))
        .all(db)
        .await?;
    items.extend(parts.into_iter().map(|part| part.item_id));
    for item in items {
        match store::load_readable(db, &cx.actor, item).await {
            Ok(_) => return Ok(Some(item)),
            Err(AppError::NotFound | AppError::Denied(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// Letters of the caller's trays that have these words, but for those already there.
async fn candidates(cx: &ServerContext, words: &str, but: &[DocumentId]) -> Result<Vec<Candidate>, DbErr> {
    use tray_entry::Column;
    let words = sought(words);
    let mut lines = tray_entry::Entity::find()
        .filter(Column::Owner.eq(Owner::Post(cx.actor.post).key()))
        .filter(Column::DocumentId.is_not_in(but.iter().copied()));
    for word in words.split(' ') {
        lines = lines.filter(Column::Search.contains(word));
    }
    let rows: Vec<(DocumentId, String, String, String)> = lines
        .order_by_desc(Column::SortAt)
        .limit(LINES)
        .select_only()
        .columns([Column::DocumentId, Column::Number, Column::Subject, Column::FromName])
        .into_tuple()
        .all(cx.db())
        .await?;
    let mut found: Vec<Candidate> = Vec::new();
    for (document, number, subject, from) in rows {
        if found.len() < FOUND && found.iter().all(|one| one.document != document) {
            found.push(Candidate { document, number, subject, from });
        }
    }
    Ok(found)
}

pub(super) async fn associate(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    wish: Association,
) -> Result<Outcome, AppError> {
    let known = store::load_visible(tx, &cx.actor, wish.item).await?;
    let permit = policy::may_associate(&cx.actor, &known)?;
    let other = readable_as(tx, cx, wish.other).await?.ok_or(AppError::NotFound)?;
    let other = store::load_visible(tx, &cx.actor, other).await?;
    // What was named may be one of its copies.
    if other.item.document_id() != wish.other {
        return Err(AppError::NotFound);
    }
    let other_permit = policy::may_associate(&cx.actor, &other)?;
    let here = known.item.document_id();
    let (document, antecedent) = match wish.kin {
        Kin::Antecedent => (here, wish.other),
        Kin::Consequent => (wish.other, here),
    };
    let has_one = associations::antecedent_of(tx, document).await?.is_some();
    let before = associations::antecedents_of(tx, antecedent).await?;
    may_follow(document, has_one, antecedent, &before)?;
    associations::associate(tx, document, antecedent, cx.actor.post, cx.now).await?;
    let there = other.item.associate(&other_permit, here, cx.now)?;
    Ok(known.item.associate(&permit, wish.other, cx.now)?.and(there))
}

pub(super) async fn dissociate(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    known: &Known,
    permit: &Permit<Associate>,
    follower: DocumentId,
) -> Result<Outcome, AppError> {
    let here = known.item.document_id();
    let antecedent = associations::antecedent_of(tx, follower).await?.ok_or(AppError::NotFound)?;
    let other = match () {
        () if follower == here => antecedent,
        () if antecedent == here => follower,
        () => return Err(AppError::NotFound),
    };
    associations::dissociate(tx, follower).await?;
    let undone = known.item.dissociate(permit, other, cx.now)?;
    let Some(there) = readable_as(tx, cx, other).await? else { return Ok(undone) };
    let there = store::load_visible(tx, &cx.actor, there).await?;
    match policy::may_associate(&cx.actor, &there) {
        Ok(permit) => Ok(undone.and(there.item.dissociate(&permit, here, cx.now)?)),
        Err(_) => Ok(undone),
    }
}
