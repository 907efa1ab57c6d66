//! Looking for the posts that a person holds, which is asked at every sign-in; for who has a permission; and for the
//! areas and the standings in of an institution.

use crate::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        index(schema, "directory_person", "directory", &["person_id"]).await?;
        index(schema, "post_permission_permission", "post_permission", &["permission", "post_id"]).await?;
        index(schema, "area_institution", "area", &["institution_id"]).await?;
        index(schema, "standing_in_institution", "standing_in", &["institution_id", "from_on", "id"]).await
    }
}
