//! The audit: who did what, from where and for whom. The database itself sees to it that rows are only ever added.

use crate::{create, index, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, text, text_null, timestamp_with_time_zone};
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        create(schema, vec![audit()]).await?;
        // One for each way of looking through it, in the order in which it is shown.
        index(schema, "audit_part", "audit", &["institution_id", "at", "id"]).await?;
        index(schema, "audit_part_person", "audit", &["institution_id", "person_id", "at", "id"]).await?;
        index(schema, "audit_part_act", "audit", &["institution_id", "act", "at", "id"]).await?;
        index(schema, "audit_person", "audit", &["person_id", "at", "id"]).await?;
        let connection = schema.get_connection();
        let statements: &[&str] = match schema.get_database_backend() {
            DbBackend::Postgres => &POSTGRES,
            _ => &SQLITE,
        };
        for statement in statements {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

/// `institution_id` is 0 for what concerns the platform. Without foreign keys to people and posts: what is told stays, whatever becomes of them.
fn audit() -> TableCreateStatement {
    Table::create()
        .table("audit")
        .col(big_integer("id").primary_key())
        .col(timestamp_with_time_zone("at"))
        .col(big_integer("institution_id"))
        .col(text("act"))
        .col(big_integer_null("person_id"))
        .col(big_integer_null("post_id"))
        .col(big_integer_null("acting_for_id"))
        .col(text_null("address"))
        .col(text_null("browser"))
        .col(text_null("system"))
        .col(text_null("subject"))
        .col(text_null("was"))
        .col(text_null("became"))
        .col(big_integer_null("download_id"))
        .foreign_key(&mut references("audit", "download_id", "download"))
        .to_owned()
}

const POSTGRES: [&str; 2] = [
    "CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS \
     $$ BEGIN RAISE EXCEPTION 'rows of the audit are only added'; END $$",
    "CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit \
     FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()",
];

/// The last one for `INSERT OR REPLACE`, which deletes without saying so.
const SQLITE: [&str; 3] = [
    "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit \
     BEGIN SELECT RAISE(ABORT, 'rows of the audit are only added'); END",
    "CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit \
     BEGIN SELECT RAISE(ABORT, 'rows of the audit are only added'); END",
    "CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) \
     BEGIN SELECT RAISE(ABORT, 'rows of the audit are only added'); END",
];
