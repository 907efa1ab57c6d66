//! Who stands in for whom.

use super::api::{Arranged, StandingIn};
use documents::store::named;
use domain::audit::AuditAct;
use domain::field::{FieldErrors, Flaw};
use domain::id::{InstitutionId, PostId, StandingInId};
use domain::job::JobKind;
use domain::outcome::Refused;
use domain::policy::permit::ArrangeStandIn;
use domain::policy::{Permit, Rank};
use domain::standing_in::{StandIn, StandInField};
use domain::time::Day;
use entity::directory;
use entity::standing_in::{ActiveModel, Column, Entity};
use kit::error::AppError;
use kit::server::audit::Told;
use kit::server::{ServerContext, enqueue};
use kit::text::text;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// How many are shown.
const SHOWN: u64 = 100;

pub(super) async fn list(cx: &ServerContext) -> Result<StandingIn, AppError> {
    let rows = Entity::find()
        .filter(Column::InstitutionId.eq(cx.actor.seat.institution))
        .order_by_desc(Column::FromOn)
        .order_by_desc(Column::Id)
        .limit(SHOWN)
        .all(cx.db())
        .await?;
    let posts: Vec<PostId> = rows.iter().flat_map(|row| [row.head_id, row.substitute_id]).collect();
    let names = named(cx.db(), &posts).await?;
    let name = |post| names.get(&post).map(|row| row.name.clone()).unwrap_or_default();
    let arranged = rows.into_iter().map(|row| Arranged {
        id: row.id,
        head: name(row.head_id),
        substitute: name(row.substitute_id),
        from_on: row.from_on,
        until_on: row.until_on,
        ended: row.ended_at.is_some(),
    });
    Ok(StandingIn { heads: heads(cx).await?, arranged: arranged.collect(), clock: cx.clock() })
}

async fn heads(cx: &ServerContext) -> Result<Vec<(PostId, String)>, AppError> {
    use directory::Column;
    let rows: Vec<(PostId, String, String)> = directory::Entity::find()
        .filter(Column::InstitutionId.eq(cx.actor.seat.institution))
        .filter(Column::Active.eq(true))
        .filter(Column::Rank.eq(Rank::Head))
        .select_only()
        .columns([Column::PostId, Column::Name, Column::Title])
        .order_by_asc(Column::Name)
        .into_tuple()
        .all(cx.db())
        .await?;
    Ok(rows.into_iter().map(|(post, name, title)| (post, format!("{name}, {title}"))).collect())
}

/// Keeps it.
///
/// # Errors
/// `Fields` when someone stands in for the head on one of those days already.
pub(super) async fn arrange(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    permit: &Permit<ArrangeStandIn, InstitutionId>,
    wish: StandIn,
) -> Result<(), AppError> {
    let institution = cx.actor.seat.institution;
    if !permit.is_for(institution) {
        return Err(Refused::PermitForAnother.into());
    }
    let others = Entity::find().filter(Column::HeadId.eq(wish.head)).filter(Column::EndedAt.is_null());
    if others.all(tx).await?.iter().any(|row| wish.overlaps(row.from_on, row.until_on)) {
        return Err(FieldErrors::one(StandInField::Head, Flaw::Taken).into());
    }
    let id = StandingInId(cx.new_id());
    let row = ActiveModel {
        id: Set(id),
        institution_id: Set(institution),
        head_id: Set(wish.head),
        substitute_id: Set(wish.substitute),
        from_on: Set(wish.from_on),
        until_on: Set(wish.until_on),
        made_by: Set(permit.by().post),
        made_at: Set(cx.now),
        ended_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    enqueue(tx, cx, JobKind::TellStandIn, id.0).await?;
    let (subject, days) = told(tx, (wish.head, wish.substitute), (wish.from_on, wish.until_on)).await?;
    Ok(Told::by(cx, AuditAct::StandInArranged).about(subject).changed(None, Some(days)).write(tx).await?)
}

/// What the audit is told: who stands in for whom, and when.
async fn told(
    tx: &DatabaseTransaction,
    (head, substitute): (PostId, PostId),
    (from, until): (Day, Day),
) -> Result<(String, String), AppError> {
    let names = named(tx, &[head, substitute]).await?;
    let name = |post| names.get(&post).map(|row| format!("{}, {}", row.name, row.title)).unwrap_or_default();
    let subject = text!(standing_in.line, substitute = name(substitute), head = name(head));
    Ok((subject, format!("{from} / {until}")))
}

/// Ends it before its last day. Ended already, it stays as it was.
///
/// # Errors
/// `NotFound` when it is none of the institution.
pub(super) async fn end(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    permit: &Permit<ArrangeStandIn, InstitutionId>,
    id: StandingInId,
) -> Result<(), AppError> {
    let row = Entity::find_by_id(id).one(tx).await?.filter(|row| permit.is_for(row.institution_id));
    let row = row.ok_or(AppError::NotFound)?;
    if row.ended_at.is_none() {
        let ended = ActiveModel { ended_at: Set(Some(cx.now)), ..Default::default() };
        Entity::update_many().set(ended).filter(Column::Id.eq(id)).exec(tx).await?;
        enqueue(tx, cx, JobKind::TellStandIn, id.0).await?;
        let (posts, days) = ((row.head_id, row.substitute_id), (row.from_on, row.until_on));
        let (subject, days) = told(tx, posts, days).await?;
        Told::by(cx, AuditAct::StandInEnded).about(subject).changed(Some(days), None).write(tx).await?;
    }
    Ok(())
}
