//! Doing one act to many items, each in a transaction of its own.

use super::api::NamedItem;
use crate::dispatch::queries::{dispatch, send_on_paper, void};
use documents::done::{ManyDone, Why};
use documents::store;
use domain::handling::many::Doing;
use domain::id::{DocumentId, ItemId, PostId};
use domain::outcome::Outcome;
use domain::policy::{self, Act, Known};
use entity::document::{Column, Entity};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;

/// What was done to each. One that could not be done does not hold up the rest.
pub(super) async fn each(cx: &ServerContext, act: Act, items: Vec<ItemId>, doing: &Doing) -> ManyDone {
    let mut done = ManyDone { act, went: Vec::new(), missed: Vec::new() };
    for item in items {
        match one(cx, item, doing).await {
            Ok(()) => done.went.push(item),
            Err(error) => done.missed.push((item, Why::from(&error))),
        }
    }
    done
}

async fn one(cx: &ServerContext, item: ItemId, doing: &Doing) -> Result<(), AppError> {
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let outcome = outcome(&tx, cx, known, doing).await?;
    store::save(&tx, cx, outcome).await?;
    Ok(tx.commit().await?)
}

async fn outcome(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    known: Known,
    doing: &Doing,
) -> Result<Outcome, AppError> {
    match doing {
        Doing::Plainly(act) => plainly(tx, cx, known, *act).await,
        Doing::Reassign { target, due_on, comment } => {
            let target = store::load_target(tx, *target).await?;
            let permit = policy::may_reassign(&cx.actor, &known.item, &target)?;
            Ok(known.item.reassign(&permit, target.post, *due_on, Some(comment.clone()), cx.now)?)
        }
        Doing::Inform { targets, comment } => inform(tx, cx, &known, targets, comment).await,
        Doing::Comment(said) => {
            let permit = policy::may_comment(&cx.actor, &known)?;
            Ok(known.item.comment(&permit, said.clone(), cx.now)?)
        }
        Doing::Void(said) => void(tx, cx, known, said.clone()).await,
        Doing::Dispatch { unscanned } => dispatch(tx, cx, known, *unscanned, None).await,
    }
}

async fn plainly(tx: &DatabaseTransaction, cx: &ServerContext, known: Known, act: Act) -> Result<Outcome, AppError> {
    let (actor, now) = (&cx.actor, cx.now);
    match act {
        Act::Archive => {
            let permit = policy::may_archive(actor, &known.item)?;
            Ok(known.item.archive(&permit, None, now)?)
        }
        Act::Restore => {
            let permit = policy::may_restore(actor, &known.item)?;
            Ok(known.item.restore(&permit, None, now)?)
        }
        Act::Take => {
            let permit = policy::may_take(actor, &known.item)?;
            Ok(known.item.take(&permit, now)?)
        }
        Act::Recover => {
            let permit = policy::may_recover(actor, &known.item)?;
            Ok(known.item.recover(&permit, now)?)
        }
        Act::Delete => {
            let permit = policy::may_delete(actor, &known.item)?;
            Ok(known.item.delete(&permit, None, now)?)
        }
        Act::Undelete => {
            let permit = policy::may_undelete(actor, &known.item)?;
            Ok(known.item.undelete(&permit, None, now)?)
        }
        Act::Discard => {
            let permit = policy::may_discard(actor, &known.item)?;
            Ok(known.item.discard(&permit, now)?)
        }
        Act::Dismiss => Ok(known.item.dismiss(&policy::may_dismiss(actor, &known)?, now)?),
        Act::KeepInformed => {
            let permit = policy::may_keep_informed(actor, &known)?;
            let informer = store::informer(tx, actor.post, &known.item).await?.ok_or(AppError::NotFound)?;
            Ok(known.item.keep_informed(&permit, informer, now)?)
        }
        Act::SendOnPaper => send_on_paper(tx, cx, known).await,
        Act::Approve => store::approve(tx, cx, known, None).await,
        // The form lets none of these through without what they need.
        Act::Edit
        | Act::Sign
        | Act::SignElectronically
        | Act::RefuseToSign
        | Act::TakeBack
        | Act::Answer
        | Act::AnswerAll
        | Act::Copy
        | Act::Reassign
        | Act::Inform
        | Act::Comment
        | Act::HandOver
        | Act::Envelope
        | Act::GiveBack
        | Act::Void
        | Act::Dispatch => Err(AppError::Malformed),
    }
}

/// Everyone is informed of an item, or nobody.
async fn inform(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    known: &Known,
    targets: &[PostId],
    comment: &str,
) -> Result<Outcome, AppError> {
    let mut all = Outcome::default();
    for target in store::load_targets(tx, targets).await? {
        let permit = policy::may_inform(&cx.actor, known, &target)?;
        all = all.and(known.item.inform(&permit, target.post, Some(comment.to_owned()), cx.now)?);
    }
    Ok(all)
}

/// True when of one of those to be sent nothing would be kept.
pub(super) async fn leaves_unscanned(cx: &ServerContext, items: &[ItemId]) -> Result<bool, AppError> {
    Ok(named(cx, items.iter().copied()).await?.iter().any(|named| !named.kept))
}

/// The numbers of those items that the caller may know of, in the order asked for.
pub(super) async fn named(cx: &ServerContext, items: impl Iterator<Item = ItemId>) -> Result<Vec<NamedItem>, AppError> {
    let mut known: Vec<(ItemId, DocumentId)> = Vec::new();
    for item in items {
        match store::load_visible(cx.db(), &cx.actor, item).await {
            Ok(found) => known.push((item, found.item.document_id())),
            Err(AppError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    let letters: Vec<DocumentId> = known.iter().map(|(_, document)| *document).collect();
    let kept = store::sheets_kept(cx.db(), &letters).await?;
    let rows: Vec<(DocumentId, Option<String>, String, String)> = Entity::find()
        .filter(Column::Id.is_in(letters))
        .select_only()
        .columns([Column::Id, Column::Number, Column::DraftNumber, Column::Subject])
        .into_tuple()
        .all(cx.db())
        .await?;
    let said = |(id, number, draft, subject): (_, Option<String>, _, String)| (id, (number.unwrap_or(draft), subject));
    let said: HashMap<DocumentId, (String, String)> = rows.into_iter().map(said).collect();
    let name = |(item, document)| {
        let (number, subject) = said.get(&document)?.clone();
        Some(NamedItem { item, number, subject, kept: kept.contains(&document) })
    };
    Ok(known.into_iter().filter_map(name).collect())
}
