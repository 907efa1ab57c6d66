//! Files arriving for a draft.

use super::storage::StorageError;
use super::{content, context};
use crate::http::status::refuse;
use crate::site::Site;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use documents::store::{self, Arrived};
use domain::document::file::{AT_ONCE, FileFlaw, check, tidy_name};
use domain::id::{DocumentId, ItemId};
use domain::item::Item;
use domain::policy;
use kit::error::AppError;
use kit::links;
use kit::server::{ServerContext, fault};

/// Attaches every file of the form to the draft. Sent by a page without JavaScript, it leads back to the draft.
pub async fn upload(State(site): State<Site>, Path(item): Path<i64>, request: Request) -> Response {
    let document = DocumentId(item);
    match take_all(&site, document, request).await {
        Ok(()) => ([(header::LOCATION, links::edit(document))], axum::Json(())).into_response(),
        Err(error) => refuse(&error),
    }
}

async fn take_all(site: &Site, document: DocumentId, request: Request) -> Result<(), AppError> {
    let (parts, body) = request.into_parts();
    let cx = context(site, &parts)?;
    // Before the first byte is kept: is this a draft in the caller's hands?
    let known = store::load_visible(cx.db(), &cx.actor, document.into()).await?;
    let Item::Document(letter) = known.item else { return Err(AppError::NotFound) };
    policy::may_edit(&cx.actor, &letter)?;
    let mut form =
        Multipart::from_request(Request::from_parts(parts, body), &()).await.map_err(|_| AppError::Malformed)?;
    let mut count = 0;
    while let Some(field) = form.next_field().await.map_err(cut_short)? {
        // A browser sends an empty field when nothing was chosen.
        let Some(name) = field.file_name().map(tidy_name).filter(|name| !name.is_empty()) else { continue };
        count += 1;
        if count > AT_ONCE {
            return Err(AppError::File(FileFlaw::TooMany));
        }
        take(site, &cx, document, name, field).await?;
    }
    Ok(())
}

async fn take(
    site: &Site,
    cx: &ServerContext,
    document: DocumentId,
    name: String,
    field: Field<'_>,
) -> Result<(), AppError> {
    let most = site.settings.file_bytes;
    check(&name, 1, most).map_err(AppError::File)?;
    let kept = site.storage.keep(field, cx.new_id(), most).await.map_err(|error| refused(error, most))?;
    let checked = check(&name, kept.size, most).and_then(|()| content::media_type(&name, &kept.head));
    let media_type = match checked {
        Ok(media_type) => media_type,
        Err(flaw) => return Err(AppError::File(flaw)),
    };
    let size = i64::try_from(kept.size).map_err(fault)?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, ItemId::from(document)).await?;
    let Item::Document(letter) = known.item else { return Err(AppError::NotFound) };
    let permit = policy::may_edit(&cx.actor, &letter)?;
    let outcome = letter.attach(&permit, name.clone(), cx.now)?;
    let file = Arrived { hash: kept.hash, size, media_type, name };
    store::attach(&tx, cx, &letter, file, outcome).await?;
    Ok(tx.commit().await?)
}

fn refused(error: StorageError, most: u64) -> AppError {
    match error {
        StorageError::TooBig => AppError::File(FileFlaw::TooBig { most }),
        StorageError::CutShort(_) => AppError::Malformed,
        StorageError::Full => AppError::Unavailable,
        other => fault(other),
    }
}

fn cut_short(_: MultipartError) -> AppError {
    AppError::Malformed
}
