//! What an institution usually asks when something is handed over.

use domain::id::InstitutionId;
use entity::instruction::{ActiveModel, Column, Entity};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder};

/// All of it, in the order in which it is offered.
pub async fn of_institution(db: &impl ConnectionTrait, institution: InstitutionId) -> Result<Vec<String>, DbErr> {
    let rows = Entity::find().filter(Column::InstitutionId.eq(institution)).order_by_asc(Column::Position);
    Ok(rows.all(db).await?.into_iter().map(|row| row.words).collect())
}

/// Puts these in the place of what was offered. What was said with them stays as it was said.
pub async fn keep(tx: &DatabaseTransaction, institution: InstitutionId, all: Vec<String>) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::InstitutionId.eq(institution)).exec(tx).await?;
    let row = |(position, words)| ActiveModel {
        institution_id: Set(institution),
        position: Set(position),
        words: Set(words),
    };
    let rows: Vec<_> = (0..).zip(all).map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    Entity::insert_many(rows).exec_without_returning(tx).await.map(drop)
}
