//! Which letter follows from which. Answers always have; what was answered before is said here too.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, timestamp_with_time_zone};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![association()]).await?;
        index(schema, "association_antecedent", "association", &["antecedent_id", "document_id"]).await?;
        let answers = "INSERT INTO association (document_id, antecedent_id, made_by, made_at) \
                       SELECT id, answers_document_id, author_id, created_at FROM document \
                       WHERE answers_document_id IS NOT NULL AND stage <> 'discarded'";
        schema.get_connection().execute_unprepared(answers).await?;
        Ok(())
    }
}

/// At most one row for each letter: what it follows from.
fn association() -> TableCreateStatement {
    Table::create()
        .table("association")
        .col(big_integer("document_id").primary_key())
        .col(big_integer("antecedent_id"))
        .col(big_integer("made_by"))
        .col(timestamp_with_time_zone("made_at"))
        .foreign_key(&mut references("association", "document_id", "document"))
        .foreign_key(&mut references("association", "antecedent_id", "document"))
        .foreign_key(&mut references("association", "made_by", "post"))
        .to_owned()
}
