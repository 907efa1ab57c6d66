//! How a letter wants to be printed, and what its writers note about it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, integer, text_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            text_null("print_options"),
            text_null("notes"),
            integer("text_scale").default(100).to_owned(),
            boolean("hide_history").default(false).to_owned(),
        ];
        // SQLite takes one column a statement.
        for column in columns {
            schema.alter_table(Table::alter().table("document").add_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
