//! The second factor: what an application makes codes from, what is used when it is lost, and of whom one is asked.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text, timestamp_with_time_zone, timestamp_with_time_zone_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![code_maker(), recovery_code(), factor_rule()]).await?;
        index(schema, "recovery_code_person", "recovery_code", &["person_id"]).await
    }
}

fn code_maker() -> TableCreateStatement {
    Table::create()
        .table("code_maker")
        .col(big_integer("person_id").primary_key())
        .col(text("secret"))
        .col(timestamp_with_time_zone("since"))
        .col(big_integer("last_step"))
        .foreign_key(&mut references("code_maker", "person_id", "person"))
        .to_owned()
}

fn recovery_code() -> TableCreateStatement {
    Table::create()
        .table("recovery_code")
        .col(big_integer("id").primary_key())
        .col(big_integer("person_id"))
        .col(text("code_hash"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut references("recovery_code", "person_id", "person"))
        .to_owned()
}

fn factor_rule() -> TableCreateStatement {
    Table::create()
        .table("factor_rule")
        .col(big_integer("institution_id"))
        .col(text("role"))
        .col(timestamp_with_time_zone("since"))
        .primary_key(Index::create().col("institution_id").col("role"))
        .foreign_key(&mut references("factor_rule", "institution_id", "institution"))
        .to_owned()
}
