//! What people are told by e-mail: notices that wait to be put together, and the messages made of them.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![mail(), notice()]).await?;
        // Few wait at any time, and they are looked for by person.
        let waiting = "CREATE INDEX notice_waiting ON notice (post_id, id) WHERE mail_id IS NULL";
        schema.get_connection().execute_unprepared(waiting).await?;
        index(schema, "mail_written", "mail", &["written_at"]).await
    }
}

/// `refused` is what the server of the addressee said when it would not have it.
fn mail() -> TableCreateStatement {
    Table::create()
        .table("mail")
        .col(big_integer("id").primary_key())
        .col(text("to_name"))
        .col(text("to_address"))
        .col(text("subject"))
        .col(text("plain"))
        .col(text("html"))
        .col(integer("tries"))
        .col(timestamp_with_time_zone("written_at"))
        .col(timestamp_with_time_zone_null("sent_at"))
        .col(text_null("refused"))
        .to_owned()
}

/// `mail_id` is the message that told of it.
fn notice() -> TableCreateStatement {
    Table::create()
        .table("notice")
        .col(big_integer("id").primary_key())
        .col(big_integer("post_id"))
        .col(text("code"))
        .col(big_integer("by_id"))
        .col(big_integer("document_id"))
        .col(big_integer("item_id"))
        .col(text_null("comment"))
        .col(timestamp_with_time_zone("at"))
        .col(big_integer_null("mail_id"))
        .foreign_key(&mut references("notice", "document_id", "document"))
        .to_owned()
}
