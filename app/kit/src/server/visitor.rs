//! A post at work, read from the database.

use super::context::Visitor;
use crate::error::AppError;
use crate::text::text;
use domain::id::{AreaId, PersonId, PostId};
use domain::policy::{Actor, Rank, Seat};
use domain::time::{Timestamp, Zone};
use entity::{directory, post_permission, standing_in, tray_share};
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
    let actor = Actor { person: card.person_id, post, seat, permissions, assists, own_post: None };
    Ok(Some(Visitor { actor, zone: card.zone, card, several }))
}

/// The same for someone who today stands in for whoever holds the post: they are called by their own name, and act there in
/// the head's place.
pub async fn standing_in(
    db: &DatabaseConnection,
    person: PersonId,
    post: PostId,
    several: bool,
    now: Timestamp,
) -> Result<Option<Visitor>, AppError> {
    let Some((_, own)) = stood_in_for(db, person, now).await?.into_iter().find(|(head, _)| *head == post) else {
        return Ok(None);
    };
    let Some(mut visitor) = visitor(db, post, several).await? else { return Ok(None) };
    let card = directory::Entity::find_by_id(own).one(db).await?.ok_or(AppError::NotFound)?;
    visitor.actor = Actor { person, own_post: Some(own), ..visitor.actor };
    visitor.card.person_id = person;
    visitor.card.title = substitutes_title(&visitor.card.title);
    visitor.card.name = card.name;
    visitor.card.abbreviation = card.abbreviation;
    visitor.card.courtesy_title = card.courtesy_title;
    Ok(Some(visitor))
}

/// What the post is called of whoever stands in for its holder, on letters too.
pub fn substitutes_title(title: &str) -> String {
    text!(standing_in.title, title = title)
}

/// For which posts a person stands in today, each with the post of their own by which they do.
pub async fn stood_in_for(
    db: &DatabaseConnection,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<(PostId, PostId)>, DbErr> {
    let own = Query::select()
        .column(directory::Column::PostId)
        .from(directory::Entity)
        .and_where(directory::Column::PersonId.eq(person))
        .and_where(directory::Column::Active.eq(true))
        .to_owned();
    let rows = standing_in::Entity::find()
        .filter(standing_in::Column::SubstituteId.in_subquery(own))
        .filter(standing_in::Column::EndedAt.is_null())
        .order_by_asc(standing_in::Column::HeadId)
        .all(db)
        .await?;
    let mut today = Vec::new();
    for row in rows {
        let zone: Option<Zone> = directory::Entity::find_by_id(row.head_id)
            .select_only()
            .column(directory::Column::Zone)
            .into_tuple()
            .one(db)
            .await?;
        let day = zone.unwrap_or_default().day(now);
        if (row.from_on..=row.until_on).contains(&day) {
            today.push((row.head_id, row.substitute_id));
        }
    }
    Ok(today)
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
