//! Files arriving for a draft, or for what its holder received or sent.

use super::storage::{Kept, StorageError};
use super::{content, context};
use crate::http::status::refuse;
use crate::site::Site;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use documents::store::{self, Arrived};
use domain::document::file::{AT_ONCE, FileField, FileFlaw, check, described, tidy_name};
use domain::field::FieldErrors;
use domain::id::{AttachmentId, DocumentId, ItemId};
use domain::policy;
use kit::error::AppError;
use kit::links;
use kit::server::{ServerContext, fault};
use sea_orm::DatabaseTransaction;

/// The longest text of a field beside the files, in bytes.
const FIELD: usize = 16 * 1024;

/// Attaches every file of the form to the item. Sent by a page without JavaScript, it leads back to that page.
pub async fn upload(State(site): State<Site>, Path(item): Path<i64>, request: Request) -> Response {
    let item = ItemId(item);
    let from_page = request.uri().query() == Some(links::FROM_PAGE);
    match take_all(&site, item, request).await {
        Ok(()) if from_page => ([(header::LOCATION, links::item_files(item))], axum::Json(())).into_response(),
        Ok(()) => ([(header::LOCATION, links::edit(DocumentId(item.0)))], axum::Json(())).into_response(),
        Err(error) => refuse(&error),
    }
}

async fn take_all(site: &Site, item: ItemId, request: Request) -> Result<(), AppError> {
    let (parts, body) = request.into_parts();
    let cx = context(site, &parts)?;
    // Before the first byte is kept: may the caller add to it?
    let known = store::load_visible(cx.db(), &cx.actor, item).await?;
    policy::may_attach(&cx.actor, &known.item)?;
    let most = most_bytes(site, &cx).await?;
    let mut form =
        Multipart::from_request(Request::from_parts(parts, body), &()).await.map_err(|_| AppError::Malformed)?;
    let (mut count, mut description) = (0, None);
    while let Some(field) = form.next_field().await.map_err(cut_short)? {
        if field.name() == Some("descripcion") {
            description =
                described(&text_of(field).await?).map_err(|flaw| FieldErrors::one(FileField::Description, flaw))?;
            continue;
        }
        // A browser sends an empty field when nothing was chosen.
        let Some(name) = field.file_name().map(tidy_name).filter(|name| !name.is_empty()) else { continue };
        count += 1;
        if count > AT_ONCE {
            return Err(AppError::File(FileFlaw::TooMany));
        }
        check(&name, 1, most).map_err(AppError::File)?;
        let kept = site.storage.keep(field, cx.new_id(), most).await.map_err(|error| refused(error, most))?;
        attach(&cx, item, name, description.clone(), kept, most).await?;
    }
    Ok(())
}

/// The most bytes of one file in the caller's institution.
pub(super) async fn most_bytes(site: &Site, cx: &ServerContext) -> Result<u64, AppError> {
    store::most_bytes(cx.db(), cx.actor.seat.institution, site.settings.file_bytes).await
}

async fn text_of(mut field: Field<'_>) -> Result<String, AppError> {
    let mut text = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(cut_short)? {
        text.extend_from_slice(&piece);
        if text.len() > FIELD {
            return Err(AppError::Malformed);
        }
    }
    String::from_utf8(text).map_err(|_| AppError::Malformed)
}

/// Attaches a file whose content is in the storage.
async fn attach(
    cx: &ServerContext,
    item: ItemId,
    name: String,
    description: Option<String>,
    kept: Kept,
    most: u64,
) -> Result<(), AppError> {
    let tx = cx.begin_write().await?;
    attach_within(&tx, cx, item, name, description, kept, most).await?;
    Ok(tx.commit().await?)
}

/// The same as part of more.
pub(super) async fn attach_within(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    item: ItemId,
    name: String,
    description: Option<String>,
    kept: Kept,
    most: u64,
) -> Result<AttachmentId, AppError> {
    let checked = check(&name, kept.size, most).and_then(|()| content::media_type(&name, &kept.head));
    let media_type = checked.map_err(AppError::File)?;
    let size = i64::try_from(kept.size).map_err(fault)?;
    let known = store::load_visible(tx, &cx.actor, item).await?;
    let permit = policy::may_attach(&cx.actor, &known.item)?;
    let outcome = known.item.attach(&permit, name.clone(), cx.now)?;
    let file = Arrived { hash: kept.hash, size, media_type, name, description };
    store::attach(tx, cx, &known.item, file, outcome).await
}

pub(super) fn refused(error: StorageError, most: u64) -> AppError {
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
