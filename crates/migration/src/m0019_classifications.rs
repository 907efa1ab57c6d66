//! Tipificación: the words by which an institution sorts its letters, and the one that a letter bears.

use crate::{create, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![classification()]).await?;
        let codes = Index::create()
            .name("classification_code")
            .table("classification")
            .col("institution_id")
            .col("search")
            .unique()
            .to_owned();
        schema.create_index(codes).await?;
        let column = big_integer_null("classification_id");
        schema.alter_table(Table::alter().table("document").add_column(column).to_owned()).await
    }
}

/// `search` is the code made comparable.
fn classification() -> TableCreateStatement {
    Table::create()
        .table("classification")
        .col(big_integer("id").primary_key())
        .col(big_integer("institution_id"))
        .col(text("code"))
        .col(text("description"))
        .col(text("search"))
        .col(boolean("active"))
        .foreign_key(&mut references("classification", "institution_id", "institution"))
        .to_owned()
}
