//! A browser in which someone has come in before, by a hash of what it carries to say so.

use domain::id::PersonId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "known_browser")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_hash: String,
    pub person_id: PersonId,
    pub seen_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
