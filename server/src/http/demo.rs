//! The services of the demonstration's authority, and its mailbox. Where no demonstration is served there is nothing.

use crate::demo::authority::DemoAuthority;
use crate::site::Site;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use domain::message::escape;
use entity::mail;
use kit::text::text;
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use std::fmt::Write;

/// Where the messages of the demonstration can be read, which go to nobody.
const MAILBOX: &str = "/demo/correo";
/// How many of them are shown.
const MESSAGES: u64 = 50;
/// The most bytes of a question.
const QUESTION: usize = 16 * 1024;

/// Time stamps, answers about certificates, revocation lists. Open to everyone, as they are anywhere.
pub fn services() -> Router<Site> {
    Router::new()
        .route("/demo/tsa", post(stamp))
        .route("/demo/ocsp", post(answer))
        .route("/demo/crl/{name}", get(list))
        .route(MAILBOX, get(mailbox))
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

/// The last messages written to anyone, as whoever receives them reads them.
async fn mailbox(State(site): State<Site>) -> Response {
    if site.demo.is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let messages = mail::Entity::find().order_by_desc(mail::Column::Id).limit(MESSAGES).all(&*site.database).await;
    let Ok(messages) = messages else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let title = escape(text!(demo.mailbox));
    let mut page = format!(
        "<!DOCTYPE html><html lang=\"es\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><main><h1>{title}</h1>"
    );
    if messages.is_empty() {
        let _ = write!(page, "<p>{}</p>", escape(text!(demo.no_mail)));
    }
    for message in messages {
        let (to, subject) = (format!("{} <{}>", message.to_name, message.to_address), message.subject);
        let _ = write!(page, "<article><h2>{}</h2><p>{}</p><pre>", escape(&subject), escape(&to));
        for line in message.plain.lines() {
            let line = escape(line);
            let _ = match line.starts_with("http") {
                true => writeln!(page, "<a href=\"{line}\">{line}</a>"),
                false => writeln!(page, "{line}"),
            };
        }
        page.push_str("</pre></article>");
    }
    page.push_str("</main></body></html>");
    let policy = [(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'")];
    (policy, Html(page)).into_response()
}

fn told(site: &Site, kind: &'static str, tell: impl FnOnce(&DemoAuthority) -> Option<Vec<u8>>) -> Response {
    let Some(authority) = &site.demo else { return StatusCode::NOT_FOUND.into_response() };
    match tell(authority) {
        Some(answer) => ([(header::CONTENT_TYPE, kind)], answer).into_response(),
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}
