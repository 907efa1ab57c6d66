//! A message written to someone: sent, refused, or still to be sent.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub to_name: String,
    pub to_address: String,
    pub subject: String,
    pub plain: String,
    pub html: String,
    pub tries: i32,
    pub written_at: DateTimeUtc,
    pub sent_at: Option<DateTimeUtc>,
    pub refused: Option<String>,
    /// It carries a key: what it says is forgotten when it is sent, or never will be.
    pub secret: bool,
}

impl ActiveModelBehavior for ActiveModel {}
