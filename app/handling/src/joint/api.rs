//! The wire of the three acts.

use domain::document::signers::Duty;
use domain::handling::RemarkForm;
use domain::time::Timestamp;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    documents::{done::Done, store},
    domain::field::local_page,
    domain::policy::Act,
    domain::tray::Tray,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Someone who signs a letter besides its sender, or approves it before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignerRow {
    /// Name with academic title.
    pub called: String,
    /// The post.
    pub title: String,
    /// What is asked of them.
    pub duty: Duty,
    /// When they were asked.
    pub asked_at: Option<Timestamp>,
    /// When they did it.
    pub done_at: Option<Timestamp>,
}

/// Approves a draft that the caller was asked about; whoever comes next is asked.
#[server(endpoint = "handling/approve", output = Json)]
pub async fn approve(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, said) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let outcome = store::approve(&tx, &cx, known, said).await?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Approve).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}

/// Says that the caller will neither approve nor sign it, and why.
#[server(endpoint = "handling/refuse_to_sign", output = Json)]
pub async fn refuse_to_sign(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, said) = form.check_said()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let outcome = store::refuse_to_sign(&tx, &cx, known, said).await?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::RefuseToSign).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}

/// Takes a letter back that waits for the signatures of others: it is a draft again, under its own number.
#[server(endpoint = "handling/take_back", output = Json)]
pub async fn take_back(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, _) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let outcome = store::take_back(&tx, &cx, known).await?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::TakeBack).at(&links::tray(Tray::Drafts), item));
    Ok(())
}
