//! The wire of a tray.

use super::filter::{Cursor, TrayFilter};
use documents::row::DocumentRow;
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {super::queries, kit::server::ServerContext};

/// One page of a tray.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// What was asked for.
    pub filter: TrayFilter,
    /// The lines, in order.
    pub rows: Vec<DocumentRow>,
    /// The page before, if there is one.
    pub previous: Option<Cursor>,
    /// The page after, if there is one.
    pub next: Option<Cursor>,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// A page of one of the caller's trays.
#[server(endpoint = "mailbox/list_tray", output = Json)]
pub async fn list_tray(filter: TrayFilter) -> Result<Listed, AppError> {
    let cx = ServerContext::signed_in()?;
    let owner = queries::owner(&cx.actor, filter.tray)?;
    Ok(queries::page(cx.db(), owner, filter, cx.clock()).await?)
}
