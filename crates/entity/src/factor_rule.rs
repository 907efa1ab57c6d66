//! Of whom an institution asks a second factor.

use domain::factor::FactorRole;
use domain::id::InstitutionId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "factor_rule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub institution_id: InstitutionId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub role: FactorRole,
    pub since: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
