//! The wire of the three acts.

use domain::handling::RemarkForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    super::queries,
    documents::{done::Done, store},
    domain::field::local_page,
    domain::outcome::Refused,
    domain::policy::Act,
    domain::tray::Tray,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Sends a printed copy: to the recipient's tray, or out of the house. One that nothing would be kept of leads to the page
/// that asks whether it may go; then nothing is done yet.
#[server(endpoint = "handling/dispatch", output = Json)]
pub async fn dispatch(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, said) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let outcome = match queries::dispatch(&tx, &cx, known, false, said).await {
        Err(AppError::Refused(Refused::NotScanned)) => {
            redirect(&links::many(Tray::ToPrint, Act::Dispatch, &[item]));
            return Ok(());
        }
        outcome => outcome?,
    };
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Dispatch).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}

/// Gives a printed copy back to the sender of its letter, who is told why.
#[server(endpoint = "handling/void", output = Json)]
pub async fn void(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, said) = form.check_said()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let outcome = queries::void(&tx, &cx, known, said).await?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Void).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}

/// Sends on paper what waits in No enviados.
#[server(endpoint = "handling/send_on_paper", output = Json)]
pub async fn send_on_paper(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, _) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let outcome = queries::send_on_paper(&tx, &cx, known).await?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::SendOnPaper).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}
