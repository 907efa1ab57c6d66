//! An entry of an institution's classification of its letters.

use domain::id::{ClassificationId, InstitutionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "classification")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ClassificationId,
    pub institution_id: InstitutionId,
    pub code: String,
    pub description: String,
    pub search: String,
    pub active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
