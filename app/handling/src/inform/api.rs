//! The wire of the act.

use domain::handling::InformForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    documents::{done::Done, store},
    domain::field::local_page,
    domain::outcome::Outcome,
    domain::policy::{self, Act},
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Informs colleagues of an item.
#[server(endpoint = "handling/inform", output = Json)]
pub async fn inform(form: InformForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let wish = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, wish.item).await?;
    let mut all = Outcome::default();
    for target in store::load_targets(&*tx, &wish.targets).await? {
        let permit = policy::may_inform(&cx.actor, &known, &target)?;
        all = all.and(known.item.inform(&permit, target.post, Some(wish.comment.clone()), cx.now)?);
    }
    store::save(&tx, &cx, all).await?;
    tx.commit().await?;
    redirect(&Done(Act::Inform).at(local_page(&form.back).unwrap_or(links::INBOX), wish.item));
    Ok(())
}
