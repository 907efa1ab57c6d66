//! A filter of a tray that a person keeps by a name.

use domain::id::{FilterId, PostId};
use domain::tray::Tray;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_filter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FilterId,
    pub post_id: PostId,
    pub tray: Tray,
    pub name: String,
    pub search: String,
    pub query: String,
    pub kept_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
