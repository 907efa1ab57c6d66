//! The wire of annexes. Files themselves arrive by a route of their own: a form field cannot carry them.

use domain::document::file::{DescribeForm, FileForm, PaperForm};
use domain::id::{AttachmentId, ItemId};
use domain::time::Timestamp;
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {super::queries, crate::store, domain::item::Item, domain::policy, kit::server::ServerContext};

/// A file, or a thing on paper, that goes with a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRow {
    /// The attachment.
    pub id: AttachmentId,
    /// The file's name, or what the thing is called.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// A thing on paper: there is no file.
    pub paper: bool,
    /// Its size in bytes.
    pub size: i64,
    /// A browser can show it.
    pub shown: bool,
    /// Who added it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What goes with the letter that an item is, or is a copy of.
#[server(endpoint = "documents/list_files", output = Json)]
pub async fn list_files(item: ItemId) -> Result<Vec<FileRow>, AppError> {
    let cx = ServerContext::signed_in()?;
    let known = store::load_readable(cx.db(), &cx.actor, item).await?;
    queries::rows(&cx, known.item.document_id()).await
}

/// That someone was handed a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DownloadRow {
    /// Who.
    pub by: String,
    /// Where they sit.
    pub place: String,
    /// Which file; without one the letter itself.
    pub file: Option<String>,
    /// Looked at in the browser; otherwise saved.
    pub looked: bool,
    /// When.
    pub at: Timestamp,
}

/// A page of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Downloads {
    /// The newest first.
    pub rows: Vec<DownloadRow>,
    /// Before which the next page begins, if there is one.
    pub next: Option<i64>,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// Who downloaded what goes with an item, from before that one; 0 for the newest.
#[server(endpoint = "documents/list_downloads", output = Json)]
pub async fn list_downloads(item: ItemId, before: i64) -> Result<Downloads, AppError> {
    let cx = ServerContext::signed_in()?;
    let known = store::load_readable(cx.db(), &cx.actor, item).await?;
    queries::downloads(&cx, &known.item, Some(before).filter(|before| *before != 0)).await
}

/// Takes a file away from a draft.
#[server(endpoint = "documents/remove_file", output = Json)]
pub async fn remove_file(form: FileForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (document, file) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, document.into()).await?;
    let Item::Document(letter) = known.item else { return Err(AppError::NotFound) };
    let permit = policy::may_edit(&cx.actor, &letter)?;
    let files = store::files_of(&*tx, document).await?;
    let name = files.into_iter().find(|row| row.id == file).map(|row| row.name).ok_or(AppError::NotFound)?;
    let outcome = letter.detach(&permit, name, cx.now)?;
    store::detach(&tx, &cx, &letter, file, outcome).await?;
    tx.commit().await?;
    queries::back_to(&form.back, document.into());
    Ok(())
}

/// Says what a file is. Whoever may add files may.
#[server(endpoint = "documents/describe_file", output = Json)]
pub async fn describe_file(form: DescribeForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, file, description) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_attach(&cx.actor, &known.item)?;
    store::describe(&tx, &permit, &known.item, file, description).await?;
    tx.commit().await?;
    queries::back_to(&form.back, item);
    Ok(())
}

/// Adds a thing on paper.
#[server(endpoint = "documents/add_paper", output = Json)]
pub async fn add_paper(form: PaperForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, name, description) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_attach(&cx.actor, &known.item)?;
    let outcome = known.item.attach(&permit, name.clone(), cx.now)?;
    store::attach_paper(&tx, &cx, &known.item, name, description, outcome).await?;
    tx.commit().await?;
    queries::back_to(&form.back, item);
    Ok(())
}
