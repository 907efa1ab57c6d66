//! The password of a person: judged by what everyone knows of them, and put in the place of the old one.

use crate::password;
use crate::sign_in::known_queries::forget_all;
use crate::strength::strength;
use domain::id::PersonId;
use domain::job::JobKind;
use domain::password::Strength;
use domain::time::Timestamp;
use entity::{person, recovery};
use kit::error::AppError;
use kit::server::audit::Told;
use kit::server::{Database, Ids, WriteTransaction, enqueue_by, fault, session};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use tokio::task::spawn_blocking;

/// How hard it is to guess for someone who knows the person.
pub(crate) async fn judged(password: String, person: person::Model) -> Result<Strength, AppError> {
    let judged = spawn_blocking(move || {
        let known: Vec<&str> = [person.cedula.as_str(), "quipux"]
            .into_iter()
            .chain(person.given_names.split_whitespace())
            .chain(person.surnames.split_whitespace())
            .collect();
        strength(&password, &known)
    });
    judged.await.map_err(fault)
}

/// Hashes a password anew that was just found right, if its hash is not one of today. Nobody is told: it is the same password.
pub(crate) async fn renew_hash(
    db: &Database,
    owner: PersonId,
    stored: Option<String>,
    password: String,
) -> Result<(), AppError> {
    let Some(stored) = stored.filter(|stored| password::is_old(stored)) else { return Ok(()) };
    let hash = spawn_blocking(move || password::hash(&password)).await.map_err(fault)??;
    let tx = db.begin_write().await?;
    // Whoever set another password meanwhile keeps it.
    let row = person::ActiveModel { password_hash: Set(Some(hash)), ..Default::default() };
    let same = person::Entity::update_many()
        .set(row)
        .filter(person::Column::Id.eq(owner))
        .filter(person::Column::PasswordHash.eq(stored));
    same.exec(&*tx).await?;
    Ok(tx.commit().await?)
}

/// Puts the hash of a new password in the place of the old one, ends the person's sessions but this one, knows no browser of
/// theirs any more, makes links for a new password void, and tells the audit and the person.
pub async fn keep(
    tx: &WriteTransaction,
    ids: &Ids,
    (owner, hash): (PersonId, String),
    but: Option<&str>,
    (told, now): (Told, Timestamp),
) -> Result<(), DbErr> {
    let row = person::ActiveModel { password_hash: Set(Some(hash)), ..Default::default() };
    person::Entity::update_many().set(row).filter(person::Column::Id.eq(owner)).exec(&**tx).await?;
    let used = recovery::ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    recovery::Entity::update_many()
        .set(used)
        .filter(recovery::Column::PersonId.eq(owner))
        .filter(recovery::Column::UsedAt.is_null())
        .exec(&**tx)
        .await?;
    session::end_all(tx, owner, but).await?;
    forget_all(tx, owner).await?;
    let entry = told.id();
    told.write(tx).await?;
    enqueue_by(tx, ids, JobKind::TellPassword, entry, now).await?;
    tx.note(|notice| notice.work());
    Ok(())
}
