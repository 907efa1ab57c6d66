//! A certificate that is believed, and for what.

pub use domain::trust::Role;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trusted_certificate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub fingerprint: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub role: Role,
    pub name: String,
    pub der: Vec<u8>,
    pub added_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
