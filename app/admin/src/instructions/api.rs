//! The wire of the list.

use domain::instruction::InstructionsForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    documents::store::instructions,
    domain::audit::AuditAct,
    domain::policy,
    kit::links,
    kit::server::audit::Told,
    kit::server::{ServerContext, redirect},
};

/// What the caller's institution usually asks, one a line.
#[server(endpoint = "admin/list_instructions", output = Json)]
pub async fn list_instructions() -> Result<String, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    Ok(instructions::of_institution(cx.db(), cx.actor.seat.institution).await?.join("\n"))
}

/// Puts another list in its place.
#[server(endpoint = "admin/keep_instructions", output = Json)]
pub async fn keep_instructions(form: InstructionsForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    let all = form.check()?;
    let tx = cx.begin_write().await?;
    let institution = cx.actor.seat.institution;
    let was = instructions::of_institution(&*tx, institution).await?;
    let told = Told::by(&cx, AuditAct::InstructionsKept).changed(Some(was.join("\n")), Some(all.join("\n")));
    told.write(&tx).await?;
    instructions::keep(&tx, institution, all).await?;
    tx.commit().await?;
    redirect(&format!("{}?guardado=si", links::INSTRUCTIONS));
    Ok(())
}
