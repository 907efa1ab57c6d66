//! A human being.

use domain::id::PersonId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonId,
    pub cedula: String,
    pub given_names: String,
    pub surnames: String,
    pub abbreviation: Option<String>,
    pub courtesy_title: Option<String>,
    pub email: Option<String>,
    pub password_hash: Option<String>,
    pub active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
