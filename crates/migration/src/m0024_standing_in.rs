//! Who stands in for whom, and on which days.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, date, timestamp_with_time_zone, timestamp_with_time_zone_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![standing_in()]).await?;
        index(schema, "standing_in_substitute", "standing_in", &["substitute_id"]).await?;
        index(schema, "standing_in_head", "standing_in", &["head_id"]).await
    }
}

/// `ended_at` is when it was ended before its last day.
fn standing_in() -> TableCreateStatement {
    Table::create()
        .table("standing_in")
        .col(big_integer("id").primary_key())
        .col(big_integer("institution_id"))
        .col(big_integer("head_id"))
        .col(big_integer("substitute_id"))
        .col(date("from_on"))
        .col(date("until_on"))
        .col(big_integer("made_by"))
        .col(timestamp_with_time_zone("made_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .foreign_key(&mut references("standing_in", "institution_id", "institution"))
        .foreign_key(&mut references("standing_in", "head_id", "post"))
        .foreign_key(&mut references("standing_in", "substitute_id", "post"))
        .to_owned()
}
