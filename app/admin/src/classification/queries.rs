//! The catalogue's rows.

use super::api::Entry;
use documents::store::classifications;
use domain::audit::AuditAct;
use domain::classification::{ClassificationField, ClassificationWish, ENTRIES};
use domain::field::{FieldErrors, Flaw};
use domain::fold::fold;
use domain::id::{ClassificationId, InstitutionId};
use domain::policy::Permit;
use domain::policy::permit::Administer;
use entity::classification::{ActiveModel, Column, Entity, Model};
use kit::error::AppError;
use kit::server::ServerContext;
use kit::server::audit::Told;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, SqlErr};

pub(super) async fn all(db: &impl ConnectionTrait, institution: InstitutionId) -> Result<Vec<Entry>, AppError> {
    let rows = classifications::of_institution(db, institution).await?;
    let entry = |row: Model| Entry { id: row.id, code: row.code, description: row.description, active: row.active };
    Ok(rows.into_iter().map(entry).collect())
}

pub(super) async fn keep(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    permit: &Permit<Administer, InstitutionId>,
    wish: ClassificationWish,
) -> Result<(), AppError> {
    let institution = cx.actor.seat.institution;
    if !permit.is_for(institution) {
        return Err(AppError::NotFound);
    }
    let ClassificationWish { entry, code, description, active } = wish;
    let before = match entry {
        Some(id) => Entity::find_by_id(id).filter(Column::InstitutionId.eq(institution)).one(tx).await?,
        None => None,
    };
    let described = |code: &str, description: &str, active: bool| {
        Some(format!("{code} · {description} {}", if active { "+" } else { "-" }))
    };
    let was = before.and_then(|row| described(&row.code, &row.description, row.active));
    let told = Told::by(cx, AuditAct::ClassificationKept).about(&*code);
    told.changed(was, described(&code, &description, active)).write(tx).await?;
    let row = ActiveModel {
        search: Set(fold(&code)),
        code: Set(code),
        description: Set(description),
        active: Set(active),
        ..Default::default()
    };
    let Some(id) = entry else {
        if classifications::of_institution(tx, institution).await?.len() >= usize::from(ENTRIES) {
            return Err(FieldErrors::one(ClassificationField::Code, Flaw::TooMany { most: ENTRIES }).into());
        }
        let row = ActiveModel { id: Set(ClassificationId(cx.new_id())), institution_id: Set(institution), ..row };
        return Entity::insert(row).exec_without_returning(tx).await.map(drop).map_err(taken);
    };
    let of_ours =
        Entity::update_many().set(row).filter(Column::Id.eq(id)).filter(Column::InstitutionId.eq(institution));
    match of_ours.exec(tx).await.map_err(taken)?.rows_affected {
        0 => Err(AppError::NotFound),
        _ => Ok(()),
    }
}

/// Another entry of the institution has this code.
fn taken(error: DbErr) -> AppError {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => FieldErrors::one(ClassificationField::Code, Flaw::Taken).into(),
        _ => error.into(),
    }
}
