//! A post at work, read from the database.

use super::context::Visitor;
use crate::error::AppError;
use domain::id::PostId;
use domain::policy::{Actor, Seat};
use entity::{directory, post_permission};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};

/// Who holds a post, where it sits and what it may do; nothing for a post that nobody holds today.
pub async fn visitor(db: &DatabaseConnection, post: PostId, several: bool) -> Result<Option<Visitor>, AppError> {
    let card = directory::Entity::find_by_id(post).filter(directory::Column::Active.eq(true)).one(db).await?;
    let Some(card) = card else { return Ok(None) };
    let permissions = post_permission::Entity::find().filter(post_permission::Column::PostId.eq(post)).all(db).await?;
    let seat =
        Seat { institution: card.institution_id, area: card.area_id, parent: card.parent_area_id, rank: card.rank };
    let permissions = permissions.into_iter().map(|row| row.permission).collect();
    let actor = Actor { person: card.person_id, post, seat, permissions };
    Ok(Some(Visitor { actor, zone: card.zone, card, several }))
}
