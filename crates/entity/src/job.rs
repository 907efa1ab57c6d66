//! Work to be done after the act that caused it.

use domain::job::JobKind;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub kind: JobKind,
    pub subject: i64,
    pub due_at: DateTimeUtc,
    pub taken_until: Option<DateTimeUtc>,
    pub tries: i32,
}

impl ActiveModelBehavior for ActiveModel {}
