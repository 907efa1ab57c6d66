//! A unit of an institution.

use domain::id::{AreaId, InstitutionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "area")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AreaId,
    pub institution_id: InstitutionId,
    pub parent_id: Option<AreaId>,
    pub acronym: String,
    pub name: String,
    pub city: String,
    pub numbered_by: AreaId,
    pub printed_by: AreaId,
    pub active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
