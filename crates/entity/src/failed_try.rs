//! How often someone failed to come in lately, by a hash of the account, the address or both.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "failed_try")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub failures: i32,
    pub last_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
