//! What a person's application makes codes from.

use domain::id::PersonId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "code_maker")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// Base32, as applications take it.
    pub secret: String,
    pub since: DateTimeUtc,
    /// The half minute, counted since 1970, of the last code that was used: it and those before are used up.
    pub last_step: i64,
}

impl ActiveModelBehavior for ActiveModel {}
