//! The database: opening it, writing and telling of it, the places where SQLite and PostgreSQL differ.

use super::across;
use super::hub::Hub;
use super::notice::{Noted, Notice};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait, metric,
};
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// A pool of connections, and on SQLite the queue of those who want to write.
#[derive(Clone, Debug)]
pub struct Database {
    pool: DatabaseConnection,
    /// SQLite has one writer at a time. Waiting here is fair and wakes at once; waiting for its lock is neither.
    writer: Option<Arc<Semaphore>>,
    hub: Hub,
}

impl Database {
    /// Opens `sqlite://file?mode=rwc` or `postgres://…`.
    #[expect(clippy::disallowed_methods, reason = "the one place that opens the database")]
    pub async fn open(url: &str, connections: u32) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url);
        // On PostgreSQL one more, which listens to the other nodes.
        let listening = u32::from(url.starts_with("postgres"));
        options
            .max_connections(connections + listening)
            .acquire_timeout(Duration::from_secs(5))
            .sqlx_logging(false)
            .test_before_acquire(false);
        options.map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                // Full: what has been acknowledged survives even a power cut.
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(Duration::from_secs(5))
                .foreign_keys(true)
                .pragma("cache_size", "-65536")
                .pragma("mmap_size", "268435456")
        });
        let pool = sea_orm::Database::connect(options).await?;
        let writer = (pool.get_database_backend() == DbBackend::Sqlite).then(|| Arc::new(Semaphore::new(1)));
        Ok(Self { pool, writer, hub: Hub::default() })
    }

    /// The same, with every statement told to whoever counts them.
    #[must_use]
    pub fn watched(mut self, told: impl Fn(&metric::Info) + Send + Sync + 'static) -> Self {
        self.pool.set_metric_callback(told);
        self
    }

    /// The notices of what is written, on this node and others.
    pub fn hub(&self) -> &Hub {
        &self.hub
    }

    /// A transaction that will write. On SQLite it takes the write lock at once: one that begins by reading and then writes
    /// fails instead of waiting.
    pub async fn begin_write(&self) -> Result<WriteTransaction, DbErr> {
        self.begin_noting(Noted::default()).await
    }

    /// The same, telling when it is committed what was noted meanwhile.
    pub(super) async fn begin_noting(&self, noted: Noted) -> Result<WriteTransaction, DbErr> {
        let turn = match &self.writer {
            Some(writer) => Some(writer.clone().acquire_owned().await.map_err(|_| closed())?),
            None => None,
        };
        let transaction = self
            .pool
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..Default::default()
            })
            .await?;
        Ok(WriteTransaction { transaction, noted, hub: self.hub.clone(), _turn: turn })
    }
}

impl Deref for Database {
    type Target = DatabaseConnection;

    fn deref(&self) -> &DatabaseConnection {
        &self.pool
    }
}

/// A transaction that holds the turn to write. Dropped without a commit, it never happened.
#[derive(Debug)]
pub struct WriteTransaction {
    transaction: DatabaseTransaction,
    noted: Noted,
    hub: Hub,
    _turn: Option<OwnedSemaphorePermit>,
}

impl WriteTransaction {
    /// Notes what is being changed, for those who look at it: told when it is committed.
    pub fn note(&self, note: impl FnOnce(&mut Notice)) {
        self.noted.note(note);
    }

    /// Makes it last, and tells those who look at what was changed.
    pub async fn commit(self) -> Result<(), DbErr> {
        let Self { transaction, noted, hub, _turn } = self;
        let notices = noted.take().parts();
        if transaction.get_database_backend() == DbBackend::Postgres {
            for notice in &notices {
                across::send(&transaction, notice).await?;
            }
            return transaction.commit().await;
        }
        transaction.commit().await?;
        notices.into_iter().for_each(|notice| hub.publish(notice));
        Ok(())
    }
}

impl Deref for WriteTransaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

fn closed() -> DbErr {
    DbErr::Conn(sea_orm::RuntimeErr::Internal("the writer's queue is closed".to_owned()))
}
