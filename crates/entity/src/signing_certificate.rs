//! The certificate that a person signed with last.

use domain::id::PersonId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signing_certificate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub fingerprint: String,
    pub issuer: String,
    pub ends_at: DateTimeUtc,
    pub told: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
