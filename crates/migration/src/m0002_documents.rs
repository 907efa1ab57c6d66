//! Letters, their texts and people, the copies that travel, files, history and numbers.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, date_null, integer, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let tables = vec![
            document(),
            body(),
            party(),
            frozen_party(),
            delivery(),
            event(),
            participant(),
            stored_file(),
            attachment(),
            counter(),
        ];
        create(schema, tables).await?;
        let numbers = Index::create()
            .name("document_number")
            .table("document")
            .col("institution_id")
            .col("number")
            .unique()
            .to_owned();
        schema.create_index(numbers).await?;
        index(schema, "document_body_document", "document_body", &["document_id"]).await?;
        index(schema, "delivery_document", "delivery", &["document_id"]).await?;
        index(schema, "event_document", "event", &["document_id", "id"]).await?;
        index(schema, "attachment_document", "attachment", &["document_id"]).await
    }
}

/// `from_…` and `to_…` are what lists show: the sender and where they sit, the first recipient and how many more.
fn document() -> TableCreateStatement {
    Table::create()
        .table("document")
        .col(big_integer("id").primary_key())
        .col(big_integer("institution_id"))
        .col(text("kind"))
        .col(text("stage"))
        .col(text("category"))
        .col(text("confidentiality"))
        .col(big_integer("author_id"))
        .col(big_integer("sender_id"))
        .col(big_integer("holder_id"))
        .col(big_integer_null("previous_holder_id"))
        .col(timestamp_with_time_zone_null("read_at"))
        .col(date_null("due_on"))
        .col(big_integer_null("answers_document_id"))
        .col(big_integer_null("answers_delivery_id"))
        .col(text("draft_number"))
        .col(text_null("number"))
        .col(timestamp_with_time_zone_null("signed_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("since"))
        .col(text("subject"))
        .col(text_null("reference"))
        .col(text("from_name"))
        .col(text("from_place"))
        .col(text("to_name"))
        .col(integer("to_more"))
        .col(integer("attachments"))
        .col(big_integer("body_id"))
        .col(text_null("pdf_hash"))
        .col(big_integer("version"))
        .foreign_key(&mut references("document", "institution_id", "institution"))
        .foreign_key(&mut references("document", "author_id", "post"))
        .foreign_key(&mut references("document", "sender_id", "post"))
        .foreign_key(&mut references("document", "holder_id", "post"))
        .to_owned()
}

fn body() -> TableCreateStatement {
    Table::create()
        .table("document_body")
        .col(big_integer("id").primary_key())
        .col(big_integer("document_id"))
        .col(big_integer("written_by"))
        .col(timestamp_with_time_zone("begun_at"))
        .col(timestamp_with_time_zone("written_at"))
        .col(text("content"))
        .foreign_key(&mut references("document_body", "document_id", "document"))
        .to_owned()
}

fn party() -> TableCreateStatement {
    Table::create()
        .table("party")
        .col(big_integer("document_id"))
        .col(text("role"))
        .col(integer("position"))
        .col(big_integer("post_id"))
        .primary_key(Index::create().col("document_id").col("role").col("position"))
        .foreign_key(&mut references("party", "document_id", "document"))
        .foreign_key(&mut references("party", "post_id", "post"))
        .to_owned()
}

/// The parties as they were called on the day of signing.
fn frozen_party() -> TableCreateStatement {
    Table::create()
        .table("frozen_party")
        .col(big_integer("document_id"))
        .col(text("role"))
        .col(integer("position"))
        .col(big_integer("post_id"))
        .col(text_null("abbreviation"))
        .col(text_null("courtesy_title"))
        .col(text("name"))
        .col(text("title"))
        .col(text("heading_title"))
        .col(text("area"))
        .col(text("city"))
        .col(text("institution"))
        .col(text("acronym"))
        .primary_key(Index::create().col("document_id").col("role").col("position"))
        .foreign_key(&mut references("frozen_party", "document_id", "document"))
        .to_owned()
}

fn delivery() -> TableCreateStatement {
    Table::create()
        .table("delivery")
        .col(big_integer("id").primary_key())
        .col(big_integer("document_id"))
        .col(big_integer("recipient_id"))
        .col(text("role"))
        .col(text("stage"))
        .col(big_integer_null("printed_by"))
        .col(big_integer_null("holder_id"))
        .col(big_integer_null("previous_holder_id"))
        .col(timestamp_with_time_zone_null("read_at"))
        .col(date_null("due_on"))
        .col(timestamp_with_time_zone("since"))
        .col(big_integer("version"))
        .foreign_key(&mut references("delivery", "document_id", "document"))
        .foreign_key(&mut references("delivery", "recipient_id", "post"))
        .to_owned()
}

fn event() -> TableCreateStatement {
    Table::create()
        .table("event")
        .col(big_integer("id").primary_key())
        .col(big_integer("document_id"))
        .col(big_integer_null("delivery_id"))
        .col(text("code"))
        .col(timestamp_with_time_zone("at"))
        .col(big_integer("post_id"))
        .col(big_integer("area_id"))
        .col(big_integer_null("acting_for_id"))
        .col(big_integer_null("target_id"))
        .col(text_null("comment"))
        .col(date_null("due_on"))
        .col(big_integer_null("related_id"))
        .foreign_key(&mut references("event", "document_id", "document"))
        .to_owned()
}

/// Who has had a part in an item, and may therefore see it. Follows from the events.
fn participant() -> TableCreateStatement {
    Table::create()
        .table("participant")
        .col(big_integer("post_id"))
        .col(big_integer("item_id"))
        .primary_key(Index::create().col("post_id").col("item_id"))
        .to_owned()
}

fn stored_file() -> TableCreateStatement {
    Table::create()
        .table("stored_file")
        .col(text("hash").primary_key())
        .col(big_integer("size"))
        .col(text("media_type"))
        .col(timestamp_with_time_zone("stored_at"))
        .to_owned()
}

fn attachment() -> TableCreateStatement {
    Table::create()
        .table("attachment")
        .col(big_integer("id").primary_key())
        .col(big_integer("document_id"))
        .col(text("file_hash"))
        .col(text("name"))
        .col(text("media_type"))
        .col(big_integer("size"))
        .col(big_integer("added_by"))
        .col(timestamp_with_time_zone("added_at"))
        .col(timestamp_with_time_zone_null("removed_at"))
        .foreign_key(&mut references("attachment", "document_id", "document"))
        .foreign_key(ForeignKey::create().from("attachment", "file_hash").to("stored_file", "hash"))
        .to_owned()
}

/// The last number given out of a series, per area and year. Series without a year or an area have 0 there.
fn counter() -> TableCreateStatement {
    Table::create()
        .table("counter")
        .col(big_integer("area_id"))
        .col(text("series"))
        .col(integer("year"))
        .col(big_integer("last"))
        .primary_key(Index::create().col("area_id").col("series").col("year"))
        .to_owned()
}
