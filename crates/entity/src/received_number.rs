//! The number that an institution gave to a letter from another.

use domain::id::{DocumentId, InstitutionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "received_number")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub institution_id: InstitutionId,
    pub number: String,
}

impl ActiveModelBehavior for ActiveModel {}
