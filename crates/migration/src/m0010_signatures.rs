//! Electronic signatures: whom to believe, letters that wait for theirs, and those that have one.

use crate::{create, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, blob, text, timestamp_with_time_zone};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![trusted_certificate(), revocation_list(), preparation(), electronic_signature()]).await
    }
}

/// `role` says what it is trusted for; `fingerprint` is the SHA-256 of its DER.
fn trusted_certificate() -> TableCreateStatement {
    Table::create()
        .table("trusted_certificate")
        .col(text("fingerprint"))
        .col(text("role"))
        .col(text("name"))
        .col(blob("der"))
        .col(timestamp_with_time_zone("added_at"))
        .primary_key(Index::create().col("fingerprint").col("role"))
        .to_owned()
}

/// The last list of each issuer.
fn revocation_list() -> TableCreateStatement {
    Table::create()
        .table("revocation_list")
        .col(text("issuer").primary_key())
        .col(blob("der"))
        .col(timestamp_with_time_zone("kept_at"))
        .to_owned()
}

/// A letter's last PDF with a hole, and the certificates that the signature shall be made with: what is signed is what was
/// prepared, or nothing.
fn preparation() -> TableCreateStatement {
    Table::create()
        .table("preparation")
        .col(big_integer("document_id").primary_key())
        .col(big_integer("id"))
        .col(big_integer("post_id"))
        .col(text("pdf_hash"))
        .col(text("digest"))
        .col(big_integer("hole_start"))
        .col(big_integer("hole_end"))
        .col(big_integer("ends_at"))
        .col(text("chain"))
        .col(timestamp_with_time_zone("prepared_at"))
        .foreign_key(&mut references("preparation", "document_id", "document"))
        .to_owned()
}

/// Letters whose PDF carries a signature. Who signed it, the PDF tells.
fn electronic_signature() -> TableCreateStatement {
    Table::create()
        .table("electronic_signature")
        .col(big_integer("document_id").primary_key())
        .col(big_integer("post_id"))
        .col(timestamp_with_time_zone("signed_at"))
        .foreign_key(&mut references("electronic_signature", "document_id", "document"))
        .foreign_key(&mut references("electronic_signature", "post_id", "post"))
        .to_owned()
}
