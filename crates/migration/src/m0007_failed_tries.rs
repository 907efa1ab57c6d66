//! How often someone failed to come in lately. Keys are hashes: no account can be read from them.

use crate::{create, index};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, text, timestamp_with_time_zone};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("failed_try")
            .col(text("key").primary_key())
            .col(integer("failures"))
            .col(timestamp_with_time_zone("last_at"))
            .to_owned();
        create(schema, vec![table]).await?;
        index(schema, "failed_try_last", "failed_try", &["last_at"]).await
    }
}
