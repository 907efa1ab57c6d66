//! Counting failures to come in, and waiting after too many of them.

use domain::pace::{ACCOUNT, ACCOUNT_FROM_HERE, ADDRESS, MEMORY, Pace};
use domain::time::Timestamp;
use entity::failed_try::{ActiveModel, Column, Entity};
use kit::error::AppError;
use kit::server::Database;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};

/// One try to come in, noted as a failure until it is known to be none: many tries at once must not be looked at before the
/// first has failed.
pub(crate) struct Try {
    keys: [(String, Pace); 3],
}

impl Try {
    /// Notes a try.
    ///
    /// # Errors
    /// `TooSoon` when there were too many failures lately; then this one does not count.
    pub(crate) async fn begin(db: &Database, cedula: &str, address: &str, now: Timestamp) -> Result<Self, AppError> {
        let keys = [
            (key(&["account", cedula.trim(), address]), ACCOUNT_FROM_HERE),
            (key(&["account", cedula.trim()]), ACCOUNT),
            (key(&["address", address]), ADDRESS),
        ];
        let named = || Column::Key.is_in(keys.iter().map(|(key, _)| key.as_str()));
        let tx = db.begin_write().await?;
        Entity::delete_many().filter(named()).filter(Column::LastAt.lt(now - MEMORY)).exec(&*tx).await?;
        let rows = Entity::find().filter(named()).all(&*tx).await?;
        let left = |(key, pace): &(String, Pace)| {
            let row = rows.iter().find(|row| row.key == *key)?;
            pace.left(u32::try_from(row.failures).unwrap_or_default(), row.last_at, now)
        };
        if let Some(seconds) = keys.iter().filter_map(left).max() {
            return Err(AppError::TooSoon { seconds });
        }
        let first =
            keys.iter().map(|(key, _)| ActiveModel { key: Set(key.clone()), failures: Set(1), last_at: Set(now) });
        let again = OnConflict::column(Column::Key)
            .value(Column::Failures, Expr::col((Entity, Column::Failures)).add(1))
            .update_column(Column::LastAt)
            .to_owned();
        Entity::insert_many(first).on_conflict(again).exec_without_returning(&*tx).await?;
        tx.commit().await?;
        Ok(Self { keys })
    }

    /// The try was no failure: what this person failed before is forgotten. Other people's failures from the same address,
    /// which a whole house may share, are not; but this was none of them.
    pub(crate) async fn succeeded(self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        let [(from_here, _), (account, _), (address, _)] = self.keys;
        Entity::update_many()
            .col_expr(Column::Failures, Expr::col(Column::Failures).sub(1))
            .filter(Column::Key.eq(address))
            .exec(tx)
            .await?;
        Entity::delete_many().filter(Column::Key.is_in([from_here, account])).exec(tx).await?;
        Ok(())
    }
}

/// Deletes what is forgotten.
pub async fn forget(db: &DatabaseConnection, now: Timestamp) -> Result<u64, DbErr> {
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
