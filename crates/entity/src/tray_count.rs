//! Total and unread of one tray, kept in the transaction of each act.

use domain::tray::Tray;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tray_count")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub owner: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub tray: Tray,
    pub total: i64,
    pub unread: i64,
}

impl ActiveModelBehavior for ActiveModel {}
