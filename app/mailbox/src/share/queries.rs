//! Who shares a tray.

use super::api::Colleague;
use documents::store::named;
use domain::audit::AuditAct;
use domain::id::PostId;
use domain::policy::permit::Share;
use domain::policy::{Actor, Permit, Rank};
use entity::{directory, tray_share};
use kit::error::AppError;
use kit::server::ServerContext;
use kit::server::audit::Told;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// The active officials of the head's area, by name.
pub(super) async fn colleagues(db: &impl ConnectionTrait, head: &Actor) -> Result<Vec<Colleague>, DbErr> {
    use directory::Column;
    let shared = shared_with(db, head.post).await?;
    let rows: Vec<(PostId, String, String)> = directory::Entity::find()
        .filter(Column::AreaId.eq(head.seat.area))
        .filter(Column::Active.eq(true))
        .filter(Column::Rank.ne(Rank::Citizen))
        .filter(Column::PostId.ne(head.post))
        .select_only()
        .columns([Column::PostId, Column::Name, Column::Title])
        .order_by_asc(Column::Name)
        .into_tuple()
        .all(db)
        .await?;
    let colleague = |(post, name, title)| Colleague { post, name, title, shares: shared.contains(&post) };
    Ok(rows.into_iter().map(colleague).collect())
}

/// Who shares a head's tray.
async fn shared_with(db: &impl ConnectionTrait, head: PostId) -> Result<Vec<PostId>, DbErr> {
    tray_share::Entity::find()
        .filter(tray_share::Column::HeadId.eq(head))
        .order_by_asc(tray_share::Column::AssistantId)
        .select_only()
        .column(tray_share::Column::AssistantId)
        .into_tuple()
        .all(db)
        .await
}

/// Shares the tray with these and with nobody else; whoever shared it already keeps since when.
pub(super) async fn share(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    permit: &Permit<Share, PostId>,
    assistants: &[PostId],
) -> Result<(), AppError> {
    use tray_share::Column;
    let head = permit.by().principal();
    let was = shared_with(tx, head).await?;
    let others = Column::AssistantId.is_not_in(assistants.iter().copied());
    tray_share::Entity::delete_many().filter(Column::HeadId.eq(head)).filter(others).exec(tx).await?;
    for assistant in assistants {
        if tray_share::Entity::find_by_id((head, *assistant)).one(tx).await?.is_none() {
            let row = tray_share::ActiveModel { head_id: Set(head), assistant_id: Set(*assistant), since: Set(cx.now) };
            tray_share::Entity::insert(row).exec_without_returning(tx).await?;
        }
    }
    let told = Told::by(cx, AuditAct::TrayShared);
    let (was, became) = (called(tx, &was).await?, called(tx, assistants).await?);
    Ok(told.changed(was, became).write(tx).await?)
}

/// The names of who holds these posts, for the audit.
async fn called(tx: &DatabaseTransaction, posts: &[PostId]) -> Result<Option<String>, AppError> {
    let mut names: Vec<String> = named(tx, posts).await?.into_values().map(|row| row.name).collect();
    names.sort();
    Ok(Some(names.join(", ")).filter(|names| !names.is_empty()))
}
