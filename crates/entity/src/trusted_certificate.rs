//! A certificate that is believed, and for what.

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

/// What a certificate is believed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Role {
    /// The root of a body that certifies people.
    Anchor,
    /// The root of a body that stamps time.
    TimestampAnchor,
    /// Between a person's certificate and a root, for signatures that do not bring it.
    Intermediate,
}

impl ActiveModelBehavior for ActiveModel {}
