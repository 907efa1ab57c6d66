//! Kinds of letter that institutions make for themselves, and the one that a letter is of.

use crate::{create, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![custom_kind()]).await?;
        let names = Index::create()
            .name("custom_kind_name")
            .table("custom_kind")
            .col("institution_id")
            .col("search")
            .unique()
            .to_owned();
        schema.create_index(names).await?;
        let column = big_integer_null("custom_kind_id");
        schema.alter_table(Table::alter().table("document").add_column(column).to_owned()).await
    }
}

/// `search` is the name made comparable; `options` names what may be printed differently, comma-separated.
fn custom_kind() -> TableCreateStatement {
    Table::create()
        .table("custom_kind")
        .col(big_integer("id").primary_key())
        .col(big_integer("institution_id"))
        .col(text("name"))
        .col(text("search"))
        .col(text("abbreviation"))
        .col(text("base"))
        .col(text("options"))
        .col(text("opening"))
        .col(boolean("active"))
        .foreign_key(&mut references("custom_kind", "institution_id", "institution"))
        .to_owned()
}
