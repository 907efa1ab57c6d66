//! Which letter follows from which.

use domain::association::LONGEST;
use domain::id::{DocumentId, PostId};
use domain::time::Timestamp;
use entity::association::{ActiveModel, Column, Entity};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// What a letter follows from.
pub async fn antecedent_of(db: &impl ConnectionTrait, document: DocumentId) -> Result<Option<DocumentId>, DbErr> {
    Ok(Entity::find_by_id(document).one(db).await?.map(|row| row.antecedent_id))
}

/// What it follows from, and what that follows from, and so on: the nearest first.
pub async fn antecedents_of(db: &impl ConnectionTrait, document: DocumentId) -> Result<Vec<DocumentId>, DbErr> {
    let mut all = Vec::new();
    let mut at = document;
    while let Some(before) = antecedent_of(db, at).await? {
        all.push(before);
        if all.len() >= LONGEST {
            break;
        }
        at = before;
    }
    Ok(all)
}

/// Says that a letter follows from another. The rule has been asked before.
pub async fn associate(
    tx: &impl ConnectionTrait,
    document: DocumentId,
    antecedent: DocumentId,
    by: PostId,
    at: Timestamp,
) -> Result<(), DbErr> {
    let row =
        ActiveModel { document_id: Set(document), antecedent_id: Set(antecedent), made_by: Set(by), made_at: Set(at) };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Says that it does not any more.
pub async fn dissociate(tx: &impl ConnectionTrait, document: DocumentId) -> Result<(), DbErr> {
    Entity::delete_by_id(document).exec(tx).await?;
    Ok(())
}

/// A letter thrown away for good follows from nothing, and nothing from it.
pub(super) async fn forget(tx: &impl ConnectionTrait, document: DocumentId) -> Result<(), DbErr> {
    let either = Condition::any().add(Column::DocumentId.eq(document)).add(Column::AntecedentId.eq(document));
    Entity::delete_many().filter(either).exec(tx).await?;
    Ok(())
}
