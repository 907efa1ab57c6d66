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

/// Takes a draft or a received copy back from the person the caller handed it to.
#[server(endpoint = "handling/recover", output = Json)]
pub async fn recover(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, _) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_recover(&cx.actor, &known.item)?;
    let outcome = known.item.recover(&permit, cx.now)?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Recover).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}
