//! The wire of looking people up.

use super::chosen::{ListRow, PersonRow};
use domain::id::PostId;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {super::queries, kit::server::ServerContext};

/// Among whom to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everyone a letter can be written to.
    Anyone,
    /// The officials of the caller's institution.
    Colleagues,
    /// The officials in whose name a letter may go out: those of the caller's institution, the caller among them.
    Senders,
    /// Those to whom paper from outside may be redirected.
    Redirected,
    /// Those to whom the caller may hand an item.
    Reach,
    /// Those to whom the caller may hand an item from a head's tray.
    ReachForHead,
}

/// Who was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The first of them.
    pub people: Vec<PersonRow>,
    /// Lists of that name, where many may be chosen.
    pub lists: Vec<ListRow>,
    /// There are more than these.
    pub more: bool,
}

/// People whose name, post, area, institution or cédula has words that begin like these; those to whom the
/// caller has written lately first, then those of the caller's institution. No words find the former only. Lists are found by
/// their name, or by the word for them.
#[server(endpoint = "documents/find_people", output = Json)]
pub async fn find_people(words: String, scope: Scope) -> Result<Found, AppError> {
    let cx = ServerContext::signed_in()?;
    Ok(queries::find(cx.db(), &cx.actor, &words, scope, (cx.zone, cx.now)).await?)
}

/// The people in these posts, in the order asked for.
#[server(endpoint = "documents/people_of", output = Json)]
pub async fn people_of(posts: Vec<PostId>) -> Result<Vec<PersonRow>, AppError> {
    let cx = ServerContext::signed_in()?;
    Ok(queries::of_posts(cx.db(), &cx.actor, &posts).await?)
}
