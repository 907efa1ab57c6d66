//! Someone who signs a letter besides its sender, or approves it before, and how far they have come.

use domain::document::signers::Duty;
use domain::id::{DocumentId, PostId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub duty: Duty,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub post_id: PostId,
    pub in_turn: bool,
    pub asked_at: Option<DateTimeUtc>,
    pub done_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
