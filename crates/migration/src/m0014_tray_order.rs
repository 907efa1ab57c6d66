//! Trays can be put in order by subject, person and number, and a person keeps filters of them by name.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text, timestamp_with_time_zone};
use sea_orm_migration::sea_orm::DatabaseBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        for name in ["by_subject", "by_person"] {
            let mut column = text(name);
            column.default("");
            // Folded text is in the order of its bytes, whatever language the database was made for.
            if schema.get_database_backend() == DatabaseBackend::Postgres {
                column.extra("COLLATE \"C\"");
            }
            schema.alter_table(Table::alter().table("tray_entry").add_column(column).to_owned()).await?;
        }
        schema.get_connection().execute_unprepared(&fill()).await?;
        for column in ["by_subject", "by_person", "number"] {
            let name = format!("tray_entry_{}", column.trim_start_matches("by_"));
            index(schema, &name, "tray_entry", &["owner", "tray", column, "item_id"]).await?;
        }
        create(schema, vec![saved_filter()]).await?;
        let name = "CREATE UNIQUE INDEX saved_filter_name ON saved_filter (post_id, search)";
        schema.get_connection().execute_unprepared(name).await?;
        Ok(())
    }
}

/// Lines that are there already: nearly what folding makes of them, which a line written anew has.
fn fill() -> String {
    let person = "CASE WHEN tray IN ('drafts', 'unsent', 'sent', 'deleted') THEN to_name \
                  WHEN tray = 'reassigned' THEN COALESCE(other_name, '') ELSE from_name END";
    format!("UPDATE tray_entry SET by_subject = {}, by_person = {}", folded("subject"), folded(person))
}

fn folded(text: &str) -> String {
    const LETTERS: [(&str, &str); 14] = [
        ("\u{e1}", "a"),
        ("\u{c1}", "a"),
        ("\u{e9}", "e"),
        ("\u{c9}", "e"),
        ("\u{ed}", "i"),
        ("\u{cd}", "i"),
        ("\u{f3}", "o"),
        ("\u{d3}", "o"),
        ("\u{fa}", "u"),
        ("\u{da}", "u"),
        ("\u{fc}", "u"),
        ("\u{dc}", "u"),
        ("\u{f1}", "n"),
        ("\u{d1}", "n"),
    ];
    let plain = LETTERS.iter().fold(text.to_owned(), |text, (from, to)| format!("replace({text}, '{from}', '{to}')"));
    format!("substr(lower({plain}), 1, 40)")
}

/// `query` is the filter as an address says it; `search` is the name made comparable.
fn saved_filter() -> TableCreateStatement {
    Table::create()
        .table("saved_filter")
        .col(big_integer("id").primary_key())
        .col(big_integer("post_id"))
        .col(text("tray"))
        .col(text("name"))
        .col(text("search"))
        .col(text("query"))
        .col(timestamp_with_time_zone("kept_at"))
        .foreign_key(&mut references("saved_filter", "post_id", "post"))
        .to_owned()
}
