//! Where a letter signed electronically arrives, and under which number: another institution gives it one of its own.

use super::numbers::{self, Series};
use super::people::load_targets;
use super::save::ROWS;
use domain::delivery::Arrival;
use domain::document::{Document, Kind};
use domain::id::{AreaId, DeliveryId, InstitutionId, ItemId, PostId};
use domain::policy::{Rank, Target};
use entity::{area, delivery, institution, received_number};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, HashMap};

/// Where it arrives for each of these: officials at work find it in their trays; for everyone else it is printed. Those of
/// another institution find it under the number that their institution gives it, once for all of them.
///
/// # Errors
/// `NotFound` when one of them does not exist.
pub async fn arrivals_of(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: &Document,
    posts: &[PostId],
) -> Result<Vec<Arrival>, AppError> {
    let targets = load_targets(tx, posts).await?;
    let mut first: BTreeMap<InstitutionId, AreaId> = BTreeMap::new();
    for target in targets.iter().filter(|target| reads(target) && target.seat.institution != letter.institution) {
        first.entry(target.seat.institution).or_insert(target.seat.area);
    }
    // In the order of the institutions, so that two letters that leave at once never wait for each other in a ring.
    let mut received = BTreeMap::new();
    for (institution, area) in first {
        received.insert(institution, receive(tx, cx, letter, institution, area).await?);
    }
    let arrival = |target: &Target| {
        if reads(target) {
            Arrival::Tray { number: received.get(&target.seat.institution).cloned() }
        } else {
            Arrival::Paper
        }
    };
    Ok(targets.iter().map(arrival).collect())
}

/// True for officials at work: they have trays.
pub(super) fn reads(target: &Target) -> bool {
    target.active && target.seat.rank != Rank::Citizen
}

/// The number under which an institution has the letter: the one it has given it already, or its next for what comes from
/// outside, in the form and from the counter of this area.
async fn receive(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: &Document,
    institution: InstitutionId,
    area: AreaId,
) -> Result<String, AppError> {
    if let Some(row) = received_number::Entity::find_by_id((letter.id, institution)).one(tx).await? {
        return Ok(row.number);
    }
    let house = institution::Entity::find_by_id(institution).one(tx).await?.ok_or(AppError::NotFound)?;
    let area = area::Entity::find_by_id(area).one(tx).await?.ok_or(AppError::NotFound)?;
    let series = (Series::Signed(Kind::External), Kind::External.abbreviation());
    let number = numbers::take(tx, &house, &area, series, house.zone.year(cx.now)).await?;
    let row = received_number::ActiveModel {
        document_id: Set(letter.id),
        institution_id: Set(institution),
        number: Set(number.clone()),
    };
    received_number::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(number)
}

/// The numbers that receiving institutions gave to the letter, by copy; copies without one are not named.
pub async fn received_numbers(
    db: &impl ConnectionTrait,
    copies: &[DeliveryId],
) -> Result<HashMap<ItemId, String>, DbErr> {
    let mut all = HashMap::new();
    for some in copies.chunks(ROWS) {
        let rows: Vec<(DeliveryId, String)> = delivery::Entity::find()
            .filter(delivery::Column::Id.is_in(some.iter().copied()))
            .filter(delivery::Column::Number.is_not_null())
            .select_only()
            .columns([delivery::Column::Id, delivery::Column::Number])
            .into_tuple()
            .all(db)
            .await?;
        all.extend(rows.into_iter().map(|(copy, number)| (ItemId::from(copy), number)));
    }
    Ok(all)
}
