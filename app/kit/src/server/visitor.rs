//! A post at work, read from the database.

use super::context::Visitor;
use crate::error::AppError;
use domain::id::{AreaId, PostId};
use domain::policy::{Actor, Rank, Seat};
use entity::{directory, post_permission, tray_share};
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Who holds a post, where it sits and what it may do; nothing for a post that nobody holds today.
pub async fn visitor(db: &DatabaseConnection, post: PostId, several: bool) -> Result<Option<Visitor>, AppError> {
    let card = directory::Entity::find_by_id(post).filter(directory::Column::Active.eq(true)).one(db).await?;
    let Some(card) = card else { return Ok(None) };
    let permissions = post_permission::Entity::find().filter(post_permission::Column::PostId.eq(post)).all(db).await?;
    let seat =
        Seat { institution: card.institution_id, area: card.area_id, parent: card.parent_area_id, rank: card.rank };
    let permissions = permissions.into_iter().map(|row| row.permission).collect();
    let assists = heads(db, post, card.area_id).await?;
    let actor = Actor { person: card.person_id, post, seat, permissions, assists };
    Ok(Some(Visitor { actor, zone: card.zone, card, several }))
}

/// The heads who share their tray with a post: as long as they head the area, and the post is in it.
async fn heads(db: &impl ConnectionTrait, post: PostId, area: AreaId) -> Result<Vec<PostId>, DbErr> {
    let heading = Query::select()
        .column(directory::Column::PostId)
        .from(directory::Entity)
        .and_where(directory::Column::AreaId.eq(area))
        .and_where(directory::Column::Rank.eq(Rank::Head))
        .and_where(directory::Column::Active.eq(true))
        .to_owned();
    tray_share::Entity::find()
        .filter(tray_share::Column::AssistantId.eq(post))
        .filter(tray_share::Column::HeadId.in_subquery(heading))
        .select_only()
        .column(tray_share::Column::HeadId)
        .order_by_asc(tray_share::Column::HeadId)
        .into_tuple()
        .all(db)
        .await
}
