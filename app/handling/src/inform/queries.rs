//! Informing some, or everyone.

use documents::store;
use domain::id::{ItemId, PostId};
use domain::outcome::Outcome;
use domain::policy::{self, Rank};
use entity::directory::{Column, Entity};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// People informed in one transaction, so that others who want to write wait a moment only.
const AT_ONCE: usize = 200;

/// Informs these.
pub(super) async fn inform(
    cx: &ServerContext,
    item: ItemId,
    targets: &[PostId],
    comment: &str,
) -> Result<(), AppError> {
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let mut all = Outcome::default();
    for target in store::load_targets(&*tx, targets).await? {
        let permit = policy::may_inform(&cx.actor, &known, &target)?;
        all = all.and(known.item.inform(&permit, target.post, Some(comment.to_owned()), cx.now)?);
    }
    store::save(&tx, cx, all).await?;
    Ok(tx.commit().await?)
}

/// Informs every active official of the institution, some after others. Interrupted, it can be done again: who was informed
/// already is informed anew, and finds it in their tray once.
pub(super) async fn inform_everyone(cx: &ServerContext, item: ItemId, comment: &str) -> Result<(), AppError> {
    let known = store::load_visible(cx.db(), &cx.actor, item).await?;
    policy::may_inform_everyone(&cx.actor, &known)?;
    let everyone: Vec<PostId> = Entity::find()
        .filter(Column::InstitutionId.eq(cx.actor.seat.institution))
        .filter(Column::Active.eq(true))
        .filter(Column::Rank.ne(Rank::Citizen))
        .filter(Column::PostId.ne(cx.actor.post))
        .select_only()
        .column(Column::PostId)
        .order_by_asc(Column::PostId)
        .into_tuple()
        .all(cx.db())
        .await?;
    for some in everyone.chunks(AT_ONCE) {
        inform(cx, item, some, comment).await?;
    }
    Ok(())
}
