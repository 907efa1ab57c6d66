//! A fresh database per test: a file of its own on SQLite, a database of its own on the PostgreSQL server that
//! `TEST_POSTGRES` names.

use kit::server::Database;
use migration::{Migrator, MigratorTrait};
use sea_orm::ConnectionTrait;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// A fresh database, gone with its owner.
pub struct Fresh {
    /// `SQLite` or `PostgreSQL`, for messages.
    pub kind: &'static str,
    /// Its address.
    pub url: String,
    /// The database, its schema up to date.
    pub database: Database,
    _folder: Option<TempDir>,
}

/// One of each kind. `make test` starts the server; without it only SQLite is tried.
pub async fn both() -> Vec<Fresh> {
    let mut all = vec![sqlite().await];
    all.extend(postgres().await);
    all
}

/// A fresh SQLite database: a real file, with real locks.
pub async fn sqlite() -> Fresh {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("quipux.db").display());
    let database = open(&url).await;
    Fresh { kind: "SQLite", url, database, _folder: Some(folder) }
}

/// A fresh PostgreSQL database, if there is a server.
pub async fn postgres() -> Option<Fresh> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var("TEST_POSTGRES").ok()?;
    let name = format!("t_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let admin = Database::open(&format!("{server}/postgres"), 1).await.expect("the PostgreSQL server answers");
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a new database");
    let url = format!("{server}/{name}");
    let database = open(&url).await;
    Some(Fresh { kind: "PostgreSQL", url, database, _folder: None })
}

async fn open(url: &str) -> Database {
    let database = Database::open(url, 8).await.expect("the database opens");
    Migrator::up(&*database, None).await.expect("its schema is made");
    database
}
