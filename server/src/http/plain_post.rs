//! Forms sent without JavaScript. The page's own address receives the post; the act named in the form is called as the
//! browser's code would have called it, and a failure renders the page again, with its status and what was typed.

use super::{status, voucher};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header, request::Parts};
use axum::response::{IntoResponse, Redirect, Response};
use kit::form::{ACT, FailedPost, is_secret};
use kit::links;
use kit::server::PlainPost;
use signing::verify::Told;
use tower::ServiceExt;

/// The largest form: a letter's text grows threefold when it is encoded.
const LIMIT: usize = 4 * 1024 * 1024;
const FORM: &str = "application/x-www-form-urlencoded";
const FILES: &str = "multipart/form-data";

/// Answers a plain post to a page; hands everything else on.
pub async fn answer(State(inner): State<Router>, request: Request) -> Response {
    if let Some(meant) = voucher::meant(&request) {
        return voucher::lead(inner, request, meant).await;
    }
    if request.method() != Method::POST || request.uri().path().starts_with("/api/") {
        return call(inner, request).await;
    }
    if is_of(&request, FILES) && !wants_json(&request) {
        return files(inner, request).await;
    }
    if !is_of(&request, FORM) {
        return call(inner, request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LIMIT).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let typed: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
    // A button that names another act stands after the form's own.
    let act = typed.iter().rfind(|(name, _)| name == ACT).map(|(_, act)| act.clone());
    let Some((act, to)) =
        act.filter(|act| act.starts_with("/api/")).and_then(|act| Some((act.clone(), act.parse::<Uri>().ok()?)))
    else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    // The acts themselves know of no such field, and a field that stands there twice cannot be read.
    let fields = typed.iter().filter(|(name, _)| name != ACT);
    let wish = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let answer = call(inner.clone(), act_request(&parts, to, wish)).await;
    if status::failed(&answer) {
        let code = answer.status();
        let wait = answer.headers().get(header::RETRY_AFTER).cloned();
        let error = status::error(&to_bytes(answer.into_body(), LIMIT).await.unwrap_or_default());
        let typed = typed.into_iter().filter(|(name, _)| !is_secret(name)).collect();
        let mut page = again(inner, parts, FailedPost { act, typed, error }, code).await;
        page.headers_mut().extend(wait.map(|wait| (header::RETRY_AFTER, wait)));
        return page;
    }
    if answer.status().is_success() || answer.status().is_redirection() {
        return gone_to(&answer, &parts.uri);
    }
    answer
}

/// Files sent without JavaScript. The route that takes them stands beside the page they belong to.
async fn files(inner: Router, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let answer = call(inner.clone(), Request::from_parts(parts.clone(), body)).await;
    if parts.uri.path() == links::VERIFY {
        return told(inner, parts, answer).await;
    }
    // A report is the answer itself.
    let is_report = parts.uri.path() == links::VERIFY_REPORT;
    if !status::failed(&answer) {
        return if is_report { answer } else { gone_to(&answer, &parts.uri) };
    }
    let code = answer.status();
    let error = status::error(&to_bytes(answer.into_body(), LIMIT).await.unwrap_or_default());
    if is_report {
        parts.uri = Uri::from_static(links::VERIFY);
        parts.extensions.insert(Told::nothing(error));
        return rendered(inner, parts, code).await;
    }
    let path = parts.uri.path();
    let (page, failed) = match path.strip_suffix("/firmado") {
        Some(letter) => (format!("{letter}/firmar"), signing::sign::refused(error)),
        None if path == links::TRUST_CERTIFICATES => (links::TRUST.to_owned(), admin::trust::refused(error)),
        None => {
            let item = path.trim_end_matches("/anexos");
            let from_page = parts.uri.query() == Some(links::FROM_PAGE);
            let page = if from_page { format!("{item}?parte=anexos") } else { format!("{item}/editar") };
            (page, documents::files::refused(error))
        }
    };
    let Ok(page) = page.parse() else { return StatusCode::BAD_REQUEST.into_response() };
    parts.uri = page;
    again(inner, parts, failed, code).await
}

/// The page of the public check, with what was found in the file.
async fn told(inner: Router, mut parts: Parts, answer: Response) -> Response {
    let code = answer.status();
    let told: Option<Told> =
        serde_json::from_slice(&to_bytes(answer.into_body(), LIMIT).await.unwrap_or_default()).ok();
    let Some(told) = told else { return code.into_response() };
    let code = told.found.as_ref().err().and_then(|error| StatusCode::from_u16(error.status()).ok());
    parts.extensions.insert(told);
    rendered(inner, parts, code.unwrap_or(StatusCode::OK)).await
}

fn header_of(request: &Request, name: header::HeaderName) -> &str {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn is_of(request: &Request, kind: &str) -> bool {
    header_of(request, header::CONTENT_TYPE).starts_with(kind)
}

fn wants_json(request: &Request) -> bool {
    header_of(request, header::ACCEPT).contains("application/json")
}

/// The call that the browser's code would have made.
pub(super) fn act_request(parts: &Parts, to: Uri, wish: String) -> Request {
    let mut parts = parts.clone();
    parts.uri = to;
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(wish.len()));
    parts.extensions.insert(PlainPost);
    Request::from_parts(parts, Body::from(wish))
}

/// See other: the page the act named, or the one the form stood on.
pub(super) fn gone_to(answer: &Response, page: &Uri) -> Response {
    let location = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
    let to = location.map_or_else(|| page.to_string(), str::to_owned);
    let mut redirect = Redirect::to(&to).into_response();
    for cookie in answer.headers().get_all(header::SET_COOKIE) {
        redirect.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    redirect
}

/// The page the form stood on, with the failure and what was typed.
pub async fn again(inner: Router, mut parts: Parts, failed: FailedPost, code: StatusCode) -> Response {
    parts.extensions.insert(failed);
    rendered(inner, parts, code).await
}

async fn rendered(inner: Router, mut parts: Parts, code: StatusCode) -> Response {
    parts.method = Method::GET;
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("text/html"));
    let mut rendered = call(inner, Request::from_parts(parts, Body::empty())).await;
    // The gate may have sent the person to sign in instead.
    if !rendered.status().is_redirection() {
        *rendered.status_mut() = code;
    }
    rendered
}

pub(super) async fn call(inner: Router, request: Request) -> Response {
    match inner.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}
