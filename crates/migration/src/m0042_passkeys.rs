//! Passkeys: the public half of a key that someone has on a device or carries along.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text, timestamp_with_time_zone, timestamp_with_time_zone_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![passkey()]).await?;
        index(schema, "passkey_person", "passkey", &["person_id"]).await
    }
}

fn passkey() -> TableCreateStatement {
    Table::create()
        .table("passkey")
        .col(big_integer("id").primary_key())
        .col(big_integer("person_id"))
        .col(text("credential").unique_key())
        .col(text("public_key"))
        .col(big_integer("counter"))
        .col(text("name"))
        .col(timestamp_with_time_zone("since"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut references("passkey", "person_id", "person"))
        .to_owned()
}
