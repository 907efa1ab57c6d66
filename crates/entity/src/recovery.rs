//! A link for a new password: asked for by whoever knows a cédula, sent to the person who has it.

use domain::id::PersonId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Blank when what was typed cannot be one.
    pub cedula: String,
    pub asked_at: DateTimeUtc,
    pub person_id: Option<PersonId>,
    /// SHA-256 of what the link carries.
    pub key_hash: Option<String>,
    pub sent_at: Option<DateTimeUtc>,
    pub used_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
