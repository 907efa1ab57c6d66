//! Codes, links, and the password that a link sets.

use crate::sign_in::known_queries::remember;
use crate::sign_in::{by_cedula, institution_of};
use crate::{password, password_queries};
use domain::audit::AuditAct;
use domain::cedula::Cedula;
use domain::field::{FieldErrors, Flaw};
use domain::job::JobKind;
use domain::recovery::{CHALLENGE, CODE, LINK, PER_PERSON, PER_PERSON_WITHIN, RenewField, RenewForm};
use domain::time::Timestamp;
use entity::{challenge, person, recovery};
use kit::error::AppError;
use kit::server::audit::Told;
use kit::server::{Database, Ids, Origin, enqueue_by, fault};
use rand::Rng;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter};
use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;

pub(super) async fn new_challenge(db: &Database, ids: &Ids, now: Timestamp) -> Result<i64, AppError> {
    let id = ids.next(now);
    let code: String = (0..CODE).map(|_| char::from(b'0' + rand::rng().random_range(0..10))).collect();
    let row = challenge::ActiveModel { id: Set(id), code: Set(code), made_at: Set(now), tried: Set(false) };
    let tx = db.begin_write().await?;
    challenge::Entity::insert(row).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    Ok(id)
}

/// The code of a challenge, to be shown or said; also when it was tried, for an image may still be on its way.
pub async fn code_of(db: &impl ConnectionTrait, id: i64, now: Timestamp) -> Result<Option<String>, DbErr> {
    let row = challenge::Entity::find_by_id(id).filter(challenge::Column::MadeAt.gt(now - CHALLENGE)).one(db).await?;
    Ok(row.map(|row| row.code))
}

/// True if these are the digits. A code is tried once, right or wrong.
pub(crate) async fn is_answered(db: &Database, id: i64, typed: &str, now: Timestamp) -> Result<bool, AppError> {
    let tx = db.begin_write().await?;
    let tried = challenge::ActiveModel { tried: Set(true), ..Default::default() };
    let first = challenge::Entity::update_many()
        .set(tried)
        .filter(challenge::Column::Id.eq(id))
        .filter(challenge::Column::Tried.eq(false))
        .exec(&*tx)
        .await?;
    let code = code_of(&*tx, id, now).await?;
    tx.commit().await?;
    Ok(first.rows_affected == 1 && code.is_some_and(|code| code == typed))
}

/// Notes what was asked, with the same statements whoever exists.
pub(super) async fn ask(
    db: &Database,
    ids: &Ids,
    cedula: Option<Cedula>,
    (origin, now): (Origin, Timestamp),
) -> Result<(), AppError> {
    let id = ids.next(now);
    let found = by_cedula(db, cedula.as_ref()).await?.map(|person| person.id);
    let institution = institution_of(db, found).await?;
    let row = recovery::ActiveModel {
        id: Set(id),
        cedula: Set(cedula.map(|cedula| cedula.as_str().to_owned()).unwrap_or_default()),
        asked_at: Set(now),
        person_id: Set(None),
        key_hash: Set(None),
        sent_at: Set(None),
        used_at: Set(None),
    };
    let tx = db.begin_write().await?;
    recovery::Entity::insert(row).exec_without_returning(&*tx).await?;
    let told = Told::of((ids.next(now), now), AuditAct::RecoveryAsked, Some(&origin));
    told.person(found).within(institution).write(&tx).await?;
    enqueue_by(&tx, ids, JobKind::Recover, id, now).await?;
    Ok(tx.commit().await?)
}

/// The person for whom a link was asked and the key it shall carry, unless there is nobody, or no address, or too many were
/// sent lately. The link works from now on.
pub async fn link_for(
    tx: &DatabaseTransaction,
    asked: i64,
    now: Timestamp,
) -> Result<Option<(person::Model, String)>, AppError> {
    use recovery::{Column, Entity};
    let Some(row) = Entity::find_by_id(asked).filter(Column::SentAt.is_null()).one(tx).await? else { return Ok(None) };
    let person = person::Entity::find()
        .filter(person::Column::Cedula.eq(&row.cedula))
        .filter(person::Column::Active.eq(true))
        .filter(person::Column::Email.is_not_null())
        .one(tx)
        .await?;
    let Some(person) = person else { return Ok(None) };
    let lately = Entity::find()
        .filter(Column::PersonId.eq(person.id))
        .filter(Column::SentAt.gt(now - PER_PERSON_WITHIN))
        .count(tx)
        .await?;
    if lately >= PER_PERSON {
        return Ok(None);
    }
    let key = hex::encode(rand::rng().random::<[u8; 32]>());
    let sent = recovery::ActiveModel {
        person_id: Set(Some(person.id)),
        key_hash: Set(Some(hashed(&key))),
        sent_at: Set(Some(now)),
        ..Default::default()
    };
    Entity::update_many().set(sent).filter(Column::Id.eq(asked)).exec(tx).await?;
    Ok(Some((person, key)))
}

/// The link that this key opens, while it works.
pub(super) async fn opened_by(
    db: &impl ConnectionTrait,
    key: &str,
    now: Timestamp,
) -> Result<Option<recovery::Model>, DbErr> {
    recovery::Entity::find()
        .filter(recovery::Column::KeyHash.eq(hashed(key)))
        .filter(recovery::Column::UsedAt.is_null())
        .filter(recovery::Column::SentAt.gt(now - LINK))
        .one(db)
        .await
}

/// Sets the password of whoever the link was sent to, ends their sessions, and makes their links void.
///
/// # Errors
/// `NotFound` for a link that does not work, any more or at all; on `Password`, that it is too easy to guess.
pub(super) async fn renew(
    db: &Database,
    ids: &Ids,
    form: &RenewForm,
    (origin, now): (Origin, Timestamp),
) -> Result<(), AppError> {
    let person = owner_of(&**db, &form.key, now).await?.ok_or(AppError::NotFound)?;
    let owner = person.id;
    if !password_queries::judged(form.password.clone(), person).await?.is_enough() {
        return Err(FieldErrors::one(RenewField::Password, Flaw::TooEasy).into());
    }
    let password = form.password.clone();
    let hash = spawn_blocking(move || password::hash(&password)).await.map_err(fault)??;
    let institution = institution_of(db, Some(owner)).await?;
    let tx = db.begin_write().await?;
    // Of two who use it at once one comes first.
    let still = opened_by(&*tx, &form.key, now).await?.is_some();
    if !still {
        return Err(AppError::NotFound);
    }
    let told = Told::of((ids.next(now), now), AuditAct::RecoveryUsed, Some(&origin));
    let told = told.person(Some(owner)).within(institution);
    password_queries::keep(&tx, ids, (owner, hash), None, (told, now)).await?;
    // Whoever reads the person's mail is taken for them: where others guess meanwhile, they come in with the new one.
    remember(&tx, owner, None, now).await?;
    Ok(tx.commit().await?)
}

/// To whom the link that this key opens was sent, while it works.
pub(crate) async fn owner_of(
    db: &impl ConnectionTrait,
    key: &str,
    now: Timestamp,
) -> Result<Option<person::Model>, DbErr> {
    let opened = opened_by(db, key, now).await?.and_then(|row| row.person_id);
    let Some(owner) = opened else { return Ok(None) };
    person::Entity::find_by_id(owner).one(db).await
}

fn hashed(key: &str) -> String {
    hex::encode(Sha256::digest(key.as_bytes()))
}

/// Throws away what cannot be used any more.
pub async fn sweep(db: &Database, now: Timestamp) -> Result<(), DbErr> {
    let tx = db.begin_write().await?;
    challenge::Entity::delete_many().filter(challenge::Column::MadeAt.lt(now - CHALLENGE)).exec(&*tx).await?;
    let old = now - PER_PERSON_WITHIN - PER_PERSON_WITHIN;
    recovery::Entity::delete_many().filter(recovery::Column::AskedAt.lt(old)).exec(&*tx).await?;
    tx.commit().await
}
