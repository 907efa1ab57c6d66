//! That someone downloaded or looked at a file.

use domain::document::file::Manner;
use domain::id::{AttachmentId, DocumentId, ItemId, PostId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "download")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub document_id: DocumentId,
    pub item_id: ItemId,
    pub attachment_id: Option<AttachmentId>,
    pub post_id: PostId,
    pub manner: Manner,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
