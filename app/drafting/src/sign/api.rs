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
    domain::document::Kind,
    domain::policy::Act,
    domain::tray::Tray,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Keeps what is written, and for it, or for each in Para if that is wished: takes the number, freezes the people and makes the copies, which wait in Por imprimir.
/// Paper from outside goes to those it is for.
#[server(endpoint = "drafting/sign", output = Json)]
pub async fn sign(form: DraftForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let draft = following(form.check()?, &form.kind_before);
    skeleton::check_complete(&draft)?;
    queries::check_printable(&draft)?;
    let tx = cx.begin_write().await?;
    for one in keep_complete(&tx, &cx, &draft).await? {
        if one.kind == Kind::External {
            queries::hand_in(&tx, &cx, &one).await?;
        } else {
            queries::sign(&tx, &cx, &one).await?;
        }
    }
    tx.commit().await?;
    // What arrived on paper waits in no print room.
    let done = if draft.kind == Kind::External { Act::Dispatch } else { Act::Sign };
    redirect(&Done(done).at(&links::tray(Tray::Sent), draft.document.into()));
    Ok(())
}
