//! Where it is asked whether certificates were revoked.

use domain::trust::{AddressKind, FetchFailure};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trust_address")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub kind: AddressKind,
    pub url: String,
    pub issuer: Option<String>,
    pub added_at: DateTimeUtc,
    pub tried_at: Option<DateTimeUtc>,
    pub fetched_at: Option<DateTimeUtc>,
    pub failure: Option<FetchFailure>,
}

impl ActiveModelBehavior for ActiveModel {}
