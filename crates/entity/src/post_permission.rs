//! What has been granted to a post.

use domain::id::PostId;
use domain::permission::Permission;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "post_permission")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: PostId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub permission: Permission,
}

impl ActiveModelBehavior for ActiveModel {}
