//! The digits that a stranger is to type, as an image and as a voice. Both are made anew each time, and never alike.

mod image;
mod voice;

use super::status::refuse;
use crate::site::Site;
use account::recovery::code_of;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kit::error::AppError;
use kit::server::now;
use serde::Deserialize;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Which code.
    reto: i64,
}

/// The digits, drawn.
pub async fn image(State(site): State<Site>, Query(asked): Query<Asked>) -> Response {
    answer(&site, &asked, "image/png", image::png).await
}

/// The digits, said.
pub async fn voice(State(site): State<Site>, Query(asked): Query<Asked>) -> Response {
    answer(&site, &asked, "audio/wav", voice::wav).await
}

async fn answer(site: &Site, asked: &Asked, media_type: &'static str, make: fn(&str) -> Vec<u8>) -> Response {
    let code = match code_of(&*site.database, asked.reto, now()).await {
        Ok(Some(code)) => code,
        Ok(None) => return refuse(&AppError::NotFound),
        Err(cause) => return refuse(&cause.into()),
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, make(&code)).into_response()
}
