//! Who downloaded or looked at what. Rows are only ever added.

use domain::audit::AuditAct;
use domain::document::file::Manner;
use domain::id::AttachmentId;
use domain::item::Item;
use domain::policy;
use entity::download::{ActiveModel, Column, Entity, Model};
use kit::error::AppError;
use kit::server::ServerContext;
use kit::server::audit::Told;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Keeps that the caller was handed a file of the item, or with none the letter itself, if that leaves a trace.
pub async fn note_download(
    cx: &ServerContext,
    item: &Item,
    file: Option<AttachmentId>,
    manner: Manner,
) -> Result<(), AppError> {
    if !policy::leaves_trace(&cx.actor, item) {
        return Ok(());
    }
    let id = cx.new_id();
    let row = ActiveModel {
        id: Set(id),
        document_id: Set(item.document_id()),
        item_id: Set(item.id()),
        attachment_id: Set(file),
        post_id: Set(cx.actor.by().post),
        manner: Set(manner),
        at: Set(cx.now),
    };
    let tx = cx.begin_write().await?;
    Entity::insert(row).exec_without_returning(&*tx).await?;
    Told::by(cx, AuditAct::Downloaded).download(id).write(&tx).await?;
    Ok(tx.commit().await?)
}

/// At most so many, the newest first, from before that one. Of a letter all; of a copy those by that copy. Only for those
/// who may be told.
pub async fn downloads(cx: &ServerContext, item: &Item, before: Option<i64>, most: u64) -> Result<Vec<Model>, DbErr> {
    let of_item = match item {
        Item::Document(document) => Column::DocumentId.eq(document.id),
        Item::Delivery(copy) => Column::ItemId.eq(domain::id::ItemId::from(copy.id)),
    };
    let mut rows = Entity::find().filter(of_item);
    if let Some(before) = before {
        rows = rows.filter(Column::Id.lt(before));
    }
    rows.order_by_desc(Column::Id).limit(most).all(cx.db()).await
}
