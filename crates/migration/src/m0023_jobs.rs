//! Work to be done after the act that caused it, and the letters whose copies are made that way.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, text, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![job(), posting()]).await?;
        index(schema, "job_due", "job", &["due_at"]).await?;
        index(schema, "job_subject", "job", &["subject"]).await
    }
}

/// A row stays until the work is done. `taken_until` is the end of the turn of whoever is at it.
fn job() -> TableCreateStatement {
    Table::create()
        .table("job")
        .col(big_integer("id").primary_key())
        .col(text("kind"))
        .col(big_integer("subject"))
        .col(timestamp_with_time_zone("due_at"))
        .col(timestamp_with_time_zone_null("taken_until"))
        .col(integer("tries"))
        .to_owned()
}

/// `position` is that of the last person on the letter for whom a copy has been made.
fn posting() -> TableCreateStatement {
    Table::create()
        .table("posting")
        .col(big_integer("document_id").primary_key())
        .col(big_integer("post_id"))
        .col(big_integer("area_id"))
        .col(big_integer_null("acting_for_id"))
        .col(boolean("on_paper"))
        .col(big_integer("printed_by"))
        .col(integer("total"))
        .col(integer("made"))
        .col(integer("position"))
        .col(timestamp_with_time_zone("begun_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .foreign_key(&mut references("posting", "document_id", "document"))
        .to_owned()
}
