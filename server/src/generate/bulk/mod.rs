//! Writing very many rows fast: the one thing here that each database does its own way.

mod postgres;
mod sqlite;

use super::GenerateError;
use super::rows::Rows;
use sea_orm::sqlx::{PgConnection, SqliteConnection};

/// An index by its name, and the statement that makes it.
type IndexStatement = (String, String);

/// A connection that writes and does nothing else.
pub(super) enum Bulk {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Bulk {
    /// The only connection to this database while it lasts.
    pub(super) async fn open(url: &str) -> Result<Self, GenerateError> {
        if url.starts_with("sqlite") {
            Ok(Self::Sqlite(sqlite::open(url).await?))
        } else {
            Ok(Self::Postgres(postgres::open(url).await?))
        }
    }

    /// Takes away the indexes that can be made again when all rows are there, which is faster.
    pub(super) async fn take_indexes(&mut self) -> Result<Vec<IndexStatement>, GenerateError> {
        let indexes = match self {
            Self::Sqlite(connection) => sqlite::indexes(connection).await?,
            Self::Postgres(connection) => postgres::indexes(connection).await?,
        };
        for (name, _) in &indexes {
            self.execute(format!("DROP INDEX {name}")).await?;
        }
        Ok(indexes)
    }

    /// Makes them again, and lets the database look at what it holds.
    pub(super) async fn give_indexes(&mut self, indexes: Vec<IndexStatement>) -> Result<(), GenerateError> {
        for (_, statement) in indexes {
            self.execute(statement).await?;
        }
        let look = match self {
            Self::Sqlite(_) => "PRAGMA analysis_limit = 1000; ANALYZE",
            Self::Postgres(_) => "VACUUM ANALYZE",
        };
        self.execute(look.to_owned()).await
    }

    pub(super) async fn write(&mut self, rows: &Rows) -> Result<(), GenerateError> {
        if rows.cells.is_empty() {
            return Ok(());
        }
        match self {
            Self::Sqlite(connection) => Ok(sqlite::write(connection, rows).await?),
            Self::Postgres(connection) => Ok(postgres::write(connection, rows).await?),
        }
    }

    /// Makes it last.
    pub(super) async fn close(self) -> Result<(), GenerateError> {
        match self {
            Self::Sqlite(connection) => Ok(sqlite::close(connection).await?),
            Self::Postgres(connection) => Ok(postgres::close(connection).await?),
        }
    }

    async fn execute(&mut self, statement: String) -> Result<(), GenerateError> {
        use sea_orm::sqlx::{AssertSqlSafe, Executor};
        match self {
            Self::Sqlite(connection) => connection.execute(AssertSqlSafe(statement)).await.map(drop)?,
            Self::Postgres(connection) => connection.execute(AssertSqlSafe(statement)).await.map(drop)?,
        }
        Ok(())
    }
}
