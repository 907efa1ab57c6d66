//! The wire of the act.

use domain::document::draft::DraftForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    super::queries,
    crate::compose::following::following,
    crate::compose::keep_queries::keep_complete,
    crate::compose::skeleton,
    documents::done::Done,
    domain::policy::Act,
    domain::tray::Tray,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Keeps what is written, and for it, or for each in Para if that is wished: takes the number, freezes the people and makes the copies, which wait in Por imprimir.
#[server(endpoint = "drafting/sign", output = Json)]
pub async fn sign(form: DraftForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let draft = following(form.check()?, &form.kind_before);
    skeleton::check_complete(&draft)?;
    queries::check_printable(&draft)?;
    let tx = cx.begin_write().await?;
    for one in keep_complete(&tx, &cx, &draft).await? {
        queries::sign(&tx, &cx, &one).await?;
    }
    tx.commit().await?;
    redirect(&Done(Act::Sign).at(&links::tray(Tray::Sent), draft.document.into()));
    Ok(())
}
