//! What is shown of an item, read from its rows.

use super::api::{Asked, CopyRow, Party, Reading};
use crate::history::called;
use crate::joint;
use crate::related::antecedents_in_hand;
use documents::files::FileRow;
use documents::seals;
use documents::store::{self, Content};
use domain::body::Body;
use domain::delivery::Role;
use domain::document::answer::Everyone;
use domain::document::{Confidentiality, Stage};
use domain::event::EventCode;
use domain::id::{DeliveryId, DocumentId, PostId};
use domain::item::Item;
use domain::policy::{self, Act, ActSet, Known};
use domain::tray::Tray;
use entity::{delivery as copy, document, event, frozen_party};
use kit::error::AppError;
use kit::server::{ServerContext, Settings, files as stored};
use leptos::prelude::expect_context;
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

/// Copies named one by one under a letter.
const COPIES: u64 = 100;
/// People named on it.
const PEOPLE: u64 = 100;

pub(super) async fn reading(
    cx: &ServerContext,
    known: Known,
    acts: ActSet,
    first_look: bool,
) -> Result<Reading, AppError> {
    let (Content { document, body, people, .. }, more_people) =
        store::read_with_first(cx.db(), known.item.document_id(), PEOPLE).await?;
    let mine = known.item.holder() == Some(cx.actor.post);
    let held_by = match known.item.holder().filter(|_| !mine) {
        Some(holder) => store::named(cx.db(), &[holder]).await?.remove(&holder).map(|row| called(&row)),
        None => None,
    };
    let acts = if answers_others(cx, &people) { acts } else { acts.without(Act::AnswerAll) };
    let place = known.item.placement();
    let covered = policy::may_read(&known).is_err();
    let (body, attached) = if covered { (Body::empty(), 0) } else { (body, document.attachments) };
    let files = files(cx, document.id, attached).await?;
    let may_attach = may_attach(cx, &known.item).await?;
    let (copies, more_copies) = copies(cx, &known).await?;
    let posting = if known.item.delivery_id().is_some() || known.item.is_draft() {
        None
    } else {
        store::posting_of(cx.db(), document.id).await?
    };
    let antecedents = if acts.has(Act::Reassign) { antecedents_in_hand(cx.db(), &known.item).await?.len() } else { 0 };
    let hidden = !policy::is_told_everything(&cx.actor, document.number.is_some(), document.hide_history);
    // What was said of the letter while it was written belongs to its course.
    let of_course = hidden && known.item.delivery_id().is_none();
    let asked = if of_course { None } else { asked(cx, &known.item).await? };
    let classification = store::classification(cx.db(), document.classification_id).await?;
    let answering = answering(cx, &known.item).await?;
    let signatures = seals::of_letter(cx, stored().as_ref(), &document).await?;
    let open = matches!(document.stage, Stage::Draft | Stage::Unsent | Stage::Signing);
    let signers = if open { joint::queries::progress(cx, document.id).await? } else { Vec::new() };
    let (number, reference) =
        store::numbers_on(&known.item, document.number, document.draft_number, document.reference);
    Ok(Reading {
        item: known.item.id(),
        document: document.id,
        tray: place.as_ref().map(|place| place.tray).filter(|tray| mine || *tray == Tray::ToPrint),
        kind: document.kind,
        own_kind: store::own_kind_name(cx.db(), document.custom_kind_id).await?,
        category: document.category,
        number,
        signed_at: document.signed_at,
        created_at: document.created_at,
        subject: document.subject,
        reference,
        dated_on: document.dated_on,
        classification,
        hidden,
        people: people.into_iter().map(party).collect(),
        more_people,
        held_by,
        due_on: place.and_then(|place| place.due_on),
        asked,
        answering,
        confidential: document.confidentiality == Confidentiality::Confidential,
        covered,
        body,
        files,
        may_attach,
        sees_downloads: !covered && policy::sees_downloads(&cx.actor, &known.item),
        acts,
        antecedents,
        informs_everyone: policy::may_inform_everyone(&cx.actor, &known).is_ok(),
        copies,
        more_copies,
        posting,
        signers,
        signatures,
        first_look,
        clock: cx.clock(),
    })
}

/// True when an answer to all goes to more people than an answer.
fn answers_others(cx: &ServerContext, people: &[frozen_party::Model]) -> bool {
    let of = |role| people.iter().filter(|party| party.role == role).map(|party| party.post_id).collect::<Vec<_>>();
    let (to, copy) = (of(Role::To), of(Role::Copy));
    of(Role::From).iter().any(|sender| Everyone::but(cx.actor.post, *sender, &to, &copy).is_more_than(*sender))
}

/// The last words with which the item came to the caller.
async fn asked(cx: &ServerContext, item: &Item) -> Result<Option<Asked>, AppError> {
    let of_item = match item.delivery_id() {
        Some(delivery) => event::Column::DeliveryId.eq(delivery),
        None => event::Column::DeliveryId.is_null(),
    };
    let last = event::Entity::find()
        .filter(event::Column::DocumentId.eq(item.document_id()))
        .filter(of_item)
        .filter(event::Column::TargetId.eq(cx.actor.post))
        .filter(event::Column::Comment.is_not_null())
        .order_by_desc(event::Column::Id)
        .one(cx.db())
        .await?;
    let Some(event::Model { post_id, at, comment: Some(comment), .. }) = last else { return Ok(None) };
    let by = store::named(cx.db(), &[post_id]).await?.remove(&post_id);
    Ok(Some(Asked { by: by.as_ref().map(called).unwrap_or_default(), at, comment }))
}

/// Others who have begun an answer to this copy and are still writing it.
async fn answering(cx: &ServerContext, item: &Item) -> Result<Vec<String>, AppError> {
    let Some(delivery) = item.delivery_id() else { return Ok(Vec::new()) };
    let posts: Vec<PostId> = event::Entity::find()
        .filter(event::Column::DocumentId.eq(item.document_id()))
        .filter(event::Column::DeliveryId.eq(delivery))
        .filter(event::Column::Code.eq(EventCode::AnswerBegun))
        .filter(event::Column::PostId.ne(cx.actor.post))
        .filter(Expr::exists(draft_answering(delivery)))
        .select_only()
        .column(event::Column::PostId)
        .distinct()
        .order_by_asc(event::Column::PostId)
        .into_tuple()
        .all(cx.db())
        .await?;
    let names = store::named(cx.db(), &posts).await?;
    Ok(posts.iter().filter_map(|post| names.get(post)).map(called).collect())
}

/// The draft that the event speaks of, if it answers the copy.
fn draft_answering(delivery: DeliveryId) -> SelectStatement {
    let of_event = Expr::col((document::Entity, document::Column::Id));
    document::Entity::find()
        .select_only()
        .column(document::Column::Id)
        .filter(of_event.equals((event::Entity, event::Column::RelatedId)))
        .filter(document::Column::AnswersDeliveryId.eq(delivery))
        .filter(document::Column::Stage.eq(Stage::Draft))
        .into_query()
}

fn party(row: frozen_party::Model) -> Party {
    let called = match row.abbreviation {
        Some(abbreviation) => format!("{abbreviation} {}", row.name),
        None => row.name,
    };
    Party { role: row.role, called, title: row.title, place: format!("{} · {}", row.area, row.acronym) }
}

async fn files(cx: &ServerContext, document: DocumentId, count: i32) -> Result<Vec<FileRow>, AppError> {
    if count == 0 { Ok(Vec::new()) } else { documents::files::queries::rows(cx, document).await }
}

/// The most bytes of a file that the caller adds, if they may. Drafts have their own place for that.
async fn may_attach(cx: &ServerContext, item: &Item) -> Result<Option<u64>, AppError> {
    if item.is_draft() || policy::may_attach(&cx.actor, item).is_err() {
        return Ok(None);
    }
    let installation = expect_context::<Settings>().file_bytes;
    store::most_bytes(cx.db(), cx.actor.seat.institution, installation).await.map(Some)
}

/// The sender learns what became of each copy; the holder of one copy does not.
async fn copies(cx: &ServerContext, known: &Known) -> Result<(Vec<CopyRow>, u64), AppError> {
    if known.item.delivery_id().is_some() || known.item.is_draft() {
        return Ok((Vec::new(), 0));
    }
    let rows = store::visible_deliveries(known).limit(COPIES).all(cx.db()).await?;
    let all = if rows.len() as u64 == COPIES { store::visible_deliveries(known).count(cx.db()).await? } else { 0 };
    let posts: Vec<PostId> = rows.iter().map(|row| row.recipient_id).collect();
    let names = store::named(cx.db(), &posts).await?;
    let row = |row: copy::Model| CopyRow {
        called: names.get(&row.recipient_id).map(called).unwrap_or_default(),
        role: row.role,
        stage: row.stage,
        read_at: row.read_at,
        returned_at: row.returned_at,
    };
    Ok((rows.into_iter().map(row).collect(), all.saturating_sub(COPIES)))
}
