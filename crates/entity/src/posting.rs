//! A letter to very many whose copies are made part by part.

use domain::id::{AreaId, DocumentId, PostId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "posting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    pub post_id: PostId,
    pub area_id: AreaId,
    pub acting_for_id: Option<PostId>,
    pub on_paper: bool,
    pub printed_by: AreaId,
    pub total: i32,
    pub made: i32,
    pub position: i32,
    pub begun_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
