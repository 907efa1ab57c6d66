//! Coming back in after a password was forgotten: codes shown to strangers, and links sent to people.

use crate::{create, index};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![challenge(), recovery()]).await?;
        index(schema, "recovery_key", "recovery", &["key_hash"]).await?;
        index(schema, "recovery_person", "recovery", &["person_id", "sent_at"]).await
    }
}

fn challenge() -> TableCreateStatement {
    Table::create()
        .table("challenge")
        .col(big_integer("id").primary_key())
        .col(text("code"))
        .col(timestamp_with_time_zone("made_at"))
        .col(boolean("tried"))
        .to_owned()
}

/// Without a foreign key: what is asked is kept the same way for whoever exists and whoever does not.
fn recovery() -> TableCreateStatement {
    Table::create()
        .table("recovery")
        .col(big_integer("id").primary_key())
        .col(text("cedula"))
        .col(timestamp_with_time_zone("asked_at"))
        .col(big_integer_null("person_id"))
        .col(text_null("key_hash"))
        .col(timestamp_with_time_zone_null("sent_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .to_owned()
}
