//! Who shares a head's Recibidos.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, timestamp_with_time_zone};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![tray_share()]).await?;
        // Asked with every request: whose trays the caller shares.
        index(schema, "tray_share_assistant", "tray_share", &["assistant_id"]).await
    }
}

fn tray_share() -> TableCreateStatement {
    Table::create()
        .table("tray_share")
        .col(big_integer("head_id"))
        .col(big_integer("assistant_id"))
        .col(timestamp_with_time_zone("since"))
        .primary_key(Index::create().col("head_id").col("assistant_id"))
        .foreign_key(&mut references("tray_share", "head_id", "post"))
        .foreign_key(&mut references("tray_share", "assistant_id", "post"))
        .to_owned()
}
