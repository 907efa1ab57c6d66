//! The addresses that lead to the provider that vouches for people, and back from it: a link and a redirect, which browsers follow by
//! themselves, become the acts they mean.

use super::plain_post::{act_request, call, gone_to};
use super::status;
use axum::Router;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{body::Body, extract::Request};
use kit::links;

const LEAVE: &str = "/api/account/leave_for_voucher";
const RETURN: &str = "/api/account/return_from_voucher";

/// The act that an address means, with the names that its parameters have there.
type Meant = (&'static str, &'static [(&'static str, &'static str)]);

/// What is meant by a request, if it is for one of these addresses.
pub(super) fn meant(request: &Request<Body>) -> Option<Meant> {
    match (request.method(), request.uri().path()) {
        (&Method::GET, links::VOUCHED) => Some((LEAVE, &[("volver", "form[back]")])),
        (&Method::GET, links::VOUCHED_BACK) => Some((RETURN, &[("code", "form[code]"), ("state", "form[state]")])),
        _ => None,
    }
}

/// The form that an address says. One that says something twice cannot be read.
fn form_of(uri: &Uri, names: &[(&str, &str)]) -> String {
    let said = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let known = said.filter_map(|(name, value)| {
        let name = names.iter().find(|(known, _)| *known == name)?.1;
        Some((name, value.into_owned()))
    });
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("form[nothing]", "").extend_pairs(known).finish()
}

/// Does it, and leads on.
pub(super) async fn lead(inner: Router, request: Request, (act, names): Meant) -> Response {
    let (mut parts, _) = request.into_parts();
    let form = form_of(&parts.uri, names);
    parts.method = Method::POST;
    let form_type = axum::http::HeaderValue::from_static("application/x-www-form-urlencoded");
    parts.headers.insert(axum::http::header::CONTENT_TYPE, form_type);
    let answer = call(inner, act_request(&parts, Uri::from_static(act), form)).await;
    if status::failed(&answer) {
        return match answer.status() {
            StatusCode::NOT_FOUND => Redirect::to(links::SIGN_IN).into_response(),
            status => status.into_response(),
        };
    }
    gone_to(&answer, &Uri::from_static(links::SIGN_IN))
}
