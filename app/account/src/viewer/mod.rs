//! Who is looking: what every page shows of the person at work.

use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    documents::store::custom_kinds,
    domain::permission::Permission,
    domain::policy,
    kit::server::{Database, Who, who},
};

/// The person at work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// Their name.
    pub name: String,
    /// The post they act in.
    pub title: String,
    /// Their area.
    pub area: String,
    /// Their institution's acronym.
    pub acronym: String,
    /// They hold other posts too.
    pub several: bool,
    /// They may write letters.
    pub drafts: bool,
    /// They work in a print room.
    pub prints: bool,
    /// They share the tray of a head.
    pub assists: bool,
    /// They head an area, and may share their tray.
    pub heads: bool,
    /// They administer their institution, or the platform.
    pub administers: bool,
    /// The kinds of letter their institution made for itself, by code and name.
    pub kinds: Vec<(String, String)>,
}

/// Who is calling, and in which post.
#[server(endpoint = "account/who_am_i", input = leptos::server_fn::codec::GetUrl, output = Json)]
pub async fn who_am_i() -> Result<Viewer, AppError> {
    let Some(Who::Visitor(visitor)) = who() else { return Err(AppError::SignedOut) };
    let (drafts, prints) = (visitor.actor.has(Permission::Draft), visitor.actor.has(Permission::Print));
    let assists = !visitor.actor.assists.is_empty();
    let heads = policy::may_share(&visitor.actor).is_ok();
    let administers =
        policy::may_administer(&visitor.actor).is_ok() || policy::may_administer_platform(&visitor.actor).is_ok();
    let kinds = if drafts {
        custom_kinds::names(&*expect_context::<Database>(), visitor.actor.seat.institution).await?
    } else {
        Vec::new()
    };
    let card = visitor.card;
    Ok(Viewer {
        name: card.name,
        title: card.title,
        area: card.area,
        acronym: card.acronym,
        several: visitor.several,
        drafts,
        prints,
        assists,
        heads,
        administers,
        kinds,
    })
}
