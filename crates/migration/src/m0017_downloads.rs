//! Who downloaded or looked at which file, and when. Rows are only ever added.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, text, timestamp_with_time_zone};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![download()]).await?;
        index(schema, "download_document", "download", &["document_id", "id"]).await?;
        index(schema, "download_item", "download", &["item_id", "id"]).await
    }
}

/// Without an attachment it is the letter itself, as PDF. `item_id` is as what the person has it: the letter, or a copy.
fn download() -> TableCreateStatement {
    Table::create()
        .table("download")
        .col(big_integer("id").primary_key())
        .col(big_integer("document_id"))
        .col(big_integer("item_id"))
        .col(big_integer_null("attachment_id"))
        .col(big_integer("post_id"))
        .col(text("manner"))
        .col(timestamp_with_time_zone("at"))
        .foreign_key(&mut references("download", "document_id", "document"))
        .foreign_key(&mut references("download", "attachment_id", "attachment"))
        .foreign_key(&mut references("download", "post_id", "post"))
        .to_owned()
}
