//! The wire of kept filters.

use crate::tray::TrayFilter;
use domain::id::FilterId;
use domain::saved_filter::{FilterForm, ForgetFilterForm};
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// A filter that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFilter {
    /// The filter.
    pub id: FilterId,
    /// What it is called.
    pub name: String,
    /// What it shows.
    pub filter: TrayFilter,
}

/// The filters the caller keeps.
#[server(endpoint = "mailbox/list_filters", output = Json)]
pub async fn list_filters() -> Result<Vec<KeptFilter>, AppError> {
    let cx = ServerContext::signed_in()?;
    Ok(queries::all(cx.db(), cx.actor.post).await?)
}

/// Keeps a filter by a name, or gives one that is kept another.
#[server(endpoint = "mailbox/keep_filter", output = Json)]
pub async fn keep_filter(form: FilterForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let wish = form.check()?;
    let filter = queries::first_page(wish.tray, &wish.query);
    let tx = cx.begin_write().await?;
    let to = match wish.filter {
        Some(id) => {
            queries::rename(&*tx, cx.actor.post, id, &wish.name).await?;
            links::filters(wish.tray, &filter.query())
        }
        None => {
            queries::keep(&*tx, &cx, &filter, &wish.name).await?;
            filter.address()
        }
    };
    tx.commit().await?;
    redirect(&to);
    Ok(())
}

/// Lets a filter go.
#[server(endpoint = "mailbox/forget_filter", output = Json)]
pub async fn forget_filter(form: ForgetFilterForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let id = form.check()?;
    let tx = cx.begin_write().await?;
    queries::forget(&*tx, cx.actor.post, id).await?;
    tx.commit().await?;
    Ok(())
}
