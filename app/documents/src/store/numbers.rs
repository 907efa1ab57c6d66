//! Numbers: one counter row per area, series and year, moved in the transaction that uses the number. Gap-free, never twice.

use domain::document::Kind;
use domain::id::AreaId;
use entity::counter::{ActiveModel, Column, Entity};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// Drafts, which get a temporary number.
    Draft,
    /// Signed letters of one kind.
    Signed(Kind),
}

impl Series {
    fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Signed(kind) => kind.code(),
        }
    }
}

/// The next number of a series, from 1. A new year needs no ceremony: its row is made when it is first asked for.
pub async fn next(tx: &DatabaseTransaction, area: AreaId, series: Series, year: i32) -> Result<i64, DbErr> {
    let row =
        ActiveModel { area_id: Set(area.0), series: Set(series.code().to_owned()), year: Set(year), last: Set(1) };
    let last = Expr::col((Entity, Column::Last)).add(1);
    let counted =
        OnConflict::columns([Column::AreaId, Column::Series, Column::Year]).value(Column::Last, last).to_owned();
    Ok(Entity::insert(row).on_conflict(counted).exec_with_returning(tx).await?.last)
}
