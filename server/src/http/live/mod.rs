//! Live pages: a stream to each open page that says which of the reader's trays, and whether the item they have open, is no
//! longer what it was. Never what it says: the page asks for that as it always does.

mod streams;
mod telling;
mod told;

pub use streams::Streams;

use super::status::refuse;
use crate::site::Site;
use axum::extract::{Extension, Query, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::id::ItemId;
use kit::error::AppError;
use kit::server::Who;
use serde::Deserialize;
use std::time::Duration;
use telling::Telling;
use tower_sessions::Session;

/// How often a silent stream says that it is there, so that nothing in between takes it for dead.
const ALIVE: Duration = Duration::from_secs(15);
/// Tells proxies to hand on each piece at once.
const UNBUFFERED: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));

/// What the page says of itself.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Page {
    /// The item open in it.
    abierto: Option<ItemId>,
    /// How many milliseconds ago it last heard, or was asked for.
    #[serde(default)]
    hace: u64,
}

/// `GET /vivo`.
pub async fn stream(
    State(site): State<Site>,
    Extension(who): Extension<Who>,
    session: Session,
    Query(page): Query<Page>,
) -> Response {
    let (Who::Visitor(visitor), Some(id)) = (who, session.id()) else { return refuse(&AppError::SignedOut) };
    let Some(place) = site.streams.enter(id) else { return StatusCode::TOO_MANY_REQUESTS.into_response() };
    let heard = site.database.hub().listen(Duration::from_millis(page.hace));
    let telling = Telling::new(site, place, visitor, page.abierto, heard);
    let told = futures::stream::unfold(telling, Telling::next);
    ([UNBUFFERED], Sse::new(told).keep_alive(KeepAlive::new().interval(ALIVE))).into_response()
}
