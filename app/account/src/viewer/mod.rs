//! Who is looking: what every page shows of the person at work.

#[cfg(feature = "ssr")]
mod menu;

use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    documents::store::custom_kinds,
    documents::words,
    domain::document::Kind,
    domain::permission::Permission,
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
    /// They work in a print room.
    pub prints: bool,
    /// They share the tray of a head.
    pub assists: bool,
    /// Where else they may go, by address and words.
    pub links: Vec<(String, String)>,
    /// The kinds of document they may begin, by code and name.
    pub kinds: Vec<(String, String)>,
}

/// Who is calling, and in which post.
#[server(endpoint = "account/who_am_i", input = leptos::server_fn::codec::GetUrl, output = Json)]
pub async fn who_am_i() -> Result<Viewer, AppError> {
    let Some(Who::Visitor(visitor)) = who() else { return Err(AppError::SignedOut) };
    let has = |permission| visitor.actor.has(permission);
    let (prints, registers) = (has(Permission::Print), has(Permission::RegisterIncoming));
    let assists = !visitor.actor.assists.is_empty();
    let named = |kind: &Kind| (kind.code().to_owned(), words::kind(*kind).to_owned());
    let mut kinds = Vec::new();
    if has(Permission::Draft) {
        kinds.extend(Kind::DRAFTED.iter().map(named));
        kinds.extend(custom_kinds::names(&*expect_context::<Database>(), visitor.actor.seat.institution).await?);
    }
    if registers {
        kinds.push(named(&Kind::External));
    }
    let links = menu::menu_of(&visitor);
    let card = visitor.card;
    Ok(Viewer {
        name: card.name,
        title: card.title,
        area: card.area,
        acronym: card.acronym,
        prints,
        assists,
        links,
        kinds,
    })
}
