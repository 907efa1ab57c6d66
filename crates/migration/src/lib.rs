//! The history of the schema, the same on SQLite and PostgreSQL. Knows no entity: the past must not move.

#![warn(unreachable_pub)]
mod m0001_people;
mod m0002_documents;
mod m0003_trays;
mod m0005_print_options;
mod m0006_letters_of_sender;
mod m0007_failed_tries;
mod m0008_send_lists;
mod m0009_tray_shares;
mod m0010_signatures;
mod m0012_confidential_lines;
mod m0013_associations;
mod m0014_tray_order;
mod m0015_annexes;
mod m0016_uploads;
mod m0017_downloads;
mod m0018_number_formats;
mod m0019_classifications;
mod m0020_custom_kinds;
mod m0021_received_numbers;
mod m0023_jobs;
mod m0024_standing_in;
mod m0025_mail;
mod m0026_paper;
mod m0027_instructions;
mod m0028_recovery;
mod m0030_signature_levels;
mod m0031_audit;
mod m0037_signers;
mod m0040_signing_certificates;
mod m0041_factors;
mod m0042_passkeys;
mod m0044_known_browsers;
mod m0045_secret_mail;
mod m0050_message_words;
mod m0051_address_requests;
mod m0052_parties_of_a_post;
mod m0053_found_at_once;

use sea_orm_migration::prelude::*;
pub use sea_orm_migration::{MigratorTrait, SchemaManager};

/// Every step, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Migration),
            Box::new(m0002_documents::Migration),
            Box::new(m0003_trays::Migration),
            Box::new(m0005_print_options::Migration),
            Box::new(m0006_letters_of_sender::Migration),
            Box::new(m0007_failed_tries::Migration),
            Box::new(m0008_send_lists::Migration),
            Box::new(m0009_tray_shares::Migration),
            Box::new(m0010_signatures::Migration),
            Box::new(m0012_confidential_lines::Migration),
            Box::new(m0013_associations::Migration),
            Box::new(m0014_tray_order::Migration),
            Box::new(m0015_annexes::Migration),
            Box::new(m0016_uploads::Migration),
            Box::new(m0017_downloads::Migration),
            Box::new(m0018_number_formats::Migration),
            Box::new(m0019_classifications::Migration),
            Box::new(m0020_custom_kinds::Migration),
            Box::new(m0021_received_numbers::Migration),
            Box::new(m0023_jobs::Migration),
            Box::new(m0024_standing_in::Migration),
            Box::new(m0025_mail::Migration),
            Box::new(m0026_paper::Migration),
            Box::new(m0027_instructions::Migration),
            Box::new(m0028_recovery::Migration),
            Box::new(m0030_signature_levels::Migration),
            Box::new(m0031_audit::Migration),
            Box::new(m0037_signers::Migration),
            Box::new(m0040_signing_certificates::Migration),
            Box::new(m0041_factors::Migration),
            Box::new(m0042_passkeys::Migration),
            Box::new(m0044_known_browsers::Migration),
            Box::new(m0045_secret_mail::Migration),
            Box::new(m0050_message_words::Migration),
            Box::new(m0051_address_requests::Migration),
            Box::new(m0052_parties_of_a_post::Migration),
            Box::new(m0053_found_at_once::Migration),
        ]
    }
}

/// Makes the tables in order.
async fn create(schema: &SchemaManager<'_>, tables: Vec<TableCreateStatement>) -> Result<(), DbErr> {
    for table in tables {
        schema.create_table(table).await?;
    }
    Ok(())
}

/// Makes an index on the columns, in order.
async fn index(schema: &SchemaManager<'_>, name: &str, table: &str, columns: &[&'static str]) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(name).table(Alias::new(table));
    for column in columns {
        index.col(*column);
    }
    schema.create_index(index.to_owned()).await
}

/// A foreign key from a column to the `id` of another table.
fn references(table: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(to, "id").to_owned()
}
