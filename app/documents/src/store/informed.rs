//! What others bring to a person beside what they hold, in Informados and Por firmar: whether an item lies there, unread or
//! not, and who brought it.

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

/// The trays into which others bring an item beside where it lies.
const BROUGHT: [Tray; 2] = [Tray::Informed, Tray::ToSign];

/// The lines of an item in a person's trays Informados and Por firmar.
pub(super) async fn lines_brought(
    db: &impl ConnectionTrait,
    post: PostId,
    item: ItemId,
) -> Result<Vec<tray_entry::Model>, DbErr> {
    use tray_entry::Column;
    tray_entry::Entity::find()
        .filter(Column::Owner.eq(Owner::Post(post).key()))
        .filter(Column::Tray.is_in(BROUGHT))
        .filter(Column::ItemId.eq(item))
        .all(db)
        .await
}

/// True when an item was brought to a person who has not opened it.
pub(super) async fn is_brought_unread(db: &impl ConnectionTrait, post: PostId, item: ItemId) -> Result<bool, AppError> {
    Ok(lines_brought(db, post, item).await?.iter().any(|line| line.unread))
}

/// Marks what was brought to a person as opened; the trays in which it was unread.
pub(super) async fn open_brought(tx: &DatabaseTransaction, post: PostId, item: ItemId) -> Result<Vec<Tray>, AppError> {
    use tray_entry::Column;
    let touched = tray_entry::Entity::update_many()
        .col_expr(Column::Unread, Expr::value(false))
        .filter(Column::Owner.eq(Owner::Post(post).key()))
        .filter(Column::Tray.is_in(BROUGHT))
        .filter(Column::ItemId.eq(item))
        .filter(Column::Unread.eq(true))
        .exec_with_returning(tx)
        .await?;
    let trays: Vec<Tray> = touched.into_iter().map(|line| line.tray).collect();
    for tray in &trays {
        tray_count::Entity::update_many()
            .col_expr(tray_count::Column::Unread, Expr::col(tray_count::Column::Unread).sub(1))
            .filter(tray_count::Column::Owner.eq(Owner::Post(post).key()))
            .filter(tray_count::Column::Tray.eq(*tray))
            .exec(tx)
            .await?;
    }
    Ok(trays)
}
