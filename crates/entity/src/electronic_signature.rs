//! That a letter's PDF carries its signature.

use domain::id::{DocumentId, PostId};
use domain::signing::Level;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "electronic_signature")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    pub post_id: PostId,
    pub signed_at: DateTimeUtc,
    pub level: Level,
}

impl ActiveModelBehavior for ActiveModel {}
