//! The wire of the act.

use domain::handling::ReassignForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    documents::{done::Done, store},
    domain::field::local_page,
    domain::policy::{self, Act},
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Hands a draft or a received copy to someone within reach.
#[server(endpoint = "handling/reassign", output = Json)]
pub async fn reassign(form: ReassignForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let wish = form.check(cx.today())?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, wish.item).await?;
    let target = store::load_target(&*tx, wish.target).await?;
    let permit = policy::may_reassign(&cx.actor, &known.item, &target)?;
    let outcome = known.item.reassign(&permit, wish.target, wish.due_on, Some(wish.comment), cx.now)?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Reassign).at(local_page(&form.back).unwrap_or(links::INBOX), wish.item));
    Ok(())
}
