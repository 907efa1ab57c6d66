//! Noting what people are to be told by e-mail: those who want messages, and citizens, who have no other way to learn of it.

use super::load::load;
use super::save::ROWS;
use chrono::TimeDelta;
use domain::document::Confidentiality;
use domain::event::{Event, EventCode};
use domain::id::{DocumentId, ItemId, PostId};
use domain::item::Item;
use domain::job::JobKind;
use domain::notice::{NoticeCode, notice};
use domain::outcome::Change;
use domain::permission::Permission;
use domain::policy::Rank;
use entity::{directory, document, notice as row, person, tray_share};
use kit::error::AppError;
use kit::server::{ServerContext, enqueue_later, permitted};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeSet, HashMap};

/// How long it is waited for more to tell the same person.
const WAIT: TimeDelta = TimeDelta::seconds(20);

/// Notes what these events are to whom.
pub(super) async fn note(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    changes: &[Change],
    events: &[Event],
) -> Result<(), AppError> {
    let mut after: HashMap<ItemId, Item> =
        changes.iter().map(|change| (change.after.id(), change.after.clone())).collect();
    // A remark changes nothing, and is told whoever holds what it is about.
    for event in events.iter().filter(|event| event.code == EventCode::Commented) {
        after.extend(load(tx, event.item()).await?.map(|item| (item.id(), item)));
    }
    let mut told = Vec::new();
    for event in events {
        told.extend(notice(event, after.get(&event.item())).map(|(post, code)| (post, code, event)));
    }
    told.extend(shared(tx, events).await?);
    if told.is_empty() {
        return Ok(());
    }
    let posts: BTreeSet<PostId> = told.iter().map(|(post, ..)| *post).collect();
    let wanting = wanting(tx, &posts).await?;
    told.retain(|(post, ..)| wanting.contains(post));
    let rows: Vec<_> = told
        .iter()
        .map(|(post, code, event)| row::ActiveModel {
            id: Set(cx.new_id()),
            post_id: Set(*post),
            code: Set(*code),
            by_id: Set(event.by.post),
            document_id: Set(event.document),
            item_id: Set(event.item()),
            comment: Set(event.comment.clone()),
            at: Set(event.at),
            mail_id: Set(None),
        })
        .collect();
    for some in rows.chunks(ROWS) {
        row::Entity::insert_many(some.to_vec()).exec_without_returning(tx).await?;
    }
    let posts: Vec<i64> = wanting.iter().map(|post| post.0).collect();
    Ok(enqueue_later(tx, cx, JobKind::Notify, &posts, cx.now + WAIT).await?)
}

/// Those with whom a head shares the tray in which a letter arrived, but for what is confidential: that is not in what they share.
async fn shared<'a>(
    tx: &DatabaseTransaction,
    events: &'a [Event],
) -> Result<Vec<(PostId, NoticeCode, &'a Event)>, AppError> {
    let arrived: Vec<(PostId, &Event)> = events
        .iter()
        .filter(|event| matches!(event.code, EventCode::SentElectronically | EventCode::SentOnPaper))
        .filter_map(|event| Some((event.target?, event)))
        .collect();
    let mut told = Vec::new();
    for some in arrived.chunks(ROWS) {
        let shares = tray_share::Entity::find()
            .filter(tray_share::Column::HeadId.is_in(some.iter().map(|(head, _)| *head)))
            .all(tx)
            .await?;
        if shares.is_empty() {
            continue;
        }
        let confidential: BTreeSet<DocumentId> = document::Entity::find()
            .filter(document::Column::Id.is_in(some.iter().map(|(_, event)| event.document)))
            .filter(document::Column::Confidentiality.eq(Confidentiality::Confidential))
            .select_only()
            .column(document::Column::Id)
            .into_tuple::<DocumentId>()
            .all(tx)
            .await?
            .into_iter()
            .collect();
        for (head, event) in some.iter().filter(|(_, event)| !confidential.contains(&event.document)) {
            let with = shares.iter().filter(|share| share.head_id == *head && share.assistant_id != event.by.post);
            told.extend(with.map(|share| (share.assistant_id, NoticeCode::SharedArrived, *event)));
        }
    }
    Ok(told)
}

/// Those of the posts whose holders have an address and want messages.
async fn wanting(tx: &DatabaseTransaction, posts: &BTreeSet<PostId>) -> Result<BTreeSet<PostId>, AppError> {
    use directory::Column;
    let reachable = Query::select()
        .column(person::Column::Id)
        .from(person::Entity)
        .and_where(Expr::col((person::Entity, person::Column::Id)).equals((directory::Entity, Column::PersonId)))
        .and_where(person::Column::Email.is_not_null())
        .to_owned();
    let wants = Condition::any().add(permitted(Permission::ReceiveMail)).add(Column::Rank.eq(Rank::Citizen));
    let posts: Vec<PostId> = posts.iter().copied().collect();
    let mut wanting = BTreeSet::new();
    for some in posts.chunks(ROWS) {
        let found: Vec<PostId> = directory::Entity::find()
            .filter(Column::PostId.is_in(some.iter().copied()))
            .filter(Column::Active.eq(true))
            .filter(wants.clone())
            .filter(Expr::exists(reachable.clone()))
            .select_only()
            .column(Column::PostId)
            .into_tuple()
            .all(tx)
            .await?;
        wanting.extend(found);
    }
    Ok(wanting)
}
