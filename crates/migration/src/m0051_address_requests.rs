//! E-mail addresses that people who have none ask to be entered.

use crate::{create, index};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, text, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![address_request()]).await?;
        index(schema, "address_request_institution", "address_request", &["institution_id", "decided_at"]).await?;
        index(schema, "address_request_person", "address_request", &["person_id"]).await
    }
}

/// Without a foreign key: what is asked is kept the same way for whoever exists and whoever does not.
fn address_request() -> TableCreateStatement {
    Table::create()
        .table("address_request")
        .col(big_integer("id").primary_key())
        .col(big_integer_null("person_id"))
        .col(big_integer_null("institution_id"))
        .col(text("address"))
        .col(timestamp_with_time_zone("asked_at"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .col(big_integer_null("decided_by"))
        .to_owned()
}
