//! Browsers in which someone has come in before. Keys are hashes: no cookie can be read from them.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text, timestamp_with_time_zone};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![known_browser()]).await?;
        index(schema, "known_browser_person", "known_browser", &["person_id", "seen_at"]).await
    }
}

fn known_browser() -> TableCreateStatement {
    Table::create()
        .table("known_browser")
        .col(text("key_hash").primary_key())
        .col(big_integer("person_id"))
        .col(timestamp_with_time_zone("seen_at"))
        .foreign_key(&mut references("known_browser", "person_id", "person"))
        .to_owned()
}
