//! Letters on their way to a signature and back: handed out with a hole, and brought back signed.

use super::context;
use super::pdf::answer;
use crate::http::attached;
use crate::http::status::refuse;
use crate::site::Site;
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::{header, request::Parts};
use axum::response::{IntoResponse, Response};
use documents::done::Done;
use documents::{seals, store};
use domain::document::file::FileFlaw;
use domain::id::{DocumentId, ItemId};
use domain::policy::Act;
use domain::signing::Why;
use domain::tray::Tray;
use kit::error::AppError;
use kit::links;
use kit::server::Files;

/// The most bytes of a signed PDF.
pub const MOST: usize = 20_000_000;

/// A letter with a hole for its signature, for whoever had it prepared.
pub async fn prepared(State(site): State<Site>, Path((item, preparation)): Path<(i64, i64)>, parts: Parts) -> Response {
    match hollow(&site, DocumentId(item), preparation, &parts).await {
        Ok(response) => response,
        Err(error) => refuse(&error),
    }
}

async fn hollow(site: &Site, document: DocumentId, preparation: i64, parts: &Parts) -> Result<Response, AppError> {
    let cx = context(site, parts)?;
    let hash = signing::sign::prepared_hash(&cx, document, preparation).await?;
    answer(&preparation.to_string(), Files::read(site, &hash).await?)
}

/// A letter that was signed with another program. Taken, it leads to where it lies now.
pub async fn returned(State(site): State<Site>, Path(item): Path<i64>, request: Request) -> Response {
    let document = DocumentId(item);
    match take(&site, document, request).await {
        Ok(waits) => {
            let sent = || Done(Act::SignElectronically).at(&links::tray(Tray::Sent), document.into());
            // While it waits for the signatures of others, it says so itself.
            let to = if waits { links::document(document.into()) } else { sent() };
            ([(header::LOCATION, to)], axum::Json(())).into_response()
        }
        Err(error) => refuse(&error),
    }
}

async fn take(site: &Site, document: DocumentId, request: Request) -> Result<bool, AppError> {
    let (parts, body) = request.into_parts();
    let cx = context(site, &parts)?;
    // Before the first byte is read: does it exist for the caller?
    store::load_visible(cx.db(), &cx.actor, document.into()).await?;
    let (_, pdf) = file_of(Request::from_parts(parts, body)).await?;
    signing::sign::take_returned(&cx, site, &site.outside, document, pdf).await
}

/// What is found of the signatures of a letter, for programs and for whoever may read the item.
pub async fn signatures(State(site): State<Site>, Path(item): Path<i64>, parts: Parts) -> Response {
    match report(&site, ItemId(item), &parts).await {
        Ok(json) => attached(json),
        Err(error) => refuse(&error),
    }
}

async fn report(site: &Site, item: ItemId, parts: &Parts) -> Result<String, AppError> {
    let cx = context(site, parts)?;
    let known = store::load_readable(cx.db(), &cx.actor, item).await?;
    let letter = store::read_content(cx.db(), known.item.document_id()).await?.document;
    seals::json_of_letter(&cx, site, &letter).await?.ok_or(AppError::NotFound)
}

/// The first file of a form: its name and its content.
///
/// # Errors
/// `NotSigned` when there is none.
pub async fn file_of(request: Request) -> Result<(String, Bytes), AppError> {
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| AppError::Malformed)?;
    while let Some(field) = form.next_field().await.map_err(|_| AppError::Malformed)? {
        let name = field.file_name().map(domain::document::file::tidy_name).unwrap_or_default();
        let content = field.bytes().await.map_err(|_| AppError::File(FileFlaw::TooBig { most: MOST as u64 }))?;
        // A browser sends an empty field when nothing was chosen.
        if !content.is_empty() {
            return Ok((name, content));
        }
    }
    Err(Why::NotPdf.into())
}
