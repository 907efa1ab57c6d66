//! Who stands on a signed letter, as they were called on the day of signing.

use domain::delivery::Role;
use domain::id::{DocumentId, PostId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "frozen_party")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub role: Role,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub post_id: PostId,
    pub abbreviation: Option<String>,
    pub courtesy_title: Option<String>,
    pub name: String,
    pub title: String,
    pub heading_title: String,
    pub area: String,
    pub city: String,
    pub institution: String,
    pub acronym: String,
}

impl ActiveModelBehavior for ActiveModel {}
