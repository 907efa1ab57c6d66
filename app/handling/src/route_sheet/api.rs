//! The wire of the hoja de ruta.

use crate::read::api::Entry;
use domain::document::Kind;
use domain::id::ItemId;
use domain::time::Timestamp;
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {super::queries, kit::server::ServerContext};

/// The course of an item, as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteSheet {
    /// The item.
    pub item: ItemId,
    /// The institution of whoever prints it.
    pub institution: String,
    /// What sort of letter.
    pub kind: Kind,
    /// What it is called, if the institution made it for itself.
    pub own_kind: Option<String>,
    /// Its number, official or temporary.
    pub number: String,
    /// Asunto.
    pub subject: String,
    /// No. de referencia.
    pub reference: Option<String>,
    /// The date from which days are counted: that of its number, or while it has none that on which it was begun.
    pub dated: Timestamp,
    /// De.
    pub from: String,
    /// Para: the first, and how many more.
    pub to: (String, i32),
    /// In whose hands it is now.
    pub holder: Option<String>,
    /// What happened, the oldest first; without comments, if it was asked for so.
    pub entries: Vec<Entry>,
    /// There are older ones than these.
    pub more: bool,
    /// Whoever signed it hid the rest from this reader.
    pub hidden: bool,
    /// The hands through which it went, the first first.
    pub hands: Vec<Hand>,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// A time in someone's hands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    /// Whose.
    pub called: String,
    /// Where they sit.
    pub area: String,
    /// Since when.
    pub from: Timestamp,
    /// Until when; nothing while it still lies there.
    pub until: Option<Timestamp>,
    /// The days it lasted, or has lasted so far.
    pub days: i64,
}

/// The course of an item.
#[server(endpoint = "handling/tell_route_sheet", output = Json)]
pub async fn tell_route_sheet(item: ItemId, comments: bool) -> Result<RouteSheet, AppError> {
    let cx = ServerContext::signed_in()?;
    queries::sheet(&cx, item, comments).await
}
