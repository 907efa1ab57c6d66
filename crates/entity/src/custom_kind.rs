//! A kind of letter that an institution made for itself.

use domain::document::Kind;
use domain::id::{CustomKindId, InstitutionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "custom_kind")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CustomKindId,
    pub institution_id: InstitutionId,
    pub name: String,
    pub search: String,
    pub abbreviation: String,
    pub base: Kind,
    pub options: String,
    pub opening: String,
    pub active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
