//! What others see of a post, in one row.

use domain::id::{AreaId, InstitutionId, PersonId, PostId};
use domain::policy::Rank;
use domain::time::Zone;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "directory")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: PostId,
    pub person_id: PersonId,
    pub institution_id: InstitutionId,
    pub area_id: AreaId,
    pub parent_area_id: Option<AreaId>,
    pub rank: Rank,
    pub abbreviation: Option<String>,
    pub courtesy_title: Option<String>,
    pub name: String,
    pub title: String,
    pub heading_title: String,
    pub area: String,
    pub city: String,
    pub institution: String,
    pub acronym: String,
    pub zone: Zone,
    pub public_user: bool,
    pub active: bool,
    pub search: String,
}

impl ActiveModelBehavior for ActiveModel {}
