//! The wire of sharing.

use domain::id::PostId;
use domain::share::ShareForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    documents::store,
    domain::field::{FieldErrors, Flaw},
    domain::policy,
    domain::share::ShareField,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Someone with whom the caller may share their tray.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// The post.
    pub post: PostId,
    /// Who holds it.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// They share it now.
    pub shares: bool,
}

/// The active officials of the caller's area, and which of them share the caller's Recibidos. For heads only.
#[server(endpoint = "mailbox/open_sharing", output = Json)]
pub async fn open_sharing() -> Result<Vec<Colleague>, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_share(&cx.actor)?;
    Ok(queries::colleagues(cx.db(), &cx.actor).await?)
}

/// Shares the caller's Recibidos with those ticked and with nobody else.
#[server(endpoint = "mailbox/keep_sharing", output = Json)]
pub async fn keep_sharing(form: ShareForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let assistants = form.check()?;
    let permit = policy::may_share(&cx.actor)?;
    let tx = cx.begin_write().await?;
    let targets = store::load_targets(&*tx, &assistants).await?;
    if targets.iter().any(|target| policy::shares_with(&cx.actor, target).is_err()) {
        return Err(FieldErrors::one(ShareField::Assistants, Flaw::NotAllowed).into());
    }
    queries::share(&tx, &cx, &permit, &assistants).await?;
    tx.commit().await?;
    redirect(&format!("{}?guardado=si", links::SHARE));
    Ok(())
}
