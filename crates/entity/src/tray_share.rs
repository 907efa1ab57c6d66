//! A head's Recibidos, shared with someone of the same area.

use domain::id::PostId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tray_share")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub head_id: PostId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub assistant_id: PostId,
    pub since: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
