//! Large data sets for measuring: deterministic from a seed, with the skew of real offices, where few trays are very full
//! and many are small. Written in bulk, past the store, but from what the domain says of every letter; a test holds that
//! the trays are what the store would have made of it.

mod bulk;
mod cast;
mod dice;
mod letters;
mod rows;
mod tables;
#[cfg(test)]
mod tests;
mod words;

use crate::files::{Storage, StorageError};
use bulk::Bulk;
use cast::Cast;
use kit::error::AppError;
use kit::server::Database;
use letters::Writer;
use migration::{Migrator, MigratorTrait};
use rows::Rows;
use sea_orm::{DbErr, EntityTrait, PaginatorTrait};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::Instant;

/// Letters made before they are written down.
const BATCH: u64 = 2_000;
/// The trays that hold exactly this many documents, whatever the size of the rest, as far as there are letters for them.
pub const PROBES: [u64; 4] = [20, 100, 1_000, 10_000];

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Letters; each has one or more copies besides.
    pub documents: u64,
    /// Officials, five in an area and a hundred in an institution.
    pub people: u64,
    /// The same seed makes the same data.
    pub seed: u64,
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Letters.
    pub documents: u64,
    /// Copies of them.
    pub copies: u64,
    /// How long it took, indexes included.
    pub took: Duration,
    /// Cédulas of those with trays of an exact size, and the size.
    pub probes: Vec<(String, u64)>,
    /// Everyone's password.
    pub password: String,
}

/// Why nothing was made.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// There is something in the database.
    #[error("not empty")]
    NotEmpty,
    /// More officials than there are cédulas for, or none.
    #[error("people out of bounds")]
    People,
    /// The database does not do it.
    #[error("{0}")]
    Database(#[from] DbErr),
    /// Nor does the store.
    #[error("{0}")]
    Storage(#[from] StorageError),
    /// Nor what is built upon it.
    #[error("{0:?}")]
    App(AppError),
}

impl From<AppError> for GenerateError {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<sea_orm::sqlx::Error> for GenerateError {
    fn from(error: sea_orm::sqlx::Error) -> Self {
        DbErr::Conn(sea_orm::RuntimeErr::SqlxError(error.into())).into()
    }
}

/// Fills the empty database at `url`. `progress` is told how many letters are there.
///
/// An interrupted run leaves a database that is good for nothing: safety is given up for speed.
pub async fn generate(
    url: &str,
    storage: &Storage,
    wish: Wish,
    mut progress: impl FnMut(u64),
) -> Result<Made, GenerateError> {
    let begun = Instant::now();
    let database = Database::open(url, 1).await?;
    Migrator::up(&*database, None).await?;
    if entity::institution::Entity::find().count(&*database).await? > 0 {
        return Err(GenerateError::NotEmpty);
    }
    let cast = Cast::build(&database, wish).await?;
    let (probes, password) = (cast.probe_accounts(), cast.password.clone());
    let files = letters::keep_files(&database, storage).await?;
    (*database).clone().close().await?;

    let mut bulk = Bulk::open(url).await?;
    let indexes = bulk.take_indexes().await?;
    let (made, mut arriving) = mpsc::channel::<(u64, Vec<Rows>)>(2);
    let writing = tokio::task::spawn_blocking(move || {
        let mut writer = Writer::new(wish, cast, files);
        let mut index = 0;
        while index < wish.documents {
            let until = (index + BATCH).min(wish.documents);
            (index..until).for_each(|letter| writer.write(letter));
            index = until;
            if made.blocking_send((index, writer.take())).is_err() {
                return 0;
            }
        }
        // What can only be said at the end.
        writer.finish();
        let _ = made.blocking_send((index, writer.take()));
        writer.copies()
    });
    while let Some((letters, batch)) = arriving.recv().await {
        for rows in &batch {
            bulk.write(rows).await?;
        }
        progress(letters);
    }
    let copies = writing.await.map_err(kit::server::fault)?;
    bulk.give_indexes(indexes).await?;
    bulk.close().await?;
    Ok(Made { documents: wish.documents, copies, took: begun.elapsed(), probes, password })
}
