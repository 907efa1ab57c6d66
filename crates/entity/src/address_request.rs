//! An e-mail address that someone who has none asked to be entered.

use domain::id::{InstitutionId, PersonId, PostId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "address_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Nobody, where no person has the cédula, or they have an address, or enough of them wait already.
    pub person_id: Option<PersonId>,
    /// Whose administrators decide.
    pub institution_id: Option<InstitutionId>,
    pub address: String,
    pub asked_at: DateTimeUtc,
    pub decided_at: Option<DateTimeUtc>,
    pub decided_by: Option<PostId>,
}

impl ActiveModelBehavior for ActiveModel {}
