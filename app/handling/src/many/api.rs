//! The wire of acting upon many.

use documents::done::ManyDone;
use domain::handling::many::ManyForm;
use domain::id::ItemId;
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    domain::field::local_page,
    domain::handling::many::{Doing, MANY, Many},
    domain::tray::Tray,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Does one act to each item, whatever becomes of the others. An act that needs words or a second thought leads to the page
/// that asks for them first; then nothing is done yet.
#[server(endpoint = "handling/act_on_many", output = Json)]
pub async fn act_on_many(form: ManyForm) -> Result<Option<ManyDone>, AppError> {
    let cx = ServerContext::signed_in()?;
    let Many { act, items, doing } = form.check(cx.today())?;
    let unsure = match doing {
        Some(Doing::Dispatch { unscanned: false }) => queries::leaves_unscanned(&cx, &items).await?,
        _ => false,
    };
    let Some(doing) = doing.filter(|_| !unsure) else {
        let tray: Tray = form.tray.parse().map_err(|()| AppError::Malformed)?;
        redirect(&links::many(tray, act, &items));
        return Ok(None);
    };
    let done = queries::each(&cx, act, items, &doing).await;
    redirect(&done.at(local_page(&form.back).unwrap_or(links::INBOX)));
    Ok(Some(done))
}

/// Items by their numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Those that the caller may know of, in the order asked for.
    pub items: Vec<NamedItem>,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// One item by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedItem {
    /// The item.
    pub item: ItemId,
    /// Its number, official or temporary.
    pub number: String,
    /// Asunto.
    pub subject: String,
    /// True when its signature is kept here, in its PDF or as the image of the signed sheet.
    pub kept: bool,
}

/// The numbers of these items, of those that the caller may know of.
#[server(endpoint = "handling/name_items", output = Json)]
pub async fn name_items(items: Vec<ItemId>) -> Result<Named, AppError> {
    let cx = ServerContext::signed_in()?;
    let asked = items.into_iter().take(usize::from(MANY));
    Ok(Named { items: queries::named(&cx, asked).await?, clock: cx.clock() })
}
