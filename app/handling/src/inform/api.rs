//! The wire of the act.

use domain::handling::InformForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    super::queries,
    documents::done::Done,
    domain::field::local_page,
    domain::handling::Whom,
    domain::policy::Act,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Informs colleagues of an item.
#[server(endpoint = "handling/inform", output = Json)]
pub async fn inform(form: InformForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let wish = form.check()?;
    match wish.whom {
        Whom::These(targets) => queries::inform(&cx, wish.item, &targets, &wish.comment).await?,
        Whom::Everyone => queries::inform_everyone(&cx, wish.item, &wish.comment).await?,
    }
    redirect(&Done(Act::Inform).at(local_page(&form.back).unwrap_or(links::INBOX), wish.item));
    Ok(())
}
