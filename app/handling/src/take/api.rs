//! The wire of the act.

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

/// Takes a received copy out of the tray of a head whose tray the caller shares, into the caller's own.
#[server(endpoint = "handling/take", output = Json)]
pub async fn take(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, _) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_take(&cx.actor, &known.item)?;
    let outcome = known.item.take(&permit, cx.now)?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Take).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}
