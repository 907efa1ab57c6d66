//! Room for requests. What there is no room for is turned away at once, with when to come again: those who are let in are then
//! answered soon, and memory has an end. See `docs/decisions/0031-room-for-requests.md`.

use super::assets;
use super::status::refuse;
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use kit::error::AppError;
use kit::text::text;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// The most bytes that are read before a request is let in.
const SMALL: u64 = 64 * 1024;
/// How long they may take to come.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long what is larger may take, from its first byte to its answer.
const LONG: Duration = Duration::from_secs(1_800);
/// After how many seconds it is worth coming again.
const AGAIN: u32 = 2;

/// How much there is room for.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Requests that are worked on at once.
    pub running: usize,
    /// Requests that wait until one of those is answered.
    pub waiting: usize,
    /// Requests whose body is large and comes while they are worked on.
    pub large: usize,
}

impl Size {
    /// What the processors of this machine work off in less than a second.
    fn of_this_machine() -> Self {
        let processors = available_parallelism().map_or(2, |count| count.get().max(2));
        Self { running: 32 * processors, waiting: 32 * processors, large: 128 }
    }
}

/// The room of one site. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Room {
    running: Arc<Semaphore>,
    inside: Arc<Semaphore>,
    large: Arc<Semaphore>,
}

impl Room {
    /// Of this size.
    pub fn new(Size { running, waiting, large }: Size) -> Self {
        let places = |count| Arc::new(Semaphore::new(count));
        Self { running: places(running), inside: places(running + waiting), large: places(large) }
    }

    /// How many could be worked on and how many let in just now.
    pub fn places(&self) -> (usize, usize) {
        (self.running.available_permits(), self.inside.available_permits())
    }
}

impl Default for Room {
    fn default() -> Self {
        Self::new(Size::of_this_machine())
    }
}

/// Lets a request in when there is room.
pub async fn enter(State(room): State<Room>, request: Request, next: Next) -> Response {
    if is_free(&request) {
        return next.run(request).await;
    }
    let bytes = request.body().size_hint().exact();
    if bytes.is_none_or(|bytes| bytes > SMALL) {
        let Ok(_place) = room.large.try_acquire() else { return turned_away(&request) };
        let answered = timeout(LONG, next.run(request)).await;
        return answered.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response());
    }
    // Whoever sends slowly takes nobody's place.
    let request = match timeout(PATIENCE, whole(request)).await {
        Ok(Some(request)) => request,
        Ok(None) => return StatusCode::BAD_REQUEST.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let Ok(_place) = room.inside.try_acquire() else { return turned_away(&request) };
    let Ok(_turn) = room.running.acquire().await else { return turned_away(&request) };
    next.run(request).await
}

/// True for what costs next to nothing, and for the question whether the site is well.
fn is_free(request: &Request) -> bool {
    let path = request.uri().path();
    path == "/healthz" || path.strip_prefix('/').is_some_and(|path| path.starts_with(assets::PKG_DIR.as_str()))
}

/// The same with all of its body at hand; nothing when that broke off.
async fn whole(request: Request) -> Option<Request> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::try_from(SMALL).ok()?).await.ok()?;
    Some(Request::from_parts(parts, Body::from(body)))
}

/// Come again: a page for people, an error for programs.
fn turned_away(request: &Request) -> Response {
    let accept = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    let for_people = !request.uri().path().starts_with("/api/") && accept.is_some_and(|accept| accept.contains("html"));
    let mut answer = if for_people {
        (StatusCode::SERVICE_UNAVAILABLE, Html(page(request.method() == Method::GET))).into_response()
    } else {
        refuse(&AppError::Unavailable)
    };
    answer.headers_mut().insert(header::RETRY_AFTER, AGAIN.into());
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// A page that costs nothing to make. One that was only to be shown asks again by itself.
fn page(asks_again: bool) -> String {
    let (again, what) = match asks_again {
        true => (format!(r#"<meta http-equiv="refresh" content="{AGAIN}">"#), text!(room.opens_itself)),
        false => (String::new(), text!(room.send_again)),
    };
    let (style, title) = (format!("/{}/quipux.css", *assets::PKG_DIR), text!(room.busy));
    format!(
        r#"<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,
initial-scale=1">{again}<title>{title} · Quipux</title><link rel="stylesheet" href="{style}"></head><body><main
class="sign-in" id="contenido"><p class="brand"><span class="knots" aria-hidden="true"><i></i><i></i><i></i></span>Quipux</p>
<h1>{title}</h1><p role="status">{what}</p></main></body></html>"#
    )
}
