//! Posts as others know them: the directory's rows.

use domain::fold::fold;
use domain::id::PostId;
use domain::permission::Permission;
use domain::policy::{Seat, Target};
use entity::{area, directory, institution, person, post, post_permission};
use kit::error::AppError;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable, QueryFilter};
use std::collections::HashMap;

/// The posts, as targets of an act, in the order asked for.
///
/// # Errors
/// `NotFound` when one of them does not exist.
pub async fn load_targets(db: &impl ConnectionTrait, posts: &[PostId]) -> Result<Vec<Target>, AppError> {
    let rows = named(db, posts).await?;
    posts.iter().map(|post| rows.get(post).map(target).ok_or(AppError::NotFound)).collect()
}

/// One post, as target of an act.
pub async fn load_target(db: &impl ConnectionTrait, post: PostId) -> Result<Target, AppError> {
    let row = directory::Entity::find_by_id(post).one(db).await?.ok_or(AppError::NotFound)?;
    Ok(target(&row))
}

fn target(row: &directory::Model) -> Target {
    let seat = Seat { institution: row.institution_id, area: row.area_id, parent: row.parent_area_id, rank: row.rank };
    Target { post: row.post_id, seat, public_user: row.public_user, active: row.active }
}

/// The directory's rows of these posts.
pub async fn named(db: &impl ConnectionTrait, posts: &[PostId]) -> Result<HashMap<PostId, directory::Model>, AppError> {
    let mut found = HashMap::new();
    // Databases take a limited number of values in one statement.
    for some in posts.chunks(1_000) {
        let rows =
            directory::Entity::find().filter(directory::Column::PostId.is_in(some.iter().copied())).all(db).await?;
        found.extend(rows.into_iter().map(|row| (row.post_id, row)));
    }
    Ok(found)
}

/// Writes the directory's rows of these posts anew, after they, their people or their areas have changed. `today` decides
/// which posts are held.
pub async fn refresh_directory(
    db: &impl ConnectionTrait,
    posts: &[PostId],
    today: domain::time::Day,
) -> Result<(), AppError> {
    let institutions: HashMap<_, _> =
        institution::Entity::find().all(db).await?.into_iter().map(|row| (row.id, row)).collect();
    for some in posts.chunks(500) {
        let posts = post::Entity::find().filter(post::Column::Id.is_in(some.iter().copied())).all(db).await?;
        let people = by_id(person::Entity::find(), person::Column::Id, posts.iter().map(|post| post.person_id), db);
        let people: HashMap<_, _> = people.await?.into_iter().map(|row| (row.id, row)).collect();
        let areas = by_id(area::Entity::find(), area::Column::Id, posts.iter().map(|post| post.area_id), db);
        let areas: HashMap<_, _> = areas.await?.into_iter().map(|row| (row.id, row)).collect();
        let public: Vec<PostId> = post_permission::Entity::find()
            .filter(post_permission::Column::PostId.is_in(some.iter().copied()))
            .filter(post_permission::Column::Permission.eq(Permission::PublicUser))
            .all(db)
            .await?
            .into_iter()
            .map(|row| row.post_id)
            .collect();
        let rows = posts.into_iter().filter_map(|post| {
            let person = people.get(&post.person_id)?;
            let area = areas.get(&post.area_id)?;
            let institution = institutions.get(&post.institution_id)?;
            let is_public = public.contains(&post.id);
            Some(row(post, person, area, institution, is_public, today).into_active_model())
        });
        let again = OnConflict::column(directory::Column::PostId)
            .update_columns(directory::Column::iter().filter(|column| !matches!(column, directory::Column::PostId)))
            .to_owned();
        directory::Entity::insert_many(rows).on_conflict(again).exec_without_returning(db).await?;
    }
    Ok(())
}

async fn by_id<E, V>(
    find: sea_orm::Select<E>,
    column: E::Column,
    ids: impl Iterator<Item = V>,
    db: &impl ConnectionTrait,
) -> Result<Vec<E::Model>, AppError>
where
    E: EntityTrait,
    V: Into<sea_orm::Value>,
{
    Ok(find.filter(column.is_in(ids)).all(db).await?)
}

fn row(
    post: post::Model,
    person: &person::Model,
    area: &area::Model,
    institution: &institution::Model,
    public_user: bool,
    today: domain::time::Day,
) -> directory::Model {
    let name = format!("{} {}", person.given_names, person.surnames);
    let held = post.held_from <= today && post.held_until.is_none_or(|last| today <= last);
    let known_by = [&name, &post.title, &area.name, &institution.name, &institution.acronym, &person.cedula];
    // A blank in front of every word, so that what is typed can be looked for at the beginning of words.
    let search = format!(" {}", fold(&known_by.map(String::as_str).join(" ")));
    directory::Model {
        post_id: post.id,
        person_id: person.id,
        institution_id: institution.id,
        area_id: area.id,
        parent_area_id: area.parent_id,
        rank: post.rank,
        abbreviation: person.abbreviation.clone(),
        courtesy_title: person.courtesy_title.clone(),
        name,
        title: post.title,
        heading_title: post.heading_title,
        area: area.name.clone(),
        city: area.city.clone(),
        institution: institution.name.clone(),
        acronym: institution.acronym.clone(),
        zone: institution.zone,
        public_user,
        active: held && person.active && area.active && institution.active,
        search,
    }
}
