//! An annex of a letter: a file, or a thing on paper, which has no content.

use domain::document::file::Medium;
use domain::id::{AttachmentId, DocumentId, PostId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    pub document_id: DocumentId,
    pub file_hash: Option<String>,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub added_by: PostId,
    pub added_at: DateTimeUtc,
    pub removed_at: Option<DateTimeUtc>,
    pub description: Option<String>,
    pub medium: Medium,
}

impl ActiveModelBehavior for ActiveModel {}
