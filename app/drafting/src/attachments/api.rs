//! The wire of taking a file away. Files arrive by a route of their own: a form field cannot carry them.

use domain::document::file::FileForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::compose::keep_queries::in_hand,
    documents::store,
    domain::policy,
    kit::links,
    kit::server::{ServerContext, is_plain_post, redirect},
};

/// Takes a file away from a draft.
#[server(endpoint = "drafting/remove_file", output = Json)]
pub async fn remove_file(form: FileForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (document, file) = form.check()?;
    let tx = cx.begin_write().await?;
    let letter = in_hand(&*tx, &cx, document).await?;
    let permit = policy::may_edit(&cx.actor, &letter)?;
    let files = store::files_of(&*tx, document).await?;
    let name = files.into_iter().find(|row| row.id == file).map(|row| row.name).ok_or(AppError::NotFound)?;
    let outcome = letter.detach(&permit, name, cx.now)?;
    store::detach(&tx, &cx, &letter, file, outcome).await?;
    tx.commit().await?;
    if is_plain_post() {
        redirect(&links::edit(document));
    }
    Ok(())
}
