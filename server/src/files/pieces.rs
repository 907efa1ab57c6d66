//! A large file arriving in pieces, over a link that breaks: it is begun, each piece goes to its place, and at the end the
//! whole is checked and attached. Where it stands is in the database, so any node takes the next piece.

use super::upload::{attach_within, most_bytes, refused};
use super::{content, context};
use crate::http::status::refuse;
use crate::site::Site;
use axum::body::to_bytes;
use axum::extract::{Path, Query, Request, State};
use axum::http::{StatusCode, request::Parts};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use documents::store;
use domain::document::file::{AT_ONCE, FileFlaw, check, tidy_name};
use domain::id::ItemId;
use domain::policy;
use entity::upload::{ActiveModel, Column, Entity, Model};
use kit::error::AppError;
use kit::server::{ServerContext, fault};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, SqlErr};
use serde::Deserialize;

/// Bytes of each piece but the last: what a bad link carries in a minute or two.
pub const PIECE: usize = 1024 * 1024;
/// The most files of one post that may be on their way at once: those of a few drafts.
const UNDER_WAY: u64 = 5 * AT_ONCE as u64;
/// How long one that has stopped is kept.
const KEPT: TimeDelta = TimeDelta::days(1);
/// The longest mark by which a browser knows a file again.
const FINGERPRINT: usize = 64;

/// A file that is about to come.
#[derive(Deserialize)]
pub struct Announced {
    /// Its name.
    nombre: String,
    /// Its size in bytes.
    bytes: u64,
    /// By what the browser knows it again.
    huella: String,
}

/// Begins it, or finds how far it came before.
pub async fn begin(
    State(site): State<Site>,
    Path(item): Path<i64>,
    Query(announced): Query<Announced>,
    parts: Parts,
) -> Response {
    answer(begun(&site, ItemId(item), announced, &parts).await)
}

/// How far it has come.
pub async fn ask(State(site): State<Site>, Path(path): Path<(i64, i64)>, parts: Parts) -> Response {
    answer(found(&site, path, &parts).await.map(|(_, upload)| upload))
}

/// A piece of it, which begins at this byte.
pub async fn put(State(site): State<Site>, Path(path): Path<(i64, i64, i64)>, request: Request) -> Response {
    answer(taken(&site, path, request).await)
}

/// It is all there: it is checked and attached.
pub async fn finish(State(site): State<Site>, Path(path): Path<(i64, i64)>, parts: Parts) -> Response {
    answer(finished(&site, path, &parts).await)
}

/// It shall not come after all.
pub async fn cancel(State(site): State<Site>, Path(path): Path<(i64, i64)>, parts: Parts) -> Response {
    match cancelled(&site, path, &parts).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => refuse(&error),
    }
}

/// Three numbers: which it is, how many bytes of it are there, how long a piece is.
fn answer(upload: Result<Model, AppError>) -> Response {
    match upload {
        Ok(Model { id, received, piece, .. }) => format!("{id} {received} {piece}").into_response(),
        Err(error) => refuse(&error),
    }
}

async fn begun(site: &Site, item: ItemId, announced: Announced, parts: &Parts) -> Result<Model, AppError> {
    let cx = context(site, parts)?;
    let known = store::load_visible(cx.db(), &cx.actor, item).await?;
    policy::may_attach(&cx.actor, &known.item)?;
    let Announced { nombre, bytes, huella } = announced;
    let name = tidy_name(&nombre);
    check(&name, bytes, most_bytes(site, &cx).await?).map_err(AppError::File)?;
    if huella.is_empty() || huella.len() > FINGERPRINT {
        return Err(AppError::Malformed);
    }
    let size = i64::try_from(bytes).map_err(fault)?;
    let same = |row: &Model| row.size == size && row.name == name;
    let before = Entity::find()
        .filter(Column::PostId.eq(cx.actor.post))
        .filter(Column::ItemId.eq(item))
        .filter(Column::Fingerprint.eq(&huella))
        .filter(Column::AttachmentId.is_null());
    let tx = cx.begin_write().await?;
    if let Some(row) = before.one(&*tx).await? {
        return if same(&row) { Ok(row) } else { Err(AppError::Malformed) };
    }
    let under_way = Entity::find().filter(Column::PostId.eq(cx.actor.post)).filter(Column::AttachmentId.is_null());
    if under_way.count(&*tx).await? >= UNDER_WAY {
        return Err(AppError::File(FileFlaw::TooMany));
    }
    let row = Model {
        id: cx.new_id(),
        post_id: cx.actor.post,
        item_id: item,
        name,
        fingerprint: huella,
        size,
        piece: PIECE as i64,
        received: 0,
        attachment_id: None,
        begun_at: cx.now,
        touched_at: cx.now,
    };
    let kept = Entity::insert(ActiveModel::from(row.clone())).exec_without_returning(&*tx).await;
    match kept {
        Ok(_) => tx.commit().await?,
        // Begun twice at the same moment: the browser asks again, and finds the other.
        Err(cause) if matches!(cause.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            return Err(AppError::Stale);
        }
        Err(cause) => return Err(cause.into()),
    }
    Ok(row)
}

/// The caller's own, of this item.
async fn found(site: &Site, (item, id): (i64, i64), parts: &Parts) -> Result<(ServerContext, Model), AppError> {
    let cx = context(site, parts)?;
    let row = Entity::find_by_id(id)
        .filter(Column::PostId.eq(cx.actor.post))
        .filter(Column::ItemId.eq(ItemId(item)))
        .one(cx.db())
        .await?;
    Ok((cx, row.ok_or(AppError::NotFound)?))
}

async fn taken(site: &Site, (item, id, offset): (i64, i64, i64), request: Request) -> Result<Model, AppError> {
    let (parts, body) = request.into_parts();
    let (cx, upload) = found(site, (item, id), &parts).await?;
    if upload.received != offset || upload.attachment_id.is_some() {
        return Err(AppError::Stale);
    }
    let expected = usize::try_from(upload.piece.min(upload.size - offset)).map_err(fault)?;
    // A piece that does not come whole is not there at all.
    let piece = to_bytes(body, expected).await.map_err(|_| AppError::Malformed)?;
    if expected == 0 || piece.len() != expected {
        return Err(AppError::Malformed);
    }
    // What it is shows at its beginning: nobody sends all of a file that is not let in.
    if offset == 0
        && let Err(flaw) = content::media_type(&upload.name, &piece[..piece.len().min(super::storage::HEAD)])
    {
        drop_upload(site, &cx, id).await?;
        return Err(AppError::File(flaw));
    }
    let most = most_bytes(site, &cx).await?;
    site.storage.put_piece(id, offset, piece).await.map_err(|error| refused(error, most))?;
    let received = offset + expected as i64;
    let row = ActiveModel { received: Set(received), touched_at: Set(cx.now), ..Default::default() };
    let tx = cx.begin_write().await?;
    let touched =
        Entity::update_many().set(row).filter(Column::Id.eq(id)).filter(Column::Received.eq(offset)).exec(&*tx).await?;
    tx.commit().await?;
    if touched.rows_affected == 1 { Ok(Model { received, ..upload }) } else { Err(AppError::Stale) }
}

async fn finished(site: &Site, path: (i64, i64), parts: &Parts) -> Result<Model, AppError> {
    let (cx, upload) = found(site, path, parts).await?;
    if upload.attachment_id.is_some() {
        return Ok(upload);
    }
    if upload.received != upload.size {
        return Err(AppError::Stale);
    }
    let most = most_bytes(site, &cx).await?;
    let offsets = (0..upload.size).step_by(usize::try_from(upload.piece).map_err(fault)?);
    let whole = site.storage.pieces(upload.id, offsets.collect());
    let kept = site.storage.keep(whole, cx.new_id(), most).await.map_err(|error| refused(error, most))?;
    let tx = cx.begin_write().await?;
    let attached = attach_within(&tx, &cx, upload.item_id, upload.name.clone(), None, kept, most).await;
    let attachment = match attached {
        Ok(attachment) => attachment,
        Err(error) => {
            drop(tx);
            if let AppError::File(_) = error {
                drop_upload(site, &cx, upload.id).await?;
            }
            return Err(error);
        }
    };
    let row = ActiveModel { attachment_id: Set(Some(attachment)), touched_at: Set(cx.now), ..Default::default() };
    let first = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(upload.id))
        .filter(Column::AttachmentId.is_null())
        .exec(&*tx)
        .await?;
    // Asked twice at the same moment, it is attached once.
    if first.rows_affected == 1 {
        tx.commit().await?;
        site.storage.drop_pieces(upload.id).await.map_err(fault)?;
    }
    Ok(upload)
}

async fn cancelled(site: &Site, path: (i64, i64), parts: &Parts) -> Result<(), AppError> {
    let (cx, upload) = found(site, path, parts).await?;
    if upload.attachment_id.is_some() {
        return Err(AppError::Stale);
    }
    drop_upload(site, &cx, upload.id).await
}

async fn drop_upload(site: &Site, cx: &ServerContext, id: i64) -> Result<(), AppError> {
    let tx = cx.begin_write().await?;
    Entity::delete_by_id(id).exec(&*tx).await?;
    tx.commit().await?;
    site.storage.drop_pieces(id).await.map_err(fault)
}

/// Takes away what stopped more than a day ago.
///
/// # Errors
/// When the database or the storage does not work.
pub async fn sweep(site: &Site, now: domain::time::Timestamp) -> Result<(), AppError> {
    let old = Entity::find().filter(Column::TouchedAt.lt(now - KEPT)).all(&*site.database).await?;
    // A piece may have come just after its upload was given up.
    for id in site.storage.pieces_before(now - KEPT).await.map_err(fault)? {
        if Entity::find_by_id(id).one(&*site.database).await?.is_none() {
            site.storage.drop_pieces(id).await.map_err(fault)?;
        }
    }
    for upload in old {
        site.storage.drop_pieces(upload.id).await.map_err(fault)?;
        let tx = site.database.begin_write().await?;
        Entity::delete_by_id(upload.id).exec(&*tx).await?;
        tx.commit().await?;
    }
    Ok(())
}
