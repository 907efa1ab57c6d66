//! The forms of numbers that administrators chose, by area and series.

use crate::{create, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![number_format()]).await
    }
}

/// An area that uses another's numbers has none that count.
fn number_format() -> TableCreateStatement {
    Table::create()
        .table("number_format")
        .col(big_integer("area_id"))
        .col(text("series"))
        .col(text("format"))
        .primary_key(Index::create().col("area_id").col("series"))
        .foreign_key(&mut references("number_format", "area_id", "area"))
        .to_owned()
}
