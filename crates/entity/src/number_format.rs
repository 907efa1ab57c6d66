//! The form in which an area numbers the letters of one series. Without a row it is the usual one.

use domain::id::AreaId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "number_format")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub area_id: AreaId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub series: String,
    pub format: String,
}

impl ActiveModelBehavior for ActiveModel {}
