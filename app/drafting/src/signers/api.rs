//! The wire of who signs besides the sender.

use documents::people::Chosen;
use domain::document::signers::SignersForm;
use domain::id::DocumentId;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Who signs a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The letter.
    pub document: DocumentId,
    /// Its temporary number.
    pub number: String,
    /// Asunto.
    pub subject: String,
    /// Who sends it and signs first.
    pub sender: String,
    /// Who approves it before.
    pub approve: Chosen,
    /// Who signs it after.
    pub sign: Chosen,
    /// One is asked after another.
    pub one_by_one: bool,
    /// Someone has been asked already.
    pub asked: bool,
}

/// Who signs a draft that the caller may change.
#[server(endpoint = "drafting/open_signers", output = Json)]
pub async fn open_signers(document: DocumentId) -> Result<Named, AppError> {
    let cx = ServerContext::signed_in()?;
    queries::named(&cx, document).await
}

/// Says who signs it besides its sender, and asks those who approve it if that is wished.
#[server(endpoint = "drafting/name_signers", output = Json)]
pub async fn name_signers(form: SignersForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let document = queries::name(&cx, &form).await?;
    let page = links::signers(document);
    redirect(&match (form.approve_search.trim(), form.sign_search.trim()) {
        ("", "") => format!("{page}?guardado=si"),
        ("", words) => links::looking_for(&page, "firman", words),
        (words, _) => links::looking_for(&page, "aprueban", words),
    });
    Ok(())
}
