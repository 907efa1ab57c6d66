//! The wire of the institution's own kinds.

use domain::custom_kind::CustomKindForm;
use domain::document::Kind;
use domain::id::CustomKindId;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    domain::policy,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// A kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindLine {
    /// The kind.
    pub id: CustomKindId,
    /// What it is called.
    pub name: String,
    /// What its numbers end with.
    pub abbreviation: String,
    /// What it is ruled and laid out as.
    pub base: Kind,
    /// What may be printed differently, by code.
    pub options: Vec<String>,
    /// The words with which it opens.
    pub opening: String,
    /// New letters may be of it.
    pub active: bool,
}

/// The kinds that the caller's institution made for itself, by name.
#[server(endpoint = "admin/list_kinds", output = Json)]
pub async fn list_kinds() -> Result<Vec<KindLine>, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    Ok(queries::all(cx.db(), cx.actor.seat.institution).await?)
}

/// Makes a kind, or changes one.
#[server(endpoint = "admin/keep_kind", output = Json)]
pub async fn keep_kind(form: CustomKindForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let permit = policy::may_administer(&cx.actor)?;
    let wish = form.check()?;
    let tx = cx.begin_write().await?;
    queries::keep(&tx, &cx, &permit, wish).await?;
    tx.commit().await?;
    redirect(&format!("{}?guardado=si", links::CUSTOM_KINDS));
    Ok(())
}
