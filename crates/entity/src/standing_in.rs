//! Some days on which one official acts in the post of another.

use domain::id::{InstitutionId, PostId, StandingInId};
use domain::time::Day;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "standing_in")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StandingInId,
    pub institution_id: InstitutionId,
    pub head_id: PostId,
    pub substitute_id: PostId,
    pub from_on: Day,
    pub until_on: Day,
    pub made_by: PostId,
    pub made_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
