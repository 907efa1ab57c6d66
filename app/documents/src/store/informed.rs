//! The tray Informados of one person: whether an item lies there, unread or not, and who brought it.

use domain::event::EventCode;
use domain::id::{ItemId, PostId};
use domain::item::Item;
use domain::tray::{Owner, Tray};
use entity::{event, tray_count, tray_entry};
use kit::error::AppError;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder};

/// Who last informed a person of the item, if anyone did.
pub async fn informer(db: &impl ConnectionTrait, post: PostId, item: &Item) -> Result<Option<PostId>, AppError> {
    use event::Column;
    let of_item = match item.delivery_id() {
        Some(delivery) => Column::DeliveryId.eq(delivery),
        None => Column::DeliveryId.is_null(),
    };
    let last = event::Entity::find()
        .filter(Column::DocumentId.eq(item.document_id()))
        .filter(of_item)
        .filter(Column::Code.eq(EventCode::Informed))
        .filter(Column::TargetId.eq(post))
        .order_by_desc(Column::Id)
        .one(db)
        .await?;
    Ok(last.map(|event| event.post_id))
}

/// True while the item lies in a person's tray Informados.
pub(super) async fn is_informed(db: &impl ConnectionTrait, post: PostId, item: ItemId) -> Result<bool, DbErr> {
    let line = tray_entry::Entity::find_by_id((Owner::Post(post).key(), Tray::Informed, item)).one(db).await?;
    Ok(line.is_some())
}

/// True when a person was informed of the item and has not opened it.
pub(super) async fn is_informed_unread(
    db: &impl ConnectionTrait,
    post: PostId,
    item: ItemId,
) -> Result<bool, AppError> {
    let line = tray_entry::Entity::find_by_id((Owner::Post(post).key(), Tray::Informed, item)).one(db).await?;
    Ok(line.is_some_and(|line| line.unread))
}

/// Marks what a person was informed of as opened. True if it was unread.
pub(super) async fn open_informed(tx: &DatabaseTransaction, post: PostId, item: ItemId) -> Result<bool, AppError> {
    use tray_entry::Column;
    let touched = tray_entry::Entity::update_many()
        .col_expr(Column::Unread, Expr::value(false))
        .filter(Column::Owner.eq(Owner::Post(post).key()))
        .filter(Column::Tray.eq(Tray::Informed))
        .filter(Column::ItemId.eq(item))
        .filter(Column::Unread.eq(true))
        .exec(tx)
        .await?;
    if touched.rows_affected == 0 {
        return Ok(false);
    }
    tray_count::Entity::update_many()
        .col_expr(tray_count::Column::Unread, Expr::col(tray_count::Column::Unread).sub(1))
        .filter(tray_count::Column::Owner.eq(Owner::Post(post).key()))
        .filter(tray_count::Column::Tray.eq(Tray::Informed))
        .exec(tx)
        .await?;
    Ok(true)
}
