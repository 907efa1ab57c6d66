//! Counting failures to come in, and waiting after too many of them.

use super::known_queries::{self, Known};
use domain::pace::{ACCOUNT, ACCOUNT_FROM_HERE, ADDRESS, Allowance, GUESSES, MEMORY, Pace, Used};
use domain::time::Timestamp;
use entity::failed_try::{ActiveModel, Column, Entity, Model};
use kit::error::AppError;
use kit::server::Database;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};

/// By what the tries under one key are limited.
#[derive(Clone, Copy)]
enum Limit {
    /// Each failure makes the next wait.
    Paced(Pace),
    /// There are only so many.
    Allowed(Allowance),
}

/// One try to come in, noted as a failure until it is known to be none: many tries at once must not be looked at before the
/// first has failed.
pub struct Try {
    /// What is forgotten when it was none.
    own: String,
    /// Where others fail too: there only what is forgotten is taken back.
    shared: Vec<String>,
}

impl Try {
    /// Notes a try at something that cannot be guessed.
    ///
    /// # Errors
    /// `TooSoon` when there were too many failures lately; then this one does not count.
    pub async fn begin(db: &Database, account: &str, address: &str, now: Timestamp) -> Result<Self, AppError> {
        Self::from_anywhere(db, account, address, Limit::Paced(ACCOUNT), now).await
    }

    /// Notes a guess of an account's password. A browser in which its owner has come in before has guesses of its own, so that
    /// whoever guesses elsewhere takes nothing from them.
    ///
    /// # Errors
    /// `TooSoon` as above.
    pub async fn guess(
        db: &Database,
        account: &str,
        (address, known): (&str, Option<&Known>),
        now: Timestamp,
    ) -> Result<Self, AppError> {
        let Some(known) = known else {
            return Self::from_anywhere(db, account, address, Limit::Allowed(GUESSES), now).await;
        };
        let own = key(&["known", known.hash()]);
        note(db, vec![(own.clone(), Limit::Allowed(GUESSES))], now).await?;
        Ok(Self { own, shared: Vec::new() })
    }

    async fn from_anywhere(
        db: &Database,
        account: &str,
        address: &str,
        limit: Limit,
        now: Timestamp,
    ) -> Result<Self, AppError> {
        let own = key(&["account", account.trim(), address]);
        let (all, here) = (key(&["account", account.trim()]), key(&["address", address]));
        let keys = vec![
            (own.clone(), Limit::Paced(ACCOUNT_FROM_HERE)),
            (all.clone(), limit),
            (here.clone(), Limit::Paced(ADDRESS)),
        ];
        note(db, keys, now).await?;
        Ok(Self { own, shared: vec![all, here] })
    }

    /// The try was no failure: what this person failed before in the same place is forgotten. What others failed, at the same
    /// account or from the same address, which a whole house may share, is not.
    pub async fn succeeded(self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        let own = Entity::find_by_id(&self.own).one(tx).await?.map_or(0, |row| row.failures);
        let [of_account, of_address] = [own, 1];
        for (key, forgotten) in self.shared.iter().zip([of_account, of_address]) {
            let left =
                Expr::case(Expr::col(Column::Failures).gt(forgotten), Expr::col(Column::Failures).sub(forgotten));
            Entity::update_many()
                .col_expr(Column::Failures, left.finally(0).into())
                .filter(Column::Key.eq(key))
                .exec(tx)
                .await?;
        }
        Entity::delete_by_id(self.own).exec(tx).await?;
        Ok(())
    }
}

/// Notes a try under each of these, or under none of them.
async fn note(db: &Database, mut keys: Vec<(String, Limit)>, now: Timestamp) -> Result<(), AppError> {
    // In one order, so that no two wait for each other.
    keys.sort_by(|(one, _), (other, _)| one.cmp(other));
    let named = || Column::Key.is_in(keys.iter().map(|(key, _)| key.as_str()));
    let row = |key: &str, failures: i32, last_at| ActiveModel {
        key: Set(key.to_owned()),
        failures: Set(failures),
        last_at: Set(last_at),
    };
    let tx = db.begin_write().await?;
    Entity::delete_many().filter(named()).filter(Column::LastAt.lt(now - MEMORY)).exec(&*tx).await?;
    // Theirs until it is decided: of many tries at once, none is looked at before the one before it is noted.
    let theirs = OnConflict::column(Column::Key).update_column(Column::Key).to_owned();
    let rows = keys.iter().map(|(key, _)| row(key, 0, now));
    Entity::insert_many(rows).on_conflict(theirs).exec_without_returning(&*tx).await?;
    let rows = Entity::find().filter(named()).all(&*tx).await?;
    let counted = |key: &String| rows.iter().find(|row| row.key == *key).map_or((0, now), count);
    let left = |(key, limit): &(String, Limit)| {
        let (tries, since) = counted(key);
        match limit {
            Limit::Paced(pace) => pace.left(tries, since, now),
            Limit::Allowed(allowance) => allowance.left(Used { tries, since }, now),
        }
    };
    if let Some(seconds) = keys.iter().filter_map(left).max() {
        return Err(AppError::TooSoon { seconds });
    }
    let noted = keys.iter().map(|(key, limit)| {
        let (tries, since) = counted(key);
        let (tries, since) = match limit {
            Limit::Paced(_) => (tries, now),
            Limit::Allowed(allowance) => {
                let used = allowance.at(Used { tries, since }, now);
                (used.tries, used.since)
            }
        };
        row(key, i32::try_from(tries).unwrap_or(i32::MAX).saturating_add(1), since)
    });
    let again = OnConflict::column(Column::Key).update_columns([Column::Failures, Column::LastAt]).to_owned();
    Entity::insert_many(noted).on_conflict(again).exec_without_returning(&*tx).await?;
    Ok(tx.commit().await?)
}

/// How many failures there were, and since when; of an allowance, how many tries are used, and since when one is on its way back.
fn count(row: &Model) -> (u32, Timestamp) {
    (u32::try_from(row.failures).unwrap_or_default(), row.last_at)
}

/// Deletes what is forgotten.
pub async fn forget(db: &DatabaseConnection, now: Timestamp) -> Result<u64, DbErr> {
    known_queries::forget(db, now).await?;
    Ok(Entity::delete_many().filter(Column::LastAt.lt(now - MEMORY)).exec(db).await?.rows_affected)
}

fn key(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    hex::encode(hash.finalize())
}
