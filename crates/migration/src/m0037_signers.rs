//! Several who sign one letter, and the number that a letter keeps when it becomes a draft again.

use crate::{create, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, integer, text, timestamp_with_time_zone_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![signer(), reserved_number()]).await
    }
}

fn signer() -> TableCreateStatement {
    Table::create()
        .table("signer")
        .col(big_integer("document_id"))
        .col(text("duty"))
        .col(integer("position"))
        .col(big_integer("post_id"))
        .col(boolean("in_turn"))
        .col(timestamp_with_time_zone_null("asked_at"))
        .col(timestamp_with_time_zone_null("done_at"))
        .primary_key(Index::create().col("document_id").col("duty").col("position"))
        .foreign_key(&mut references("signer", "document_id", "document"))
        .foreign_key(&mut references("signer", "post_id", "post"))
        .to_owned()
}

/// `series` says what it was counted by: a letter that becomes another kind does not keep it.
fn reserved_number() -> TableCreateStatement {
    Table::create()
        .table("reserved_number")
        .col(big_integer("document_id").primary_key())
        .col(text("number"))
        .col(text("series"))
        .foreign_key(&mut references("reserved_number", "document_id", "document"))
        .to_owned()
}
