//! Cookies of our own, beside the session's: what a browser carries for a long time.

use super::{Settings, fault};
use crate::error::AppError;
use axum::http::{HeaderValue, header, request::Parts};
use chrono::TimeDelta;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// What the caller's browser carries under a name.
pub fn cookie(name: &str) -> Option<String> {
    let (name, parts) = (prefixed(name), use_context::<Parts>()?);
    let cookies = parts.headers.get_all(header::COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
    let mut cookies = cookies.flat_map(|cookies| cookies.split("; ")).filter_map(|cookie| cookie.split_once('='));
    cookies.find(|(named, _)| *named == name).map(|(_, value)| value.to_owned())
}

/// Has the caller's browser carry a value under a name, for so long, hidden from scripts and from other sites.
pub fn keep_cookie(name: &str, value: &str, lasts: TimeDelta) -> Result<(), AppError> {
    let secure = if is_safe() { "; Secure" } else { "" };
    let (name, seconds) = (prefixed(name), lasts.num_seconds());
    let cookie = format!("{name}={value}; HttpOnly; SameSite=Strict; Path=/; Max-Age={seconds}{secure}");
    if let Some(options) = use_context::<ResponseOptions>() {
        options.append_header(header::SET_COOKIE, HeaderValue::from_str(&cookie).map_err(fault)?);
    }
    Ok(())
}

/// A browser takes a name with this prefix only from a secure site, for all of it and nothing else.
fn prefixed(name: &str) -> String {
    if is_safe() { format!("__Host-{name}") } else { name.to_owned() }
}

fn is_safe() -> bool {
    use_context::<Settings>().is_some_and(|settings| settings.public_url.starts_with("https://"))
}
