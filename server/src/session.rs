//! Sessions in the database. The table keeps a hash of what the browser carries, so that reading it opens no session, and
//! names the person, so that their sessions can be listed and ended.

use kit::server::session::{KEY, SignedIn, hashed};
use kit::server::{Database, now};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter};
use time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use tower_sessions::{SessionStore, session_store};

use entity::session::{ActiveModel, Column, Entity};

/// The store.
#[derive(Clone, Debug)]
pub struct Sessions {
    database: Database,
}

impl Sessions {
    /// In this database.
    pub fn new(database: Database) -> Self {
        Self { database }
    }

    /// Deletes the sessions that have run out.
    pub async fn delete_expired(&self) -> session_store::Result<u64> {
        let tx = self.database.begin_write().await.map_err(backend)?;
        let gone = Entity::delete_many().filter(Column::ExpiresAt.lt(now())).exec(&*tx).await.map_err(backend)?;
        tx.commit().await.map_err(backend)?;
        Ok(gone.rows_affected)
    }
}

#[async_trait::async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // Identifiers are 128 random bits: meeting one that is taken is not worth a second try.
        let tx = self.database.begin_write().await.map_err(backend)?;
        Entity::insert(row(record)?).exec_without_returning(&*tx).await.map_err(backend)?;
        tx.commit().await.map_err(backend)
    }

    /// Only what is there is kept: a session that was ended while a request of it was being answered stays ended.
    async fn save(&self, record: &Record) -> Result<()> {
        let row = ActiveModel { id: ActiveValue::NotSet, created_at: ActiveValue::NotSet, ..row(record)? };
        let tx = self.database.begin_write().await.map_err(backend)?;
        let one = Entity::update_many().set(row).filter(Column::Id.eq(hashed(&record.id)));
        one.exec(&*tx).await.map_err(backend)?;
        tx.commit().await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row = Entity::find_by_id(hashed(id))
            .filter(Column::ExpiresAt.gt(now()))
            .one(&*self.database)
            .await
            .map_err(backend)?;
        let Some(row) = row else { return Ok(None) };
        let data = serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(row.expires_at.timestamp())
            .map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let tx = self.database.begin_write().await.map_err(backend)?;
        Entity::delete_by_id(hashed(id)).exec(&*tx).await.map_err(backend)?;
        tx.commit().await.map_err(backend)
    }
}

fn row(record: &Record) -> Result<ActiveModel> {
    let who: Option<SignedIn> = record.data.get(KEY).and_then(|value| serde_json::from_value(value.clone()).ok());
    let expires_at = domain::time::Timestamp::from_timestamp(record.expiry_date.unix_timestamp(), 0)
        .ok_or_else(|| Error::Encode("a session that never ends".to_owned()))?;
    Ok(ActiveModel {
        id: Set(hashed(&record.id)),
        person_id: Set(who.map(|who| who.person)),
        post_id: Set(who.and_then(|who| who.post)),
        data: Set(serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?),
        created_at: Set(now()),
        seen_at: Set(now()),
        expires_at: Set(expires_at),
    })
}

fn backend(error: sea_orm::DbErr) -> Error {
    Error::Backend(error.to_string())
}
