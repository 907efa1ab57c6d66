//! Numbers: one counter row per area, series and year, moved in the transaction that uses the number. Gap-free, never twice.

use domain::document::number::NumberParts;
use domain::id::AreaId;
use domain::numbering::NumberFormat;
pub use domain::numbering::Series;
use domain::outcome::Refused;
use entity::counter::{self, ActiveModel, Column, Entity};
use entity::{area, document, institution, number_format, received_number};
use kit::error::AppError;
use kit::server::fault;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

/// How many numbers that older letters bear already are passed over. Formats that could meet are refused when they are
/// chosen; what is left is an area whose acronym or format changed after letters had gone out.
const PASSED_OVER: usize = 1_000;

/// The next number of a series, from 1. A new year needs no ceremony: its row is made when it is first asked for.
pub async fn next(tx: &DatabaseTransaction, area: AreaId, series: Series, year: i32) -> Result<i64, DbErr> {
    let row =
        ActiveModel { area_id: Set(area.0), series: Set(series.code().into_owned()), year: Set(year), last: Set(1) };
    let last = Expr::col((Entity, Column::Last)).add(1);
    let counted =
        OnConflict::columns([Column::AreaId, Column::Series, Column::Year]).value(Column::Last, last).to_owned();
    Ok(Entity::insert(row).on_conflict(counted).exec_with_returning(tx).await?.last)
}

/// The last number given out of a series; 0 before the first.
pub async fn last(db: &impl ConnectionTrait, area: AreaId, series: Series, year: i32) -> Result<i64, DbErr> {
    let row = Entity::find_by_id((area.0, series.code().into_owned(), year)).one(db).await?;
    Ok(row.map_or(0, |row| row.last))
}

/// Lets the next number of a series be the one after `last`. It is never lowered: what is higher already stays.
pub async fn raise(tx: &DatabaseTransaction, area: AreaId, series: Series, year: i32, last: i64) -> Result<(), DbErr> {
    let row =
        ActiveModel { area_id: Set(area.0), series: Set(series.code().into_owned()), year: Set(year), last: Set(last) };
    let here = OnConflict::columns([Column::AreaId, Column::Series, Column::Year]).do_nothing().to_owned();
    Entity::insert(row).on_conflict(here).exec_without_returning(tx).await?;
    Entity::update_many()
        .set(counter::ActiveModel { last: Set(last), ..Default::default() })
        .filter(Column::AreaId.eq(area.0))
        .filter(Column::Series.eq(series.code().into_owned()))
        .filter(Column::Year.eq(year))
        .filter(Column::Last.lt(last))
        .exec(tx)
        .await?;
    Ok(())
}

/// The form in which an area numbers a series.
pub async fn format(db: &impl ConnectionTrait, area: AreaId, series: Series) -> Result<NumberFormat, AppError> {
    let row = number_format::Entity::find_by_id((area, series.code().into_owned())).one(db).await?;
    row.map_or_else(|| Ok(NumberFormat::default()), |row| read(&row))
}

/// A stored form.
pub fn read(row: &number_format::Model) -> Result<NumberFormat, AppError> {
    row.format.parse().map_err(|flaw| fault(("number_format", row.area_id, &row.series, flaw)))
}

/// Numbers a letter of an area: in the form and from the counter of the area that numbers for it.
///
/// # Errors
/// `NumbersTaken` when a thousand in a row are on other letters already.
pub async fn take(
    tx: &DatabaseTransaction,
    institution: &institution::Model,
    area: &area::Model,
    series: (Series, &str),
    year: i32,
) -> Result<String, AppError> {
    let (series, abbreviation) = series;
    let format = format(tx, area.numbered_by, series).await?;
    for _ in 0..PASSED_OVER {
        let count = next(tx, area.numbered_by, series, format.counted_year(year)).await?;
        let parts = NumberParts { institution: &institution.acronym, area: &area.acronym, year, count };
        let number = format.write(parts, abbreviation);
        if !is_taken(tx, institution, &number).await? {
            return Ok(number);
        }
    }
    Err(Refused::NumbersTaken.into())
}

/// True for a number that the institution has given already, to a letter of its own or to one that it received.
async fn is_taken(tx: &DatabaseTransaction, institution: &institution::Model, number: &str) -> Result<bool, DbErr> {
    let same = document::Entity::find()
        .filter(document::Column::InstitutionId.eq(institution.id))
        .filter(document::Column::Number.eq(number));
    if same.count(tx).await? > 0 {
        return Ok(true);
    }
    let received = received_number::Entity::find()
        .filter(received_number::Column::InstitutionId.eq(institution.id))
        .filter(received_number::Column::Number.eq(number));
    Ok(received.count(tx).await? > 0)
}
