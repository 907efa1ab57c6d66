//! Files that arrive in pieces: how far each has come, so that any node can take the next piece.

use crate::{create, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, text, timestamp_with_time_zone};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![upload()]).await?;
        // The same file chosen again goes on where it stopped.
        let same = "CREATE UNIQUE INDEX upload_same ON upload (post_id, item_id, fingerprint) \
                    WHERE attachment_id IS NULL";
        let old = "CREATE INDEX upload_old ON upload (touched_at)";
        for index in [same, old] {
            schema.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }
}

/// `fingerprint` is how the browser knows the file again; `piece` is how long each piece is but the last; `received` is
/// how many bytes are there. Once attached it is kept for a day, for a browser that did not hear of it.
fn upload() -> TableCreateStatement {
    Table::create()
        .table("upload")
        .col(big_integer("id").primary_key())
        .col(big_integer("post_id"))
        .col(big_integer("item_id"))
        .col(text("name"))
        .col(text("fingerprint"))
        .col(big_integer("size"))
        .col(big_integer("piece"))
        .col(big_integer("received"))
        .col(big_integer_null("attachment_id"))
        .col(timestamp_with_time_zone("begun_at"))
        .col(timestamp_with_time_zone("touched_at"))
        .foreign_key(&mut references("upload", "post_id", "post"))
        .to_owned()
}
