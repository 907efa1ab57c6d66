//! The history of an item, as its reader is told it.

use crate::read::api::Entry;
use documents::{store, words};
use domain::course::{TOLD_OF_COPIES, TOLD_OF_LETTER};
use domain::document::Stage;
use domain::event::EventCode;
use domain::id::{DocumentId, ItemId, PostId};
use domain::item::Item;
use domain::policy::{Known, Level, is_told_everything};
use entity::{directory, document, event};
use kit::error::AppError;
use kit::links;
use kit::server::ServerContext;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// The history of an item.
pub(crate) struct Told {
    /// The letter it is, or is a copy of.
    pub(crate) letter: document::Model,
    /// In whose hands it is now.
    pub(crate) holder: Option<String>,
    /// The entries, the newest first.
    pub(crate) entries: Vec<Entry>,
    /// There are older ones than these.
    pub(crate) more: bool,
    /// Whoever signed it hid the rest from this reader.
    pub(crate) hidden: bool,
}

/// At most so many entries of it. Only for those who may see the item.
pub(crate) async fn history(cx: &ServerContext, known: &Known, most: usize) -> Result<Told, AppError> {
    let letter = document::Entity::find_by_id(known.item.document_id()).one(cx.db()).await?;
    let letter = letter.ok_or(AppError::NotFound)?;
    let hidden = !is_told_everything(&cx.actor, letter.number.is_some(), letter.hide_history);
    let mut events = event::Entity::find()
        .filter(event::Column::DocumentId.eq(letter.id))
        .filter(if hidden { told_hidden(&known.item) } else { told(&known.item) })
        .order_by_desc(event::Column::Id)
        .limit(most as u64 + 1)
        .all(cx.db())
        .await?;
    let more = events.len() > most;
    events.truncate(most);
    let named_in = |event: &event::Model| {
        [Some(event.post_id), event.acting_for_id, event.target_id].into_iter().flatten().collect::<Vec<_>>()
    };
    let mut posts: Vec<PostId> = events.iter().flat_map(named_in).chain(known.item.holder()).collect();
    posts.sort_unstable();
    posts.dedup();
    let names = store::named(cx.db(), &posts).await?;
    let related = numbers(cx, &events).await?;
    let dated = cx.zone.day(letter.signed_at.unwrap_or(letter.created_at));
    let name = |post: PostId| names.get(&post).map(called);
    let printed = known.level >= Level::Part;
    let entry = |event: event::Model| Entry {
        printed: printed.then(|| printed_with(known.item.id(), &event)).flatten(),
        code: event.code,
        at: event.at,
        by: match event.acting_for_id.and_then(name) {
            Some(head) => words::acting_for(&name(event.post_id).unwrap_or_default(), &head),
            None => name(event.post_id).unwrap_or_default(),
        },
        area: names.get(&event.post_id).map(|row| row.area.clone()).unwrap_or_default(),
        to: event.target_id.and_then(name),
        comment: event.comment,
        due_on: event.due_on,
        days: (cx.zone.day(event.at) - dated).num_days().max(0),
        related: event.related_id.and_then(|id| related.get(&id).cloned()),
    };
    let holder = known.item.holder().and_then(name);
    Ok(Told { letter, holder, entries: events.into_iter().map(entry).collect(), more, hidden })
}

/// Where one prints again what was printed with it.
fn printed_with(item: ItemId, event: &event::Model) -> Option<String> {
    match event.code {
        EventCode::HandedOver => Some(links::transfer_pdf(item, event.id)),
        EventCode::EnvelopePrinted => event.target_id.map(|recipient| links::envelope_pdf(item, recipient)),
        _ => None,
    }
}

/// A person by name, with the academic title.
pub(crate) fn called(row: &directory::Model) -> String {
    match &row.abbreviation {
        Some(abbreviation) => format!("{abbreviation} {}", row.name),
        None => row.name.clone(),
    }
}

/// A copy's history is the letter's up to its sending, and its own. The letter's is its own, and of each copy that it was
/// made, sent, voided, read and answered.
fn told(item: &Item) -> Condition {
    let own = Condition::any().add(event::Column::DeliveryId.is_null());
    match item.delivery_id() {
        Some(delivery) => own.add(event::Column::DeliveryId.eq(delivery)),
        None => own.add(event::Column::Code.is_in([
            EventCode::Registered,
            EventCode::SentOnPaper,
            EventCode::Returned,
            EventCode::SentElectronically,
            EventCode::Read,
            EventCode::Answered,
            EventCode::Deleted,
            EventCode::Undeleted,
        ])),
    }
}

/// What is left of it where the letter's course is hidden. A copy's own goes on being told.
fn told_hidden(item: &Item) -> Condition {
    let of_letter =
        Condition::all().add(event::Column::DeliveryId.is_null()).add(event::Column::Code.is_in(TOLD_OF_LETTER));
    let of_copies = match item.delivery_id() {
        Some(delivery) => Condition::all().add(event::Column::DeliveryId.eq(delivery)),
        None => {
            Condition::all().add(event::Column::DeliveryId.is_not_null()).add(event::Column::Code.is_in(TOLD_OF_COPIES))
        }
    };
    Condition::any().add(of_letter).add(of_copies)
}

/// The numbers of letters that these events name. A draft's is told to those who may see the draft.
async fn numbers(cx: &ServerContext, events: &[event::Model]) -> Result<HashMap<DocumentId, String>, AppError> {
    let related: Vec<DocumentId> = events.iter().filter_map(|event| event.related_id).collect();
    if related.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(DocumentId, Option<String>, String)> = document::Entity::find()
        .filter(document::Column::Id.is_in(related))
        // An answer thrown away for good is not named any more.
        .filter(document::Column::Stage.ne(Stage::Discarded))
        .select_only()
        .columns([document::Column::Id, document::Column::Number, document::Column::DraftNumber])
        .into_tuple()
        .all(cx.db())
        .await?;
    let mut numbers = HashMap::new();
    for (id, number, draft) in rows {
        let shown = match number {
            Some(number) => Some(number),
            None => store::load_visible(cx.db(), &cx.actor, id.into()).await.ok().map(|_| draft),
        };
        numbers.extend(shown.map(|shown| (id, shown)));
    }
    Ok(numbers)
}
