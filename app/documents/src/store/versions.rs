//! The texts that were kept of a letter.

use super::content::keep_body;
use domain::body::Body;
use domain::id::{BodyId, DocumentId, PostId};
use domain::time::Timestamp;
use entity::document_body::{Column, Entity};
use entity::{document, document_body};
use kit::error::AppError;
use kit::server::{ServerContext, fault};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DerivePartialModel, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

/// A version, without what it says.
#[derive(Clone, Debug, PartialEq, Eq, DerivePartialModel)]
#[sea_orm(entity = "document_body::Entity")]
pub struct KeptText {
    /// The version.
    pub id: BodyId,
    /// Who wrote it.
    pub written_by: PostId,
    /// When they did last.
    pub written_at: Timestamp,
}

/// The newest versions of a letter's text, the newest first, and how many there are. Only for letters that the caller has
/// found visible.
pub async fn texts_of(
    db: &impl ConnectionTrait,
    document: DocumentId,
    most: u64,
) -> Result<(Vec<KeptText>, u64), AppError> {
    let kept = Entity::find().filter(Column::DocumentId.eq(document));
    let count = kept.clone().count(db).await?;
    Ok((kept.order_by_desc(Column::Id).limit(most).into_partial_model().all(db).await?, count))
}

/// One version of this letter's text. Only for letters that the caller has found visible.
pub async fn text_of(db: &impl ConnectionTrait, document: DocumentId, text: BodyId) -> Result<Body, AppError> {
    let row = Entity::find_by_id(text).one(db).await?;
    let row = row.filter(|row| row.document_id == document).ok_or(AppError::NotFound)?;
    Body::parse(&row.content).map_err(|flaw| fault((text, flaw)))
}

/// Keeps this text as the newest version.
pub async fn keep_text(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    document: DocumentId,
    body: &Body,
) -> Result<(), AppError> {
    let body_id = keep_body(tx, cx, document, body, true).await?;
    let row = document::ActiveModel { body_id: Set(body_id), ..Default::default() };
    document::Entity::update_many().set(row).filter(document::Column::Id.eq(document)).exec(tx).await?;
    Ok(())
}
