//! Who has a cédula, and which posts they hold.

use domain::cedula::Cedula;
use domain::id::{PersonId, PostId};
use domain::time::Timestamp;
use entity::{directory, person};
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub(super) async fn person(db: &DatabaseConnection, cedula: Option<&Cedula>) -> Result<Option<person::Model>, DbErr> {
    let Some(cedula) = cedula else { return Ok(None) };
    person::Entity::find()
        .filter(person::Column::Cedula.eq(cedula.as_str()))
        .filter(person::Column::Active.eq(true))
        .one(db)
        .await
}

/// The posts in which the person may act today: their own, then those of the heads for whom they stand in.
pub(crate) async fn held_posts(
    db: &DatabaseConnection,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<PostId>, DbErr> {
    let mut posts: Vec<PostId> = directory::Entity::find()
        .filter(directory::Column::PersonId.eq(person))
        .filter(directory::Column::Active.eq(true))
        .order_by_asc(directory::Column::PostId)
        .select_only()
        .column(directory::Column::PostId)
        .into_tuple()
        .all(db)
        .await?;
    let stood_in_for = kit::server::stood_in_for(db, person, now).await?;
    posts.extend(stood_in_for.into_iter().map(|(head, _)| head));
    Ok(posts)
}
