//! A tray's line says that its letter is confidential: whoever shares the tray does not see the line.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::boolean;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut column = boolean("confidential");
        column.default(false);
        schema.alter_table(Table::alter().table("tray_entry").add_column(column).to_owned()).await?;
        let database = schema.get_connection();
        let said = "UPDATE tray_entry SET confidential = TRUE WHERE document_id IN \
                    (SELECT id FROM document WHERE confidentiality = 'confidential')";
        database.execute_unprepared(said).await?;
        // There are few, and they are counted for whoever shares a tray.
        let few = "CREATE INDEX tray_entry_confidential ON tray_entry (owner, tray) WHERE confidential";
        database.execute_unprepared(few).await?;
        Ok(())
    }
}
