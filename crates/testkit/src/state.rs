//! All that a database holds: as text, to be compared or searched, and kept aside, to be put back.

use kit::server::Database;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use std::collections::BTreeMap;

/// Before the names of tables that are kept aside.
const ASIDE: &str = "aside_";

/// Every row of every table, each as one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State(pub BTreeMap<String, Vec<String>>);

impl State {
    /// What is there now.
    pub async fn of(database: &Database) -> Self {
        let db: &DatabaseConnection = database;
        let mut all = BTreeMap::new();
        for table in tables(db).await {
            let line = match db.get_database_backend() {
                DbBackend::Sqlite => columns(db, &table)
                    .await
                    .iter()
                    .map(|name| format!("quote(\"{name}\")"))
                    .collect::<Vec<_>>()
                    .join("||' '||"),
                _ => "t::text".to_owned(),
            };
            let mut rows = texts(db, &format!("SELECT {line} AS line FROM \"{table}\" t"), "line").await;
            rows.sort_unstable();
            all.insert(table, rows);
        }
        Self(all)
    }

    /// The tables that are not as they were, with what went and what came.
    pub fn changed_since(&self, before: &Self) -> Vec<String> {
        let none = Vec::new();
        let mut changed = Vec::new();
        for (table, rows) in &self.0 {
            let were = before.0.get(table).unwrap_or(&none);
            changed.extend(were.iter().filter(|row| !rows.contains(row)).map(|row| format!("- {table}: {row}")));
            changed.extend(rows.iter().filter(|row| !were.contains(row)).map(|row| format!("+ {table}: {row}")));
        }
        changed
    }

    /// The same without what these tables hold.
    pub fn without(mut self, tables: &[&str]) -> Self {
        self.0.retain(|table, _| !tables.contains(&table.as_str()));
        self
    }
}

/// What a database on SQLite held at a moment.
pub struct Kept(Vec<String>);

impl Kept {
    /// Keeps all of it aside. What forbids to delete rows of the audit is taken away, to put them back.
    pub async fn of(database: &Database) -> Self {
        let db: &DatabaseConnection = database;
        let tables = tables(db).await;
        for trigger in texts(db, "SELECT name AS line FROM sqlite_master WHERE type = 'trigger'", "line").await {
            db.execute_unprepared(&format!("DROP TRIGGER \"{trigger}\"")).await.expect("no trigger");
        }
        for table in &tables {
            let copy = format!("CREATE TABLE \"{ASIDE}{table}\" AS SELECT * FROM \"{table}\"");
            db.execute_unprepared(&copy).await.expect("a copy");
        }
        Self(tables)
    }

    /// Puts it back.
    pub async fn put_back(&self, database: &Database) {
        let tx = database.begin_write().await.expect("a transaction");
        tx.execute_unprepared("PRAGMA defer_foreign_keys = ON").await.expect("foreign keys wait");
        for table in &self.0 {
            tx.execute_unprepared(&format!("DELETE FROM \"{table}\"")).await.expect("empty");
        }
        for table in &self.0 {
            let again = format!("INSERT INTO \"{table}\" SELECT * FROM \"{ASIDE}{table}\"");
            tx.execute_unprepared(&again).await.expect("as it was");
        }
        tx.commit().await.expect("committed");
    }
}

async fn tables(db: &DatabaseConnection) -> Vec<String> {
    let named = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT name AS line FROM sqlite_master WHERE type = 'table'",
        _ => "SELECT table_name::text AS line FROM information_schema.tables WHERE table_schema = 'public'",
    };
    let mut tables = texts(db, named, "line").await;
    tables.retain(|name| !name.starts_with(ASIDE) && !name.starts_with("sqlite_") && !name.starts_with("seaql_"));
    assert!(tables.len() > 30, "{tables:?}");
    tables
}

async fn columns(db: &DatabaseConnection, table: &str) -> Vec<String> {
    texts(db, &format!("SELECT name AS line FROM pragma_table_info('{table}')"), "line").await
}

async fn texts(db: &DatabaseConnection, sql: &str, column: &str) -> Vec<String> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.expect("the database answers");
    rows.iter().map(|row| row.try_get("", column).expect("a text")).collect()
}
