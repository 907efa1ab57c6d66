//! A file that arrives in pieces.

use domain::id::{AttachmentId, ItemId, PostId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub post_id: PostId,
    pub item_id: ItemId,
    pub name: String,
    pub fingerprint: String,
    pub size: i64,
    pub piece: i64,
    pub received: i64,
    pub attachment_id: Option<AttachmentId>,
    pub begun_at: DateTimeUtc,
    pub touched_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
