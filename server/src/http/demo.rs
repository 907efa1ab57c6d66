//! The services of the demonstration's authority. Where no demonstration is served there is nothing.

use crate::demo::authority::DemoAuthority;
use crate::site::Site;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

/// The most bytes of a question.
const QUESTION: usize = 16 * 1024;

/// Time stamps, answers about certificates, revocation lists. Open to everyone, as they are anywhere.
pub fn services() -> Router<Site> {
    Router::new()
        .route("/demo/tsa", post(stamp))
        .route("/demo/ocsp", post(answer))
        .route("/demo/crl/{name}", get(list))
        .layer(DefaultBodyLimit::max(QUESTION))
}

async fn stamp(State(site): State<Site>, question: Bytes) -> Response {
    told(&site, "application/timestamp-reply", |authority| authority.stamp(&question))
}

async fn answer(State(site): State<Site>, question: Bytes) -> Response {
    told(&site, "application/ocsp-response", |authority| authority.answer(&question))
}

async fn list(State(site): State<Site>, Path(name): Path<String>) -> Response {
    told(&site, "application/pkix-crl", |authority| authority.list(&name))
}

fn told(site: &Site, kind: &'static str, tell: impl FnOnce(&DemoAuthority) -> Option<Vec<u8>>) -> Response {
    let Some(authority) = &site.demo else { return StatusCode::NOT_FOUND.into_response() };
    match tell(authority) {
        Some(answer) => ([(header::CONTENT_TYPE, kind)], answer).into_response(),
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}
