//! Where it is asked whether certificates were revoked: addresses that the administrator of the platform has entered. None that
//! stands in a certificate is ever called.

use domain::field::{FieldErrors, Flaw};
use domain::time::Timestamp;
use domain::trust::{AddressField, AddressKind, AddressWish, FetchFailure};
use entity::trust_address::{ActiveModel, Column, Entity, Model};
use kit::error::AppError;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, SqlErr};

/// All of them, by kind and address.
pub async fn addresses(db: &impl ConnectionTrait) -> Result<Vec<Model>, AppError> {
    Ok(Entity::find().order_by_asc(Column::Kind).order_by_asc(Column::Url).all(db).await?)
}

/// One of them.
pub async fn address(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, AppError> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// Those of revocation lists.
pub async fn list_addresses(db: &impl ConnectionTrait) -> Result<Vec<i64>, AppError> {
    let rows = Entity::find().filter(Column::Kind.eq(AddressKind::Crl)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Who answers about single certificates: the fingerprint of the body that they are about, and the address.
pub async fn responders(db: &impl ConnectionTrait) -> Result<Vec<(String, String)>, AppError> {
    let rows = Entity::find().filter(Column::Kind.eq(AddressKind::Ocsp)).order_by_asc(Column::Url).all(db).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.issuer?, row.url))).collect())
}

/// Enters an address.
///
/// # Errors
/// A flaw of the field where it is there already.
pub async fn keep_address(
    db: &impl ConnectionTrait,
    id: i64,
    wish: AddressWish,
    now: Timestamp,
) -> Result<(), AppError> {
    let row = ActiveModel {
        id: Set(id),
        kind: Set(wish.kind),
        url: Set(wish.url),
        issuer: Set(wish.issuer),
        added_at: Set(now),
        tried_at: Set(None),
        fetched_at: Set(None),
        failure: Set(None),
    };
    let taken = |error: sea_orm::DbErr| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => FieldErrors::one(AddressField::Url, Flaw::Taken).into(),
        _ => AppError::from(error),
    };
    Entity::insert(row).exec_without_returning(db).await.map_err(taken)?;
    Ok(())
}

/// Takes an address out; true if it was there.
pub async fn remove_address(db: &impl ConnectionTrait, id: i64) -> Result<bool, AppError> {
    Ok(Entity::delete_by_id(id).exec(db).await?.rows_affected == 1)
}

/// Writes down how a try to fetch a list ended: with the name of its issuer, or why not.
pub async fn note_fetch(
    db: &impl ConnectionTrait,
    id: i64,
    outcome: Result<String, FetchFailure>,
    now: Timestamp,
) -> Result<(), AppError> {
    let mut row =
        ActiveModel { tried_at: Set(Some(now)), failure: Set(outcome.as_ref().err().copied()), ..Default::default() };
    if let Ok(issuer) = outcome {
        (row.issuer, row.fetched_at) = (Set(Some(issuer)), Set(Some(now)));
    }
    Entity::update_many().set(row).filter(Column::Id.eq(id)).exec(db).await?;
    Ok(())
}
