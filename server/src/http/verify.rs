//! The public check of a PDF: it is read, judged and forgotten.

use crate::files::file_of;
use crate::router::language;
use crate::site::Site;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
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
