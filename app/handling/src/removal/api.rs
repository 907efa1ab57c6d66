//! The wire of the three acts.

use domain::handling::RemarkForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    documents::{done::Done, store},
    domain::field::local_page,
    domain::policy::{self, Act},
    domain::tray::Tray,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Puts a draft into Eliminados.
#[server(endpoint = "handling/delete", output = Json)]
pub async fn delete(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, said) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_delete(&cx.actor, &known.item)?;
    let outcome = known.item.delete(&permit, said, cx.now)?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Delete).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}

/// Brings back what lies in Eliminados.
#[server(endpoint = "handling/undelete", output = Json)]
pub async fn undelete(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, said) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_undelete(&cx.actor, &known.item)?;
    let outcome = known.item.undelete(&permit, said, cx.now)?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Undelete).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}

/// Throws a draft in Eliminados away for good. Its own page is no more, so one comes back to the tray.
#[server(endpoint = "handling/discard", output = Json)]
pub async fn discard(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, _) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_discard(&cx.actor, &known.item)?;
    let outcome = known.item.discard(&permit, cx.now)?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Discard).at(&links::tray(Tray::Deleted), item));
    Ok(())
}
