//! The public half of a key that a person has on a device or carries along.

use domain::id::PersonId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "passkey")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub person_id: PersonId,
    /// By what the authenticator knows it, in Base64 as it stands in addresses.
    #[sea_orm(unique)]
    pub credential: String,
    /// As COSE has it, in the same Base64.
    pub public_key: String,
    /// How often it says to have signed.
    pub counter: i64,
    pub name: String,
    pub since: DateTimeUtc,
    pub used_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
