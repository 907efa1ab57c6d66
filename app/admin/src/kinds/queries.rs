//! The rows of the institution's own kinds.

use super::api::KindLine;
use crate::numbering::queries::{areas, lines, locked, no_clash, series_of};
use documents::store::custom_kinds;
use domain::audit::AuditAct;
use domain::custom_kind::{CustomKindField, CustomKindWish, KINDS};
use domain::field::{Field, FieldErrors, Flaw};
use domain::fold::fold;
use domain::id::{CustomKindId, InstitutionId};
use domain::numbering::Series;
use domain::policy::Permit;
use domain::policy::permit::Administer;
use entity::custom_kind::{ActiveModel, Column, Entity, Model};
use kit::error::AppError;
use kit::server::ServerContext;
use kit::server::audit::Told;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, SqlErr};

pub(super) async fn all(db: &impl ConnectionTrait, institution: InstitutionId) -> Result<Vec<KindLine>, DbErr> {
    let line = |row: Model| KindLine {
        id: row.id,
        name: row.name,
        abbreviation: row.abbreviation,
        base: row.base,
        options: row.options.split(',').map(str::to_owned).collect(),
        opening: row.opening,
        active: row.active,
    };
    Ok(custom_kinds::of_institution(db, institution).await?.into_iter().map(line).collect())
}

/// Keeps a kind whose numbers meet no others.
pub(super) async fn keep(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    permit: &Permit<Administer, InstitutionId>,
    wish: CustomKindWish,
) -> Result<(), AppError> {
    let institution = locked(tx, cx.actor.seat.institution, permit).await?;
    let CustomKindWish { own, name, abbreviation, base, options, opening, active } = wish;
    let before = match own {
        Some(id) => Entity::find_by_id(id).filter(Column::InstitutionId.eq(institution.id)).one(tx).await?,
        None => None,
    };
    let described = |name: &str, abbreviation: &str, options: &str, opening: &str, active: bool| {
        Some(format!("{name} ({abbreviation}) {}\n{options}\n{opening}", if active { "+" } else { "-" }))
    };
    let became = described(&name, &abbreviation, &options.join(","), &opening, active);
    let was = before.and_then(|row| described(&row.name, &row.abbreviation, &row.options, &row.opening, row.active));
    Told::by(cx, AuditAct::KindKept).about(&*name).changed(was, became).write(tx).await?;
    let row = ActiveModel {
        search: Set(fold(&name)),
        name: Set(name),
        abbreviation: Set(abbreviation),
        options: Set(options.join(",")),
        opening: Set(opening),
        active: Set(active),
        ..Default::default()
    };
    let id = match own {
        Some(id) => {
            // Letters are of its base already: that stays as it was chosen.
            let ours = Entity::update_many()
                .set(row)
                .filter(Column::Id.eq(id))
                .filter(Column::InstitutionId.eq(institution.id));
            if ours.exec(tx).await.map_err(taken)?.rows_affected == 0 {
                return Err(AppError::NotFound);
            }
            id
        }
        None => {
            if custom_kinds::of_institution(tx, institution.id).await?.len() >= usize::from(KINDS) {
                return Err(FieldErrors::one(CustomKindField::Name, Flaw::TooMany { most: KINDS }).into());
            }
            let id = CustomKindId(cx.new_id());
            let row = ActiveModel { id: Set(id), institution_id: Set(institution.id), base: Set(base), ..row };
            Entity::insert(row).exec_without_returning(tx).await.map_err(taken)?;
            id
        }
    };
    let (areas, counted) = (areas(tx, institution.id).await?, series_of(tx, institution.id).await?);
    let lines = lines(tx, &institution, &areas, &counted).await?;
    no_clash(&lines, CustomKindField::Abbreviation.name(), |line| line.series == Series::Own(id))
}

/// Another kind of the institution is called so.
fn taken(error: DbErr) -> AppError {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => FieldErrors::one(CustomKindField::Name, Flaw::Taken).into(),
        _ => error.into(),
    }
}
