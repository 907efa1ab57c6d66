//! Whether anything that is asked of the database reads through a whole table, which takes longer with every document and person
//! and lets the clock tell who has an account.

use crate::matrix::{TABLES, Table, Things};
use kit::server::now;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use server::jobs;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use testkit::cast::ROLES;
use testkit::state::Kept;

/// Tables that stay small whatever is done.
const SMALL: [&str; 4] = ["institution", "revocation_list", "trust_address", "trusted_certificate"];
/// What looks for words anywhere in a text, in a table as long as there are people.
const WORDS: &str = r#""directory"."search" LIKE"#;
/// What an empty list becomes: nothing is read for it.
const NOTHING: &str = r#"WHERE ? = ?"#;

#[tokio::test]
async fn nothing_that_is_asked_reads_through_a_whole_table() {
    let mut things = Things::make().await;
    let asked = Arc::new(Mutex::new(BTreeMap::<String, String>::new()));
    let named = Arc::new(Mutex::new(String::new()));
    let (noted, by) = (asked.clone(), named.clone());
    let watch = move |sql: &str| {
        noted.lock().unwrap().entry(sql.to_owned()).or_insert_with(|| by.lock().unwrap().clone());
    };
    things.site.change(|site| site.database = site.database.clone().watched(move |info| watch(&info.statement.sql)));
    let browsers = things.browsers().await;
    let database = things.site.fresh.database.clone();
    let kept = Kept::of(&database).await;
    for line in TABLES.iter().flat_map(|name| Table::open(name).lines) {
        let Some(role) = line.expected.iter().rposition(|word| word == "ok").map(|at| ROLES[at].0) else { continue };
        *named.lock().unwrap() = format!("{} {}", line.method, line.path);
        line.send(&things.names, &mut browsers[role].clone()).await;
        if line.acts() {
            // And what it leaves to be done.
            jobs::work_off(&things.site.site, now).await;
            kept.put_back(&database).await;
        }
    }
    let asked = asked.lock().unwrap().clone();
    assert!(asked.len() > 300, "{} statements", asked.len());
    let mut read_through = BTreeSet::new();
    for (sql, by) in asked {
        let mut tables = scanned(&database, &sql).await;
        let may = |table: &str| SMALL.contains(&table) || (table == "directory" && sql.contains(WORDS));
        tables.retain(|table| !may(table));
        if !tables.is_empty() && !sql.contains(NOTHING) {
            read_through.insert(format!("{}: {by}\n    {sql}", tables.join(", ")));
        }
    }
    let list: Vec<_> = read_through.into_iter().collect();
    assert!(list.is_empty(), "{}", list.join("\n"));
}

/// The tables that a statement reads through.
async fn scanned(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    if !["SELECT", "UPDATE", "DELETE", "WITH", "INSERT"].iter().any(|word| sql.starts_with(word)) {
        return Vec::new();
    }
    let plan = Statement::from_string(DbBackend::Sqlite, format!("EXPLAIN QUERY PLAN {sql}"));
    let rows = db.query_all_raw(plan).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    let details = rows.iter().map(|row| row.try_get::<String>("", "detail").unwrap());
    let scans = details.filter_map(|detail| detail.strip_prefix("SCAN ").map(str::to_owned));
    // Parts of the statement itself have no name, or one with blanks.
    let tables = scans.map(|what| what.split(" USING ").next().unwrap_or_default().to_owned());
    tables.filter(|table| table.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')).collect()
}
