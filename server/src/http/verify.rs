//! The public check of a PDF: it is read, judged and forgotten.

use crate::files::file_of;
use crate::http::status::refuse;
use crate::router::language;
use crate::site::Site;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kit::error::AppError;
use signing::verify::Told;
use tokio::sync::Semaphore;

/// Judging a file takes a core for a while, and anyone may ask for it.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Checks the file of a form. Pages are rendered with the outcome; see `plain_post`.
pub async fn verify(State(site): State<Site>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let language = language(&parts);
    let told = match file_of(Request::from_parts(parts, body)).await {
        Ok((name, pdf)) => {
            let _turn = TURNS.acquire().await;
            signing::verify::check(&site.database, name, pdf.to_vec(), language).await
        }
        Err(error) => Told::nothing(error),
    };
    axum::Json(told).into_response()
}

/// Checks the file of a form, and answers with what was found for programs.
pub async fn verify_report(State(site): State<Site>, request: Request) -> Response {
    match report(&site, request).await {
        Ok(json) => attached(json),
        Err(error) => refuse(&error),
    }
}

async fn report(site: &Site, request: Request) -> Result<String, AppError> {
    let (_, pdf) = file_of(request).await?;
    let _turn = TURNS.acquire().await;
    signing::verify::report(&site.database, pdf.to_vec()).await
}

/// A report, to be saved.
pub fn attached(json: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"firmas.json\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    (headers, json).into_response()
}
