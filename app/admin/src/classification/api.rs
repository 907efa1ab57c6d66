//! The wire of the catalogue.

use domain::classification::ClassificationForm;
use domain::id::ClassificationId;
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

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The entry.
    pub id: ClassificationId,
    /// Its code.
    pub code: String,
    /// What it means.
    pub description: String,
    /// Drafts may choose it.
    pub active: bool,
}

/// The catalogue of the caller's institution, by code.
#[server(endpoint = "admin/list_classifications", output = Json)]
pub async fn list_classifications() -> Result<Vec<Entry>, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    queries::all(cx.db(), cx.actor.seat.institution).await
}

/// Makes an entry, or changes one.
#[server(endpoint = "admin/keep_classification", output = Json)]
pub async fn keep_classification(form: ClassificationForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let permit = policy::may_administer(&cx.actor)?;
    let wish = form.check()?;
    let tx = cx.begin_write().await?;
    queries::keep(&tx, &cx, &permit, wish).await?;
    tx.commit().await?;
    redirect(&format!("{}?guardado=si", links::CLASSIFICATION));
    Ok(())
}
