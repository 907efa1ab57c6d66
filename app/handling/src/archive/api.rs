//! The wire of both acts.

use domain::handling::RemarkForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    documents::{done::Done, store},
    domain::field::local_page,
    domain::policy::{self, Act},
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Closes a received copy or a sent letter.
#[server(endpoint = "handling/archive", output = Json)]
pub async fn archive(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, said) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_archive(&cx.actor, &known.item)?;
    let outcome = known.item.archive(&permit, said, cx.now)?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Archive).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}

/// Reopens what was closed.
#[server(endpoint = "handling/restore", output = Json)]
pub async fn restore(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, said) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_restore(&cx.actor, &known.item)?;
    let outcome = known.item.restore(&permit, said, cx.now)?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Restore).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}
