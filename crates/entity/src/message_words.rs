//! The words that an institution gives a kind of message.

use domain::id::InstitutionId;
use domain::message::MessageKind;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message_words")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub institution_id: InstitutionId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: MessageKind,
    pub subject: String,
    pub words: String,
}

impl ActiveModelBehavior for ActiveModel {}
