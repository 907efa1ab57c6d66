//! Institutions, areas, people, the posts they hold, and who is signed in.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, date, date_null, text, text_null, timestamp_with_time_zone,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![institution(), area(), person(), post(), permission(), directory(), session()]).await?;
        index(schema, "post_person", "post", &["person_id"]).await?;
        index(schema, "post_area", "post", &["area_id"]).await?;
        index(schema, "directory_area", "directory", &["area_id"]).await?;
        index(schema, "directory_institution", "directory", &["institution_id"]).await?;
        index(schema, "session_person", "session", &["person_id"]).await?;
        index(schema, "session_expiry", "session", &["expires_at"]).await
    }
}

fn institution() -> TableCreateStatement {
    Table::create()
        .table("institution")
        .col(big_integer("id").primary_key())
        .col(text("acronym").unique_key())
        .col(text("name"))
        .col(text_null("ruc"))
        .col(text_null("motto"))
        .col(text_null("address"))
        .col(text_null("phone"))
        .col(text_null("website"))
        .col(text("zone"))
        .col(boolean("active"))
        .to_owned()
}

/// `numbered_by` and `printed_by` name the area whose counters and whose print room it uses: often its own.
fn area() -> TableCreateStatement {
    Table::create()
        .table("area")
        .col(big_integer("id").primary_key())
        .col(big_integer("institution_id"))
        .col(big_integer_null("parent_id"))
        .col(text("acronym"))
        .col(text("name"))
        .col(text("city"))
        .col(big_integer("numbered_by"))
        .col(big_integer("printed_by"))
        .col(boolean("active"))
        .foreign_key(&mut references("area", "institution_id", "institution"))
        .foreign_key(&mut references("area", "parent_id", "area"))
        .to_owned()
}

fn person() -> TableCreateStatement {
    Table::create()
        .table("person")
        .col(big_integer("id").primary_key())
        .col(text("cedula").unique_key())
        .col(text("given_names"))
        .col(text("surnames"))
        .col(text_null("abbreviation"))
        .col(text_null("courtesy_title"))
        .col(text_null("email"))
        .col(text_null("password_hash"))
        .col(boolean("active"))
        .to_owned()
}

fn post() -> TableCreateStatement {
    Table::create()
        .table("post")
        .col(big_integer("id").primary_key())
        .col(big_integer("person_id"))
        .col(big_integer("institution_id"))
        .col(big_integer("area_id"))
        .col(text("title"))
        .col(text("heading_title"))
        .col(text("initials"))
        .col(text("rank"))
        .col(date("held_from"))
        .col(date_null("held_until"))
        .foreign_key(&mut references("post", "person_id", "person"))
        .foreign_key(&mut references("post", "institution_id", "institution"))
        .foreign_key(&mut references("post", "area_id", "area"))
        .to_owned()
}

fn permission() -> TableCreateStatement {
    Table::create()
        .table("post_permission")
        .col(big_integer("post_id"))
        .col(text("permission"))
        .primary_key(Index::create().col("post_id").col("permission"))
        .foreign_key(&mut references("post_permission", "post_id", "post"))
        .to_owned()
}

/// What others see of a post, in one row: for looking people up and for naming them without joins.
fn directory() -> TableCreateStatement {
    Table::create()
        .table("directory")
        .col(big_integer("post_id").primary_key())
        .col(big_integer("person_id"))
        .col(big_integer("institution_id"))
        .col(big_integer("area_id"))
        .col(big_integer_null("parent_area_id"))
        .col(text("rank"))
        .col(text_null("abbreviation"))
        .col(text_null("courtesy_title"))
        .col(text("name"))
        .col(text("title"))
        .col(text("heading_title"))
        .col(text("area"))
        .col(text("city"))
        .col(text("institution"))
        .col(text("acronym"))
        .col(text("zone"))
        .col(boolean("public_user"))
        .col(boolean("active"))
        .col(text("search"))
        .foreign_key(&mut references("directory", "post_id", "post"))
        .to_owned()
}

/// `id` is the hash of what the browser carries, so that the table alone opens no session.
fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(text("id").primary_key())
        .col(big_integer_null("person_id"))
        .col(big_integer_null("post_id"))
        .col(text("data"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("seen_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .to_owned()
}
