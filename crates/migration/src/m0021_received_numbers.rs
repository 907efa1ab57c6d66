//! The numbers that institutions give to letters from others, one for each letter.

use crate::{create, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text, text_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![received_number()]).await?;
        let numbers = Index::create()
            .name("received_number_number")
            .table("received_number")
            .col("institution_id")
            .col("number")
            .unique()
            .to_owned();
        schema.create_index(numbers).await?;
        let column = text_null("number");
        schema.alter_table(Table::alter().table("delivery").add_column(column).to_owned()).await
    }
}

fn received_number() -> TableCreateStatement {
    Table::create()
        .table("received_number")
        .col(big_integer("document_id"))
        .col(big_integer("institution_id"))
        .col(text("number"))
        .primary_key(Index::create().col("document_id").col("institution_id"))
        .foreign_key(&mut references("received_number", "document_id", "document"))
        .foreign_key(&mut references("received_number", "institution_id", "institution"))
        .to_owned()
}
