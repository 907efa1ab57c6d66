//! The wire of the act.

use domain::document::draft::DraftForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    super::queries,
    crate::compose::following::following,
    crate::compose::keep_queries::{keep, says_more_than_its_opening},
    crate::compose::skeleton,
    documents::done::Done,
    domain::policy::Act,
    domain::tray::Tray,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Keeps what is written, takes the number, freezes the people and makes the copies, which wait in Por imprimir.
#[server(endpoint = "drafting/sign", output = Json)]
pub async fn sign(form: DraftForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let draft = following(form.check()?, &form.kind_before);
    skeleton::check_complete(&draft)?;
    queries::check_printable(&draft)?;
    let tx = cx.begin_write().await?;
    keep(&tx, &cx, &draft).await?;
    says_more_than_its_opening(&tx, &draft).await?;
    queries::sign(&tx, &cx, &draft).await?;
    tx.commit().await?;
    redirect(&Done(Act::Sign).at(&links::tray(Tray::Sent), draft.document.into()));
    Ok(())
}
