//! Leptos answers every failed server function with 500; here the status becomes what the error means.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kit::error::AppError;
use leptos::server_fn::error::{FromServerFnError, SERVER_FN_ERROR_HEADER};

/// The longest error looked at.
const LIMIT: usize = 64 * 1024;

/// Sets the status that the error of a failed act means.
pub async fn set(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if !failed(&response) || response.status().is_redirection() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, LIMIT).await.unwrap_or_default();
    let error = error(&body);
    parts.status = code(&error);
    if let AppError::TooSoon { seconds } = error {
        parts.headers.insert(header::RETRY_AFTER, seconds.into());
    }
    Response::from_parts(parts, Body::from(body))
}

/// True for the answer of an act that failed.
pub fn failed(response: &Response) -> bool {
    response.headers().contains_key(SERVER_FN_ERROR_HEADER)
}

/// The error that a failed act's answer carries.
pub fn error(body: &Bytes) -> AppError {
    AppError::de(body.clone())
}

/// The answer of a failed act, for routes that are none.
pub fn refuse(error: &AppError) -> Response {
    (code(error), [(SERVER_FN_ERROR_HEADER, "route")], axum::Json(error.clone())).into_response()
}

fn code(error: &AppError) -> StatusCode {
    StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
