//! What the counts of a tray say too much.

use domain::id::PostId;
use domain::tray::{Owner, Tray};
use entity::tray_entry::{Column, Entity};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

/// How many confidential letters lie in the Recibidos of these heads, and how many of them unread: whoever shares these trays
/// does not see them.
pub(super) async fn confidential(db: &impl ConnectionTrait, heads: &[PostId]) -> Result<(i64, i64), DbErr> {
    let owners = heads.iter().map(|head| Owner::Post(*head).key());
    let all = Entity::find()
        .filter(Column::Owner.is_in(owners))
        .filter(Column::Tray.eq(Tray::Inbox))
        // Said as the partial index says it.
        .filter(Expr::col(Column::Confidential));
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let unread =
        count(all.clone().filter(Expr::col(Column::Unread)).select_only().column(Column::ItemId).count(db).await?);
    Ok((count(all.select_only().column(Column::ItemId).count(db).await?), unread))
}
