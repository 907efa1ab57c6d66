//! Trays as they are shown: one row per item and tray, and one count per tray. All of it follows from letters, copies and
//! events, and can be made again from them.

use crate::{create, index};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, date_null, integer, text, text_null, timestamp_with_time_zone};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![tray_entry(), tray_count()]).await?;
        index(schema, "tray_entry_order", "tray_entry", &["owner", "tray", "sort_at", "item_id"]).await?;
        index(schema, "tray_entry_item", "tray_entry", &["item_id"]).await?;
        // The unread of a full tray are few and wanted often.
        let unread = "CREATE INDEX tray_entry_unread ON tray_entry (owner, tray, sort_at, item_id) WHERE unread";
        schema.get_connection().execute_unprepared(unread).await?;
        Ok(())
    }
}

/// `owner` is a post, or for Por imprimir an area.
fn tray_entry() -> TableCreateStatement {
    Table::create()
        .table("tray_entry")
        .col(big_integer("owner"))
        .col(text("tray"))
        .col(big_integer("item_id"))
        .col(big_integer("document_id"))
        .col(timestamp_with_time_zone("sort_at"))
        .col(boolean("unread"))
        .col(text("kind"))
        .col(text("category"))
        .col(text("number"))
        .col(text_null("reference"))
        .col(text("subject"))
        .col(text("from_name"))
        .col(text("from_place"))
        .col(text("to_name"))
        .col(integer("to_more"))
        .col(text_null("other_name"))
        .col(date_null("due_on"))
        .col(integer("attachments"))
        .col(text("search"))
        .primary_key(Index::create().col("owner").col("tray").col("item_id"))
        .to_owned()
}

fn tray_count() -> TableCreateStatement {
    Table::create()
        .table("tray_count")
        .col(big_integer("owner"))
        .col(text("tray"))
        .col(big_integer("total"))
        .col(big_integer("unread"))
        .primary_key(Index::create().col("owner").col("tray"))
        .to_owned()
}
