//! Messages that carry a key: what they say is not kept once they are sent.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::boolean;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::alter().table("mail").add_column(boolean("secret").default(false)).to_owned();
        schema.alter_table(table).await?;
        let sent = "UPDATE mail SET plain = '', html = '' WHERE plain LIKE '%/recuperar?clave=%' \
             AND (sent_at IS NOT NULL OR refused IS NOT NULL)";
        schema.get_connection().execute_unprepared(sent).await?;
        Ok(())
    }
}
