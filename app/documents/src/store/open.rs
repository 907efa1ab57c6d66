//! The first look at an item.

use super::informed::{is_brought_unread, open_brought};
use super::load::load_visible;
use super::save;
use domain::policy::Known;
use domain::tray::Owner;
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::DatabaseTransaction;

/// Keeps the caller's first look at an item, if this is it: the holder's, or that of someone to whom it was brought.
pub async fn open(cx: &ServerContext, known: &Known) -> Result<bool, AppError> {
    let (post, item) = (cx.actor.post, known.item.id());
    let unread = known.item.holder() == Some(post) && known.item.placement().is_some_and(|place| place.unread);
    if !unread && !is_brought_unread(cx.db(), post, item).await? {
        return Ok(false);
    }
    let tx = cx.begin_write().await?;
    let known = load_visible(&*tx, &cx.actor, item).await?;
    let opened = open_within(&tx, cx, known).await?;
    tx.commit().await?;
    Ok(opened)
}

/// The same within a transaction.
pub async fn open_within(tx: &DatabaseTransaction, cx: &ServerContext, known: Known) -> Result<bool, AppError> {
    let brought = open_brought(tx, cx.actor.post, known.item.id()).await?;
    for tray in &brought {
        cx.note(|notice| notice.tray(Owner::Post(cx.actor.post), *tray));
    }
    let Some(outcome) = known.item.open(cx.actor.by(), !brought.is_empty(), cx.now) else { return Ok(false) };
    save(tx, cx, outcome).await?;
    Ok(true)
}
