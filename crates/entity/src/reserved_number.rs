//! The number that a letter had before it became a draft again, which it gets back when it is signed.

use domain::id::DocumentId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reserved_number")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    pub number: String,
    pub series: String,
}

impl ActiveModelBehavior for ActiveModel {}
