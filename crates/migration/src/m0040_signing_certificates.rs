//! The certificate that each person signed with last, so that they can be told before it ends.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer_null, text, timestamp_with_time_zone};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![signing_certificate()]).await?;
        index(schema, "signing_certificate_ends", "signing_certificate", &["ends_at"]).await
    }
}

/// `told` is how many days before the end the person was told last.
fn signing_certificate() -> TableCreateStatement {
    Table::create()
        .table("signing_certificate")
        .col(big_integer("person_id").primary_key())
        .col(text("fingerprint"))
        .col(text("issuer"))
        .col(timestamp_with_time_zone("ends_at"))
        .col(integer_null("told"))
        .foreign_key(&mut references("signing_certificate", "person_id", "person"))
        .to_owned()
}
