//! The wire of the act.

use domain::handling::ReassignForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::related::antecedents_in_hand,
    documents::{done::Done, store},
    domain::field::local_page,
    domain::outcome::Outcome,
    domain::permission::Permission,
    domain::policy::{self, Act},
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// What the caller's institution usually asks, if the caller may choose of it.
#[server(endpoint = "handling/instructions", output = Json)]
pub async fn instructions() -> Result<Vec<String>, AppError> {
    let cx = ServerContext::signed_in()?;
    if !cx.actor.has(Permission::UseInstructions) {
        return Ok(Vec::new());
    }
    Ok(store::instructions::of_institution(cx.db(), cx.actor.seat.institution).await?)
}

/// Hands a draft or a received copy to someone within reach, and if wished what it follows from with it.
#[server(endpoint = "handling/reassign", output = Json)]
pub async fn reassign(form: ReassignForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let wish = form.check(cx.today())?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, wish.item).await?;
    let target = store::load_target(&*tx, wish.target).await?;
    let mut items = vec![known.item];
    if wish.antecedents {
        items.extend(antecedents_in_hand(&*tx, &items[0]).await?);
    }
    let mut outcome = Outcome::default();
    for item in items {
        let permit = policy::may_reassign(&cx.actor, &item, &target)?;
        outcome = outcome.and(item.reassign(&permit, wish.target, wish.due_on, Some(wish.comment.clone()), cx.now)?);
    }
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Reassign).at(local_page(&form.back).unwrap_or(links::INBOX), wish.item));
    Ok(())
}
