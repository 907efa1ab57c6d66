//! The words that institutions give their messages; where there are none, the original ones hold.

use crate::{create, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![message_words()]).await
    }
}

fn message_words() -> TableCreateStatement {
    Table::create()
        .table("message_words")
        .col(big_integer("institution_id"))
        .col(text("kind"))
        .col(text("subject"))
        .col(text("words"))
        .primary_key(Index::create().col("institution_id").col("kind"))
        .foreign_key(&mut references("message_words", "institution_id", "institution"))
        .to_owned()
}
