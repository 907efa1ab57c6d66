//! Letters to very many: their copies are made part by part, each part with where it ended in one transaction, so that
//! whoever goes on after a crash makes each copy once.

use super::arrivals::arrivals_of;
use super::save;
use domain::delivery::{Arrival, Role};
use domain::document::{AT_ONCE, Document, Recipient};
use domain::event::By;
use domain::id::{AreaId, DeliveryId, DocumentId, PostId};
use domain::job::JobKind;
use domain::policy;
use entity::{document, frozen_party, posting};
use kit::error::AppError;
use kit::server::{ServerContext, enqueue, fault};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

/// Copies of one part. Small enough that others who want to write wait a moment only.
const PART: u64 = AT_ONCE as u64 / 2;

/// How the copies go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// All of them to the print room.
    Paper,
    /// Into trays where there are any, else to the print room.
    Electronic,
}

/// What one part of the work came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// There are more to make.
    More,
    /// All are made.
    Last,
}

/// Has the copies of a letter made that has just left without any, in the name of `by`, who sent it.
pub async fn begin_posting(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    by: By,
    letter: DocumentId,
    way: Way,
    printed_by: AreaId,
) -> Result<(), AppError> {
    let total = recipients(letter).count(tx).await?;
    let row = posting::ActiveModel {
        document_id: Set(letter),
        post_id: Set(by.post),
        area_id: Set(by.area),
        acting_for_id: Set(by.acting_for),
        on_paper: Set(way == Way::Paper),
        printed_by: Set(printed_by),
        total: Set(i32::try_from(total).map_err(fault)?),
        made: Set(0),
        position: Set(0),
        begun_at: Set(cx.now),
        ended_at: Set(None),
    };
    posting::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(enqueue(tx, cx, JobKind::Post, letter.0).await?)
}

/// Makes the next copies of a letter. Asked once too often, it does nothing.
pub async fn post_some(cx: &ServerContext, letter: DocumentId) -> Result<Part, AppError> {
    let tx = cx.begin_write().await?;
    let Some(row) = posting::Entity::find_by_id(letter).filter(posting::Column::EndedAt.is_null()).one(&*tx).await?
    else {
        return Ok(Part::Last);
    };
    let some = recipients(letter)
        .filter(frozen_party::Column::Position.gt(row.position))
        .order_by_asc(frozen_party::Column::Position)
        .limit(PART)
        .all(&*tx)
        .await?;
    let part = if (some.len() as u64) < PART { Part::Last } else { Part::More };
    keep_place(&tx, cx, &row, &some, part).await?;
    let document = document::Entity::find_by_id(letter).one(&*tx).await?.ok_or(AppError::NotFound)?;
    let document = Document::try_from(&document)?;
    let by = By { post: row.post_id, area: row.area_id, acting_for: row.acting_for_id };
    let permit = policy::may_deliver(by, &document)?;
    let posts: Vec<PostId> = some.iter().map(|party| party.post_id).collect();
    let arrivals =
        if row.on_paper { vec![Arrival::Paper; posts.len()] } else { arrivals_of(&tx, cx, &document, &posts).await? };
    let recipient = |party: &frozen_party::Model| Recipient {
        post: party.post_id,
        role: party.role,
        delivery: DeliveryId(cx.new_id()),
    };
    let some = some.iter().map(recipient).zip(arrivals).collect();
    save(&tx, cx, document.deliver(&permit, some, row.printed_by, cx.now)?).await?;
    tx.commit().await?;
    Ok(part)
}

/// Writes down how far the work has come, if it is still where this part begins.
async fn keep_place(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    row: &posting::Model,
    some: &[frozen_party::Model],
    part: Part,
) -> Result<(), AppError> {
    use posting::{ActiveModel, Column, Entity};
    let made = row.made + i32::try_from(some.len()).map_err(fault)?;
    let position = some.last().map_or(row.position, |party| party.position);
    let ended_at = (part == Part::Last).then_some(cx.now);
    let place = ActiveModel { made: Set(made), position: Set(position), ended_at: Set(ended_at), ..Default::default() };
    let kept = Entity::update_many()
        .set(place)
        .filter(Column::DocumentId.eq(row.document_id))
        .filter(Column::Position.eq(row.position))
        .exec(tx)
        .await?;
    if kept.rows_affected == 1 { Ok(()) } else { Err(AppError::Stale) }
}

/// How many of the copies of a letter have been made, and of how many, while they are being made.
pub async fn posting_of(db: &impl ConnectionTrait, letter: DocumentId) -> Result<Option<(i32, i32)>, DbErr> {
    let row = posting::Entity::find_by_id(letter).filter(posting::Column::EndedAt.is_null()).one(db).await?;
    Ok(row.map(|row| (row.made, row.total)))
}

fn recipients(letter: DocumentId) -> Select<frozen_party::Entity> {
    frozen_party::Entity::find()
        .filter(frozen_party::Column::DocumentId.eq(letter))
        .filter(frozen_party::Column::Role.is_in([Role::To, Role::Copy]))
}
