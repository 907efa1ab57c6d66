//! A post that a person holds in an area, from one day to another.

use domain::id::{AreaId, InstitutionId, PersonId, PostId};
use domain::policy::Rank;
use domain::time::Day;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "post")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PostId,
    pub person_id: PersonId,
    pub institution_id: InstitutionId,
    pub area_id: AreaId,
    pub title: String,
    pub heading_title: String,
    pub initials: String,
    pub rank: Rank,
    pub held_from: Day,
    pub held_until: Option<Day>,
}

impl ActiveModelBehavior for ActiveModel {}
