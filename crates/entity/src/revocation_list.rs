//! The last revocation list of an issuer.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revocation_list")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub issuer: String,
    pub der: Vec<u8>,
    pub kept_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
