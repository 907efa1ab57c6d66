//! Kinds of letter that institutions made for themselves.

use crate::own_kinds::OwnKind;
use domain::custom_kind::ChosenKind;
use domain::document::Document;
use domain::id::{CustomKindId, InstitutionId};
use entity::custom_kind::{Column, Entity, Model};
use entity::document;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// What a letter's own kind is called, whether or not new letters may still be of it.
pub async fn own_kind_name(db: &impl ConnectionTrait, id: Option<CustomKindId>) -> Result<Option<String>, DbErr> {
    let Some(id) = id else { return Ok(None) };
    Ok(Entity::find_by_id(id).one(db).await?.map(|row| row.name))
}

/// The kind of its own that a letter is of.
pub(super) async fn of_letter(db: &impl ConnectionTrait, letter: &Document) -> Result<Option<Model>, DbErr> {
    let own: Option<Option<CustomKindId>> = document::Entity::find_by_id(letter.id)
        .select_only()
        .column(document::Column::CustomKindId)
        .into_tuple()
        .one(db)
        .await?;
    match own.flatten() {
        Some(id) => Entity::find_by_id(id).one(db).await,
        None => Ok(None),
    }
}

/// What a letter may be of: the active kinds of the institution, by name, and the one it is of already.
pub async fn offered(
    db: &impl ConnectionTrait,
    institution: InstitutionId,
    chosen: Option<CustomKindId>,
) -> Result<Vec<OwnKind>, DbErr> {
    let rows = of_institution(db, institution).await?;
    Ok(rows.into_iter().filter(|row| row.active || Some(row.id) == chosen).map(own_kind).collect())
}

/// What a new letter may be of, by its code and name: asked for every page.
pub async fn names(db: &impl ConnectionTrait, institution: InstitutionId) -> Result<Vec<(String, String)>, DbErr> {
    let offered = offered(db, institution, None).await?;
    Ok(offered.into_iter().map(|own| (own.chosen.to_string(), own.name)).collect())
}

/// All kinds of an institution, by name.
pub async fn of_institution(db: &impl ConnectionTrait, institution: InstitutionId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::InstitutionId.eq(institution)).order_by_asc(Column::Search).all(db).await
}

fn own_kind(row: Model) -> OwnKind {
    OwnKind {
        chosen: ChosenKind { kind: row.base, own: Some(row.id) },
        name: row.name,
        opening: row.opening,
        options: row.options.split(',').map(str::to_owned).collect(),
    }
}
