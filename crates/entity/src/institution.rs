//! A tenant.

use domain::id::InstitutionId;
use domain::time::Zone;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "institution")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InstitutionId,
    pub acronym: String,
    pub name: String,
    pub ruc: Option<String>,
    pub motto: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub website: Option<String>,
    pub zone: Zone,
    pub active: bool,
    pub file_bytes: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
