//! PostgreSQL: COPY, without looking up what rows refer to where that is allowed.

use super::IndexStatement;
use crate::generate::rows::{Cell, Rows};
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::{ConnectOptions, Connection, Error, Executor, PgConnection, query_as};
use std::fmt::Write;
use std::str::FromStr;

/// The indexes that no constraint needs.
const INDEXES: &str = "SELECT name.relname::text, pg_get_indexdef(one.indexrelid) FROM pg_index one \
    JOIN pg_class name ON name.oid = one.indexrelid \
    JOIN pg_namespace place ON place.oid = name.relnamespace \
    LEFT JOIN pg_constraint rule ON rule.conindid = one.indexrelid \
    WHERE rule.oid IS NULL AND place.nspname = current_schema()";

pub(super) async fn open(url: &str) -> Result<PgConnection, Error> {
    let mut connection = PgConnectOptions::from_str(url)?.connect().await?;
    // Only those who administer the server may; for others every row is looked up, which is slower.
    let _ = connection.execute("SET session_replication_role = replica").await;
    connection.execute("SET synchronous_commit = off").await?;
    connection.execute("SET maintenance_work_mem = '1GB'").await?;
    Ok(connection)
}

pub(super) async fn indexes(connection: &mut PgConnection) -> Result<Vec<IndexStatement>, Error> {
    query_as(INDEXES).fetch_all(connection).await
}

pub(super) async fn write(connection: &mut PgConnection, rows: &Rows) -> Result<(), Error> {
    let columns = rows.columns.join(",");
    let mut copy = connection.copy_in_raw(&format!("COPY {} ({columns}) FROM STDIN", rows.table)).await?;
    copy.send(lines(rows).into_bytes()).await?;
    copy.finish().await?;
    Ok(())
}

fn lines(rows: &Rows) -> String {
    let mut lines = String::with_capacity(rows.cells.len() * 16);
    for row in rows.cells.chunks(rows.columns.len()) {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                lines.push('\t');
            }
            match cell {
                // Writing to a string does not fail.
                Cell::Number(number) => drop(write!(lines, "{number}")),
                Cell::Text(text) => escape(text, &mut lines),
                Cell::Flag(flag) => lines.push(if *flag { 't' } else { 'f' }),
                Cell::Nothing => lines.push_str("\\N"),
            }
        }
        lines.push('\n');
    }
    lines
}

fn escape(text: &str, lines: &mut String) {
    if !text.contains(['\\', '\t', '\n', '\r']) {
        return lines.push_str(text);
    }
    for letter in text.chars() {
        match letter {
            '\\' => lines.push_str("\\\\"),
            '\t' => lines.push_str("\\t"),
            '\n' => lines.push_str("\\n"),
            '\r' => lines.push_str("\\r"),
            other => lines.push(other),
        }
    }
}

pub(super) async fn close(connection: PgConnection) -> Result<(), Error> {
    connection.close().await
}
