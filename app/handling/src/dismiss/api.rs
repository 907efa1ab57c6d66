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

/// Takes an item out of the caller's tray Informados.
#[server(endpoint = "handling/dismiss", output = Json)]
pub async fn dismiss(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, _) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_dismiss(&cx.actor, &known)?;
    let outcome = known.item.dismiss(&permit, cx.now)?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Dismiss).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}
