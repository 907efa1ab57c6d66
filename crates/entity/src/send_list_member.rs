//! Who is in a lista de envío, and where in it.

use domain::id::{ListId, PostId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "send_list_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub list_id: ListId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: PostId,
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
