//! Asking the directory for those who may do something.

use domain::permission::Permission;
use entity::{directory, post_permission};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};

/// True for a row of the directory whose post was granted the permission. It is looked up post by post: the list of all who have
/// one may be as long as the directory.
pub fn permitted(permission: Permission) -> Expr {
    let of_post = Expr::col((post_permission::Entity, post_permission::Column::PostId));
    let granted = Query::select()
        .column(post_permission::Column::PostId)
        .from(post_permission::Entity)
        .and_where(of_post.equals((directory::Entity, directory::Column::PostId)))
        .and_where(post_permission::Column::Permission.eq(permission))
        .to_owned();
    Expr::exists(granted)
}
