//! The files attached to a letter: kept once by their content, named per letter.

use super::{save, trays};
use domain::document::Document;
use domain::id::{AttachmentId, DocumentId};
use domain::outcome::Outcome;
use entity::{attachment, document, stored_file};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

/// A file that has arrived, named by the hash of its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// SHA-256 of the content, in hexadecimal.
    pub hash: String,
    /// Bytes.
    pub size: i64,
    /// What it is, by its content.
    pub media_type: String,
    /// What it is called on this letter.
    pub name: String,
}

/// The files of a letter, oldest first.
pub async fn files_of(db: &impl ConnectionTrait, document: DocumentId) -> Result<Vec<attachment::Model>, AppError> {
    let rows = attachment::Entity::find()
        .filter(attachment::Column::DocumentId.eq(document))
        .filter(attachment::Column::RemovedAt.is_null())
        .order_by_asc(attachment::Column::Id)
        .all(db)
        .await?;
    Ok(rows)
}

/// Keeps a file with the letter to which it was attached.
pub async fn attach(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: &Document,
    file: Arrived,
    outcome: Outcome,
) -> Result<(), AppError> {
    keep_stored(tx, cx, &file).await?;
    let row = attachment::ActiveModel {
        id: Set(AttachmentId(cx.new_id())),
        document_id: Set(letter.id),
        file_hash: Set(file.hash),
        name: Set(file.name),
        media_type: Set(file.media_type),
        size: Set(file.size),
        added_by: Set(cx.actor.post),
        added_at: Set(cx.now),
        removed_at: Set(None),
    };
    attachment::Entity::insert(row).exec_without_returning(tx).await?;
    count(tx, cx, letter, 1).await?;
    save(tx, cx, outcome).await
}

/// Remembers that this content is in the storage.
pub async fn keep_stored(tx: &DatabaseTransaction, cx: &ServerContext, file: &Arrived) -> Result<(), AppError> {
    let stored = stored_file::ActiveModel {
        hash: Set(file.hash.clone()),
        size: Set(file.size),
        media_type: Set(file.media_type.clone()),
        stored_at: Set(cx.now),
    };
    stored_file::Entity::insert(stored)
        .on_conflict(OnConflict::column(stored_file::Column::Hash).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Takes a file away from a draft. Its content stays: other letters may have it too.
pub async fn detach(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: &Document,
    file: AttachmentId,
    outcome: Outcome,
) -> Result<(), AppError> {
    let row = attachment::ActiveModel { removed_at: Set(Some(cx.now)), ..Default::default() };
    let touched = attachment::Entity::update_many()
        .set(row)
        .filter(attachment::Column::Id.eq(file))
        .filter(attachment::Column::DocumentId.eq(letter.id))
        .filter(attachment::Column::RemovedAt.is_null())
        .exec(tx)
        .await?;
    if touched.rows_affected != 1 {
        return Err(AppError::Stale);
    }
    count(tx, cx, letter, -1).await?;
    save(tx, cx, outcome).await
}

/// Lists show how many files a letter has.
async fn count(tx: &DatabaseTransaction, cx: &ServerContext, letter: &Document, by: i32) -> Result<(), AppError> {
    use document::Column;
    let place = letter.placement();
    if let Some(place) = place {
        cx.note(|notice| notice.tray(place.owner, place.tray));
    }
    document::Entity::update_many()
        .col_expr(Column::Attachments, Expr::col(Column::Attachments).add(by))
        .filter(Column::Id.eq(letter.id))
        .exec(tx)
        .await?;
    trays::recount_files(tx, letter.id, by).await
}
