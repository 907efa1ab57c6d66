//! Listas de envío and the people in them.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer, text, text_null, timestamp_with_time_zone};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![send_list(), send_list_member()]).await?;
        // A name is there once among the lists of the institution, and once among those of one person.
        let name = "CREATE UNIQUE INDEX send_list_name ON send_list (institution_id, COALESCE(owner_id, 0), search)";
        schema.get_connection().execute_unprepared(name).await?;
        index(schema, "send_list_member_order", "send_list_member", &["list_id", "position"]).await
    }
}

/// Without an owner it is the institution's. `search` is the name made comparable.
fn send_list() -> TableCreateStatement {
    Table::create()
        .table("send_list")
        .col(big_integer("id").primary_key())
        .col(big_integer("institution_id"))
        .col(big_integer_null("owner_id"))
        .col(text("name"))
        .col(text_null("description"))
        .col(text("ordering"))
        .col(text("search"))
        .col(big_integer("version"))
        .col(big_integer("changed_by"))
        .col(timestamp_with_time_zone("changed_at"))
        .foreign_key(&mut references("send_list", "institution_id", "institution"))
        .foreign_key(&mut references("send_list", "owner_id", "post"))
        .to_owned()
}

fn send_list_member() -> TableCreateStatement {
    Table::create()
        .table("send_list_member")
        .col(big_integer("list_id"))
        .col(big_integer("post_id"))
        .col(integer("position"))
        .primary_key(Index::create().col("list_id").col("post_id"))
        .foreign_key(&mut references("send_list_member", "list_id", "send_list"))
        .foreign_key(&mut references("send_list_member", "post_id", "post"))
        .to_owned()
}
