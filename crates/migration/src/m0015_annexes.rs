//! An annex is a file or a thing on paper, and can be described. An institution may have a limit of its own for files.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, text, text_null};
use sea_orm_migration::sea_orm::DatabaseBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut medium = text("medium");
        medium.default("electronic");
        for column in [text_null("description"), medium] {
            schema.alter_table(Table::alter().table("attachment").add_column(column).to_owned()).await?;
        }
        // What is on paper has no content.
        let database = schema.get_connection();
        if schema.get_database_backend() == DatabaseBackend::Postgres {
            database.execute_unprepared("ALTER TABLE attachment ALTER COLUMN file_hash DROP NOT NULL").await?;
        } else {
            // In one go, on one connection: another would not know yet that the first table is gone.
            database.execute_unprepared(&ANEW.join("; ")).await?;
        }
        let limit = Table::alter().table("institution").add_column(big_integer_null("file_bytes")).to_owned();
        schema.alter_table(limit).await
    }
}

/// SQLite cannot let go of a NOT NULL: the table is made anew. Nothing refers to it.
const ANEW: [&str; 5] = [
    "CREATE TABLE attachment_anew (\
        id integer NOT NULL PRIMARY KEY, document_id integer NOT NULL, file_hash text, name text NOT NULL, \
        media_type text NOT NULL, size integer NOT NULL, added_by integer NOT NULL, \
        added_at timestamp_with_timezone_text NOT NULL, removed_at timestamp_with_timezone_text, \
        description text, medium text NOT NULL DEFAULT 'electronic', \
        FOREIGN KEY (document_id) REFERENCES document (id), FOREIGN KEY (file_hash) REFERENCES stored_file (hash))",
    "INSERT INTO attachment_anew SELECT id, document_id, file_hash, name, media_type, size, added_by, added_at, \
        removed_at, description, medium FROM attachment",
    "DROP TABLE attachment",
    "ALTER TABLE attachment_anew RENAME TO attachment",
    "CREATE INDEX attachment_document ON attachment (document_id)",
];
