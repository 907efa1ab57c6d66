//! Formats and counters of an institution, and whether its numbers could meet.

use super::api::{AreaLine, OpenedNumbering, SeriesLine};
use documents::store::{custom_kinds, numbers};
use domain::audit::AuditAct;
use domain::document::Kind;
use domain::field::{Field, FieldErrors, Flaw};
use domain::id::{AreaId, InstitutionId};
use domain::numbering::{
    FormatField, FormatWish, Line, NotShared, NumberFormat, Numbered, Pattern, Series, ShareNumbersField,
    ShareNumbersWish, first_clash, may_number_by,
};
use domain::policy::Permit;
use domain::policy::permit::Administer;
use entity::{area, institution, number_format};
use kit::error::AppError;
use kit::server::ServerContext;
use kit::server::audit::Told;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;

type May = Permit<Administer, InstitutionId>;

pub(super) async fn open(
    cx: &ServerContext,
    permit: &May,
    area: Option<AreaId>,
    series: Option<&str>,
) -> Result<OpenedNumbering, AppError> {
    let db = cx.db();
    let institution = institution_of(db, cx.actor.seat.institution, permit).await?;
    let areas = areas(db, institution.id).await?;
    let counted = series_of(db, institution.id).await?;
    let chosen = match area {
        Some(area) => areas.iter().find(|row| row.id == area).ok_or(AppError::NotFound)?,
        None => areas.iter().find(|row| row.id == cx.actor.seat.area).or(areas.first()).ok_or(AppError::NotFound)?,
    };
    let line = match series {
        Some(code) => counted.iter().find(|line| line.code == code).ok_or(AppError::NotFound)?,
        None => counted.first().ok_or(AppError::NotFound)?,
    };
    let series: Series = line.code.parse().map_err(|()| AppError::NotFound)?;
    let format = numbers::format(db, chosen.numbered_by, series).await?;
    let year = cx.zone.year(cx.now);
    let last = numbers::last(db, chosen.numbered_by, series, format.counted_year(year)).await?;
    Ok(OpenedNumbering {
        area: chosen.id,
        chosen: line.code.clone(),
        format,
        next: last + 1,
        institution: institution.acronym,
        year,
        areas: areas
            .into_iter()
            .map(|row| AreaLine { id: row.id, name: row.name, acronym: row.acronym, by: row.numbered_by })
            .collect(),
        series: counted,
    })
}

/// Keeps a form whose numbers meet no others, and raises the counter.
pub(super) async fn keep(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    permit: &May,
    wish: FormatWish,
) -> Result<(), AppError> {
    let FormatWish { area, series, format, next } = wish;
    let institution = locked(tx, cx.actor.seat.institution, permit).await?;
    let areas = areas(tx, institution.id).await?;
    // The counter is that of whoever numbers: an area that uses another's has none to speak of.
    if !areas.iter().any(|row| row.id == area && row.numbered_by == area) {
        return Err(FieldErrors::one(FormatField::Area, Flaw::NotAllowed).into());
    }
    let counted = series_of(tx, institution.id).await?;
    if !counted.iter().any(|line| line.code == series.code()) {
        return Err(FieldErrors::one(FormatField::Series, Flaw::NotAllowed).into());
    }
    let year = cx.zone.year(cx.now);
    let before = numbers::format(tx, area, series).await?;
    let last = numbers::last(tx, area, series, before.counted_year(year)).await?;
    if next.is_some_and(|next| next <= last) {
        return Err(FieldErrors::one(FormatField::Next, Flaw::NotAllowed).into());
    }
    let year = format.counted_year(year);
    let row = number_format::ActiveModel {
        area_id: Set(area),
        series: Set(series.code().into_owned()),
        format: Set(format.to_string()),
    };
    let again = OnConflict::columns([number_format::Column::AreaId, number_format::Column::Series])
        .update_column(number_format::Column::Format)
        .to_owned();
    number_format::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    let lines = lines(tx, &institution, &areas, &counted).await?;
    no_clash(&lines, FormatField::Order.name(), |line| line.by == area && line.series == series)?;
    // A form that shows the year otherwise counts under another year, and goes on where the count stands.
    let raised = next.map_or(last, |next| next - 1);
    if raised > 0 {
        numbers::raise(tx, area, series, year, raised).await?;
    }
    let acronym = areas.iter().find(|row| row.id == area).map(|row| row.acronym.as_str()).unwrap_or_default();
    let described = |format: &NumberFormat, last: i64| Some(format!("{format} #{}", last + 1));
    let told = Told::by(cx, AuditAct::FormatKept).about(format!("{acronym} · {}", series.code()));
    Ok(told.changed(described(&before, last), described(&format, raised)).write(tx).await?)
}

/// Lets an area number with another's counters and formats.
pub(super) async fn share(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    permit: &May,
    wish: ShareNumbersWish,
) -> Result<(), AppError> {
    let ShareNumbersWish { area, by } = wish;
    let here = area::Entity::find_by_id(area).one(tx).await?.ok_or(AppError::NotFound)?;
    let institution = locked(tx, here.institution_id, permit).await?;
    let mut rows = areas(tx, institution.id).await?;
    let wrong = |flaw| AppError::from(FieldErrors::one(ShareNumbersField::By, flaw));
    if !rows.iter().any(|row| row.id == area) || !rows.iter().any(|row| row.id == by) {
        return Err(AppError::NotFound);
    }
    let all: Vec<Numbered> = everyone(tx, institution.id).await?;
    may_number_by(area, by, &all).map_err(|why| match why {
        NotShared::OtherFollows => wrong(Flaw::NotAllowed),
        NotShared::IsFollowed => wrong(Flaw::Twice),
    })?;
    rows.iter_mut().filter(|row| row.id == area).for_each(|row| row.numbered_by = by);
    let counted = series_of(tx, institution.id).await?;
    let lines = lines(tx, &institution, &rows, &counted).await?;
    no_clash(&lines, ShareNumbersField::By.name(), |line| line.area == area)?;
    let row = area::ActiveModel { numbered_by: Set(by), ..Default::default() };
    area::Entity::update_many().set(row).filter(area::Column::Id.eq(area)).exec(tx).await?;
    let acronym = |id| rows.iter().find(|row| row.id == id).map(|row| row.acronym.clone());
    let told = Told::by(cx, AuditAct::NumbersShared).about(here.acronym);
    Ok(told.changed(acronym(here.numbered_by), acronym(by)).write(tx).await?)
}

/// Nobody else changes the numbering of the institution meanwhile.
pub(crate) async fn locked(
    tx: &DatabaseTransaction,
    id: InstitutionId,
    permit: &May,
) -> Result<institution::Model, AppError> {
    if !permit.is_for(id) {
        return Err(AppError::NotFound);
    }
    institution::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(AppError::NotFound)
}

async fn institution_of(
    db: &impl ConnectionTrait,
    id: InstitutionId,
    permit: &May,
) -> Result<institution::Model, AppError> {
    if !permit.is_for(id) {
        return Err(AppError::NotFound);
    }
    institution::Entity::find_by_id(id).one(db).await?.ok_or(AppError::NotFound)
}

/// The areas that work, by name.
pub(crate) async fn areas(db: &impl ConnectionTrait, institution: InstitutionId) -> Result<Vec<area::Model>, DbErr> {
    area::Entity::find()
        .filter(area::Column::InstitutionId.eq(institution))
        .filter(area::Column::Active.eq(true))
        .order_by_asc(area::Column::Name)
        .all(db)
        .await
}

/// All areas, those that no longer work among them, and who numbers for each.
async fn everyone(db: &impl ConnectionTrait, institution: InstitutionId) -> Result<Vec<Numbered>, DbErr> {
    let rows: Vec<(AreaId, AreaId)> = area::Entity::find()
        .filter(area::Column::InstitutionId.eq(institution))
        .select_only()
        .columns([area::Column::Id, area::Column::NumberedBy])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(area, by)| Numbered { area, by }).collect())
}

/// What is counted apart in an institution.
pub(crate) async fn series_of(db: &impl ConnectionTrait, institution: InstitutionId) -> Result<Vec<SeriesLine>, DbErr> {
    let kinds = Kind::DRAFTED.iter().chain([&Kind::External]).map(|kind| SeriesLine {
        code: kind.code().to_owned(),
        name: None,
        abbreviation: kind.abbreviation().to_owned(),
    });
    let own = custom_kinds::of_institution(db, institution).await?.into_iter().filter(|row| row.active);
    let own = own.map(|row| SeriesLine {
        code: Series::Own(row.id).code().into_owned(),
        name: Some(row.name),
        abbreviation: row.abbreviation,
    });
    Ok(kinds.chain(own).collect())
}

/// What every area writes on letters of every series.
pub(crate) async fn lines(
    db: &impl ConnectionTrait,
    institution: &institution::Model,
    areas: &[area::Model],
    counted: &[SeriesLine],
) -> Result<Vec<Line>, AppError> {
    let rows = number_format::Entity::find()
        .filter(number_format::Column::AreaId.is_in(areas.iter().map(|row| row.numbered_by)))
        .all(db)
        .await?;
    let mut formats: HashMap<(AreaId, String), NumberFormat> = HashMap::new();
    for row in rows {
        formats.insert((row.area_id, row.series.clone()), numbers::read(&row)?);
    }
    let usual = NumberFormat::default();
    let of_area = |row: &area::Model| {
        let (area, by, acronym) = (row.id, row.numbered_by, row.acronym.clone());
        let formats = &formats;
        let usual = &usual;
        counted.iter().filter_map(move |line| {
            let series: Series = line.code.parse().ok()?;
            let format = formats.get(&(by, line.code.clone())).unwrap_or(usual);
            let pattern = Pattern::of(format, &institution.acronym, &acronym, &line.abbreviation);
            Some(Line { area, by, series, pattern })
        })
    };
    Ok(areas.iter().flat_map(of_area).collect())
}

/// Refuses what could give a number twice. Which other area and series it could be stands beside the flaw, as a field of a
/// name that no form has.
pub(crate) fn no_clash(lines: &[Line], field: &str, changed: impl Fn(&Line) -> bool) -> Result<(), AppError> {
    let Some((_, other)) = first_clash(lines, changed) else { return Ok(()) };
    let with = format!("{}{}/{}", super::api::CLASH, other.area, other.series.code());
    Err(AppError::Fields(vec![(field.to_owned(), Flaw::Taken), (with, Flaw::Taken)]))
}
