//! How much each signature brings with it, and where revocation is asked about.

use crate::create;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // Nobody asked for time stamps until now.
        let level = text("level").default("b").to_owned();
        schema.alter_table(Table::alter().table("electronic_signature").add_column(level).to_owned()).await?;
        create(schema, vec![trust_address()]).await?;
        let once =
            Index::create().name("trust_address_url").table("trust_address").col("kind").col("url").unique().to_owned();
        schema.create_index(once).await
    }
}

/// `issuer` is the fingerprint of the body that answers are about, or the name in the last list that came; `failure` says why
/// the last try brought nothing.
fn trust_address() -> TableCreateStatement {
    Table::create()
        .table("trust_address")
        .col(big_integer("id").primary_key())
        .col(text("kind"))
        .col(text("url"))
        .col(text_null("issuer"))
        .col(timestamp_with_time_zone("added_at"))
        .col(timestamp_with_time_zone_null("tried_at"))
        .col(timestamp_with_time_zone_null("fetched_at"))
        .col(text_null("failure"))
        .to_owned()
}
