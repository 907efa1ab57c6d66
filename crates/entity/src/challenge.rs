//! A code shown to a stranger, to be typed once.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "challenge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub code: String,
    pub made_at: DateTimeUtc,
    pub tried: bool,
}

impl ActiveModelBehavior for ActiveModel {}
