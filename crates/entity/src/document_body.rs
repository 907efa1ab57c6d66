//! One version of a letter's text.

use domain::id::{BodyId, DocumentId, PostId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document_body")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BodyId,
    pub document_id: DocumentId,
    pub written_by: PostId,
    pub begun_at: DateTimeUtc,
    pub written_at: DateTimeUtc,
    pub content: String,
}

impl ActiveModelBehavior for ActiveModel {}
