//! Paper: what arrives from outside, what goes from hand to hand, what leaves in envelopes and comes back.

use crate::{create, references};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, date_null, text, text_null, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for (table, column) in [
            ("document", date_null("dated_on")),
            ("document", big_integer_null("redirected_to_id")),
            ("delivery", timestamp_with_time_zone_null("returned_at")),
            ("event", text_null("carrier")),
            ("event", text_null("condition")),
        ] {
            schema.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        create(schema, vec![envelope()]).await?;
        // Few of all copies, looked through by whoever registers what comes back.
        let gone = "CREATE INDEX delivery_gone ON delivery (since) WHERE stage = 'gone'";
        schema.get_connection().execute_unprepared(gone).await.map(|_| ())
    }
}

fn envelope() -> TableCreateStatement {
    Table::create()
        .table("envelope")
        .col(big_integer("delivery_id").primary_key())
        .col(text_null("address"))
        .col(text_null("city"))
        .col(text_null("phone"))
        .col(text_null("words"))
        .col(text("size"))
        .foreign_key(&mut references("envelope", "delivery_id", "delivery"))
        .to_owned()
}
