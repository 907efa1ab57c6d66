//! Browsers in which someone has come in before: they carry a random word for each of those people.

use domain::cedula::Cedula;
use domain::id::PersonId;
use domain::pace::KNOWN;
use domain::time::Timestamp;
use entity::known_browser::{ActiveModel, Column, Entity};
use entity::person;
use kit::error::AppError;
use kit::server::{Database, cookie, keep_cookie};
use rand::Rng;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use sha2::{Digest, Sha256};

/// Under which name they are carried.
const COOKIE: &str = "quipux-known";
/// How many people one browser knows: the last ones.
const PEOPLE: usize = 8;
/// How many browsers of one person are known: the last ones.
const BROWSERS: u64 = 20;

/// A browser that is known for a person.
pub struct Known(String);

impl Known {
    /// The hash of the word it carries for that person.
    pub fn hash(&self) -> &str {
        &self.0
    }

    /// Whether this browser is known for whoever has the cédula. Asked in the same way whoever exists.
    pub async fn of(db: &Database, cedula: Option<&Cedula>, now: Timestamp) -> Result<Option<Self>, DbErr> {
        let cedula = cedula.map(Cedula::as_str).unwrap_or_default();
        let theirs = Query::select()
            .column(person::Column::Id)
            .from(person::Entity)
            .and_where(person::Column::Cedula.eq(cedula))
            .to_owned();
        Self::among(db, Column::PersonId.in_subquery(theirs), now).await
    }

    /// Whether it is known for the person.
    pub(super) async fn of_person(db: &Database, person: PersonId, now: Timestamp) -> Result<Option<Self>, DbErr> {
        Self::among(db, Column::PersonId.eq(person), now).await
    }

    async fn among(db: &Database, theirs: SimpleExpr, now: Timestamp) -> Result<Option<Self>, DbErr> {
        let hashes: Vec<String> = carried().iter().map(|word| hashed(word)).collect();
        let row = Entity::find()
            .filter(Column::KeyHash.is_in(hashes))
            .filter(theirs)
            .filter(Column::SeenAt.gt(now - KNOWN))
            .one(&**db)
            .await?;
        Ok(row.map(|row| Self(row.key_hash)))
    }
}

/// Remembers that a person has come in with this browser. A word is never taken over that the browser did not get for this
/// very person: someone else may have put it there.
pub(crate) async fn remember(
    tx: &DatabaseTransaction,
    person: PersonId,
    known: Option<Known>,
    now: Timestamp,
) -> Result<(), AppError> {
    let mut words = carried();
    if let Some(known) = known {
        let seen = ActiveModel { seen_at: Set(now), ..Default::default() };
        Entity::update_many().set(seen).filter(Column::KeyHash.eq(known.0)).exec(tx).await?;
    } else {
        let word = hex::encode(rand::rng().random::<[u8; 16]>());
        let row = ActiveModel { key_hash: Set(hashed(&word)), person_id: Set(person), seen_at: Set(now) };
        Entity::insert(row).exec_without_returning(tx).await?;
        words.push(word);
        forget_oldest(tx, person).await?;
    }
    let first = words.len().saturating_sub(PEOPLE);
    keep_cookie(COOKIE, &words[first..].join("."), KNOWN)
}

/// Nobody's browser is known any more for this person: their password is another.
pub(crate) async fn forget_all(tx: &DatabaseTransaction, person: PersonId) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::PersonId.eq(person)).exec(tx).await?;
    Ok(())
}

async fn forget_oldest(tx: &DatabaseTransaction, person: PersonId) -> Result<(), DbErr> {
    let oldest: Vec<String> = Entity::find()
        .filter(Column::PersonId.eq(person))
        .order_by_desc(Column::SeenAt)
        .select_only()
        .column(Column::KeyHash)
        .offset(BROWSERS)
        .limit(BROWSERS)
        .into_tuple()
        .all(tx)
        .await?;
    if !oldest.is_empty() {
        Entity::delete_many().filter(Column::KeyHash.is_in(oldest)).exec(tx).await?;
    }
    Ok(())
}

/// Deletes what no browser is known by any more.
pub(super) async fn forget(db: &DatabaseConnection, now: Timestamp) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::SeenAt.lt(now - KNOWN)).exec(db).await?.rows_affected)
}

/// The words this browser carries.
fn carried() -> Vec<String> {
    let words = cookie(COOKIE).unwrap_or_default();
    let is_one = |word: &&str| word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    words.split('.').filter(is_one).take(PEOPLE).map(str::to_owned).collect()
}

fn hashed(word: &str) -> String {
    hex::encode(Sha256::digest(word.as_bytes()))
}
