//! SQLite: statements of many rows, prepared once, with everything off that keeps a crash from harm.

use super::IndexStatement;
use crate::generate::rows::{Cell, Rows};
use sea_orm::sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{
    Arguments, AssertSqlSafe, ConnectOptions, Connection, Error, Executor, SqliteConnection, query_as, query_with,
};
use std::str::FromStr;

/// Values of one statement: some way below what SQLite takes.
const VALUES: usize = 2_000;

pub(super) async fn open(url: &str) -> Result<SqliteConnection, Error> {
    SqliteConnectOptions::from_str(url)?
        .foreign_keys(false)
        .journal_mode(SqliteJournalMode::Off)
        .synchronous(SqliteSynchronous::Off)
        .pragma("cache_size", "-1500000")
        .pragma("locking_mode", "EXCLUSIVE")
        .pragma("temp_store", "MEMORY")
        .connect()
        .await
}

pub(super) async fn indexes(connection: &mut SqliteConnection) -> Result<Vec<IndexStatement>, Error> {
    query_as("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetch_all(connection).await
}

pub(super) async fn write(connection: &mut SqliteConnection, rows: &Rows) -> Result<(), Error> {
    connection.execute("BEGIN").await?;
    let width = rows.columns.len();
    for some in rows.cells.chunks((VALUES / width).max(1) * width) {
        let mut values = SqliteArguments::default();
        values.reserve(some.len(), 0);
        for cell in some {
            match cell {
                Cell::Number(number) => values.add(*number),
                Cell::Text(text) => values.add(text.clone()),
                Cell::Flag(flag) => values.add(*flag),
                Cell::Nothing => values.add(None::<i64>),
            }
            .map_err(Error::Encode)?;
        }
        let statement = statement(rows, some.len() / width);
        query_with(AssertSqlSafe(statement), values).execute(&mut *connection).await?;
    }
    connection.execute("COMMIT").await?;
    Ok(())
}

fn statement(rows: &Rows, count: usize) -> String {
    let row = format!("({})", vec!["?"; rows.columns.len()].join(","));
    format!("INSERT INTO {} ({}) VALUES {}", rows.table, rows.columns.join(","), vec![row; count].join(","))
}

pub(super) async fn close(mut connection: SqliteConnection) -> Result<(), Error> {
    connection.execute("PRAGMA locking_mode = NORMAL").await?;
    connection.close().await
}
