//! The wire of a tray.

use super::filter::{Cursor, TrayFilter};
use documents::row::DocumentRow;
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {super::queries, domain::tray::Tray, kit::server::ServerContext};

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
    /// Those whose trays the caller shares, where one of them is what was asked for.
    #[serde(default)]
    pub heads: Vec<Shortcut>,
    /// The filters of this tray that the caller keeps.
    #[serde(default)]
    pub kept: Vec<Shortcut>,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// A link above the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortcut {
    /// What it is called.
    pub name: String,
    /// Where it leads.
    pub to: String,
    /// It leads to what is shown.
    pub current: bool,
}

/// A page of one of the caller's trays.
#[server(endpoint = "mailbox/list_tray", output = Json)]
pub async fn list_tray(filter: TrayFilter) -> Result<Listed, AppError> {
    let cx = ServerContext::signed_in()?;
    let owner = queries::owner(&cx.actor, &filter)?;
    let shared = filter.tray == Tray::Shared;
    let mut listed = queries::page(cx.db(), owner, filter, cx.clock()).await?;
    if shared {
        listed.heads = queries::heads(cx.db(), &cx.actor, &listed.filter).await?;
    }
    listed.kept = queries::kept(cx.db(), cx.actor.post, &listed.filter).await?;
    Ok(listed)
}
