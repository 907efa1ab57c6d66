//! Looking for the letters on which someone stands: what a citizen sees of who opened what is about them.

use crate::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        index(schema, "frozen_party_post", "frozen_party", &["post_id", "document_id"]).await
    }
}
