//! A letter's PDF with a hole for its signature, waiting for it.

use domain::id::{DocumentId, PostId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "preparation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    pub id: i64,
    pub post_id: PostId,
    pub pdf_hash: String,
    pub digest: String,
    pub hole_start: i64,
    pub hole_end: i64,
    pub ends_at: i64,
    pub chain: String,
    pub prepared_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
