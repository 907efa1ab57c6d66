//! Something a person is to be told by e-mail.

use domain::id::{DocumentId, ItemId, PostId};
use domain::notice::NoticeCode;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub post_id: PostId,
    pub code: NoticeCode,
    pub by_id: PostId,
    pub document_id: DocumentId,
    pub item_id: ItemId,
    pub comment: Option<String>,
    pub at: DateTimeUtc,
    pub mail_id: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
