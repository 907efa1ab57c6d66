//! What institutions usually ask when something is handed over.

use crate::{create, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![instruction()]).await
    }
}

fn instruction() -> TableCreateStatement {
    Table::create()
        .table("instruction")
        .col(big_integer("institution_id"))
        .col(integer("position"))
        .col(text("words"))
        .primary_key(Index::create().col("institution_id").col("position"))
        .foreign_key(&mut references("instruction", "institution_id", "institution"))
        .to_owned()
}
