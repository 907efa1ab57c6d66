//! The wire of versions.

use domain::document::Kind;
use domain::document::version::RestoreTextForm;
use domain::id::{BodyId, DocumentId};
use domain::time::Timestamp;
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    crate::compose::keep_queries::in_hand,
    documents::done::Done,
    documents::store,
    domain::policy::{self, Act},
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// The texts of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// The letter.
    pub document: DocumentId,
    /// Its version, as drafts count them.
    pub version: i64,
    /// What sort of letter.
    pub kind: Kind,
    /// What it is called, if the institution made it for itself.
    pub own_kind: Option<String>,
    /// Its number, official or temporary.
    pub number: String,
    /// Asunto.
    pub subject: String,
    /// The texts, the newest first.
    pub rows: Vec<VersionRow>,
    /// There are older ones than these.
    pub more: bool,
    /// The caller may go back to one.
    pub restorable: bool,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// One text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionRow {
    /// The text.
    pub id: BodyId,
    /// Counted from the oldest.
    pub number: u64,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// It is what the letter says.
    pub current: bool,
}

/// The texts of a letter. Whoever sees only a copy sees only what was signed.
#[server(endpoint = "drafting/list_versions", output = Json)]
pub async fn list_versions(document: DocumentId) -> Result<Versions, AppError> {
    let cx = ServerContext::signed_in()?;
    let letter = in_hand(cx.db(), &cx, document).await?;
    queries::are_told(&cx, letter.id).await?;
    queries::versions(&cx, &letter).await
}

/// A stretch of two texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the one before.
    Gone(String),
    /// Only in the one after.
    New(String),
}

/// How two texts of a letter differ, word by word.
#[server(endpoint = "drafting/compare_versions", output = Json)]
pub async fn compare_versions(document: DocumentId, before: BodyId, after: BodyId) -> Result<Vec<Piece>, AppError> {
    let cx = ServerContext::signed_in()?;
    let letter = in_hand(cx.db(), &cx, document).await?;
    queries::are_told(&cx, letter.id).await?;
    queries::compared(&cx, letter.id, before, after).await
}

/// Makes a draft say again what it said before, as a new version.
#[server(endpoint = "drafting/restore_version", output = Json)]
pub async fn restore_version(form: RestoreTextForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let wish = form.check()?;
    let tx = cx.begin_write().await?;
    let letter = in_hand(&*tx, &cx, wish.document).await?;
    let permit = policy::may_edit(&cx.actor, &letter)?;
    if letter.version != wish.version {
        return Err(AppError::Stale);
    }
    let text = store::text_of(&*tx, letter.id, wish.text).await?;
    let (kind, sender) = (letter.kind, letter.sender);
    let outcome = letter.edit(&permit, kind, sender, true, cx.now)?;
    store::keep_text(&tx, &cx, wish.document, &text).await?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Edit).at(&links::edit(wish.document), wish.document.into()));
    Ok(())
}
