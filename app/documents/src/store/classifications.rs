//! Tipificación: the words by which an institution sorts its letters.

use domain::classification::named;
use domain::id::{ClassificationId, InstitutionId};
use entity::classification::{Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

/// What a letter's entry says, whether or not drafts may still choose it.
pub async fn classification(db: &impl ConnectionTrait, id: Option<ClassificationId>) -> Result<Option<String>, DbErr> {
    let Some(id) = id else { return Ok(None) };
    let row = Entity::find_by_id(id).one(db).await?;
    Ok(row.map(|row| named(&row.code, &row.description)))
}

/// What a draft may choose: the active entries of the institution, and the one it has already.
pub async fn choices(
    db: &impl ConnectionTrait,
    institution: InstitutionId,
    chosen: Option<ClassificationId>,
) -> Result<Vec<(ClassificationId, String)>, DbErr> {
    let rows = of_institution(db, institution).await?;
    let offered = rows.into_iter().filter(|row| row.active || Some(row.id) == chosen);
    Ok(offered.map(|row| (row.id, named(&row.code, &row.description))).collect())
}

/// All entries of an institution, by code.
pub async fn of_institution(db: &impl ConnectionTrait, institution: InstitutionId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::InstitutionId.eq(institution)).order_by_asc(Column::Search).all(db).await
}
