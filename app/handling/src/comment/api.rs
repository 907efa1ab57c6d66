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

/// Adds a remark to an item's history.
#[server(endpoint = "handling/comment", output = Json)]
pub async fn comment(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, said) = form.check_said()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_comment(&cx.actor, &known)?;
    let outcome = known.item.comment(&permit, said, cx.now)?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Comment).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}
