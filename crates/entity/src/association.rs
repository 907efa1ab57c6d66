//! What a letter follows from.

use domain::id::{DocumentId, PostId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "association")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    pub antecedent_id: DocumentId,
    pub made_by: PostId,
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
