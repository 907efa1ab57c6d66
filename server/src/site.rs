//! What a running Quipux holds: its database, its files, its settings.

use crate::config::Config;
use crate::demo::authority::DemoAuthority;
use crate::files::{Storage, StorageError};
use crate::http::live::Streams;
use crate::http::room::Room;
use crate::mail::{Outbox, OutboxError};
use crate::outside::{Outside, OutsideError, Provider};
use entity::counter;
use kit::server::{Database, Ids, Settings};
use migration::{Migrator, MigratorTrait};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{DbErr, EntityTrait};
use std::sync::Arc;

/// The series of the counter that gives each running node its number.
const NODES: &str = "node";

/// A running Quipux. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Site {
    /// The database.
    pub database: Database,
    /// New identifiers.
    pub ids: Ids,
    /// The files.
    pub storage: Storage,
    /// What the operator has set.
    pub settings: Settings,
    /// The way out for messages.
    pub outbox: Outbox,
    /// The way to the authorities that are asked about signatures.
    pub outside: Outside,
    /// The provider that vouches for people.
    pub provider: Provider,
    /// The authority of the demonstration, while that is served.
    pub demo: Option<Arc<DemoAuthority>>,
    /// The streams open to browsers.
    pub streams: Streams,
    /// The room for requests.
    pub room: Room,
}

/// Why a site does not open.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The database does not answer, or its schema cannot be made.
    #[error("{0}")]
    Database(#[from] DbErr),
    /// The way out for messages cannot be used.
    #[error("{0}")]
    Outbox(#[from] OutboxError),
    /// The way to the authorities cannot be used.
    #[error("{0}")]
    Outside(#[from] OutsideError),
    /// The place for files cannot be used.
    #[error("{0}")]
    Storage(#[from] StorageError),
}

impl Site {
    /// Opens what the configuration names and brings the schema up to date.
    pub async fn open(config: &Config) -> Result<Self, SiteError> {
        let database = Database::open(&config.database, config.connections).await?;
        Migrator::up(&*database, None).await?;
        let site = Self::on(database, Storage::open(&config.storage)?, config.settings()).await?;
        Ok(Self {
            outbox: Outbox::open(config)?,
            outside: Outside::open(config)?,
            provider: Provider::open(config)?,
            ..site
        })
    }

    /// On a database whose schema is up to date.
    pub async fn on(database: Database, storage: Storage, settings: Settings) -> Result<Self, SiteError> {
        let ids = Ids::of_node(lease_node(&database).await?);
        Ok(Self {
            database,
            ids,
            storage,
            settings,
            outbox: Outbox::default(),
            outside: Outside::default(),
            provider: Provider::default(),
            demo: None,
            streams: Streams::default(),
            room: Room::default(),
        })
    }
}

/// Each start takes the next number, so that nodes that run together differ.
async fn lease_node(database: &Database) -> Result<i64, DbErr> {
    use counter::{Column, Entity};
    let tx = database.begin_write().await?;
    let row = counter::ActiveModel { area_id: Set(0), series: Set(NODES.to_owned()), year: Set(0), last: Set(1) };
    let next = Expr::col((Entity, Column::Last)).add(1);
    let counted =
        OnConflict::columns([Column::AreaId, Column::Series, Column::Year]).value(Column::Last, next).to_owned();
    let node = Entity::insert(row).on_conflict(counted).exec_with_returning(&*tx).await?.last;
    tx.commit().await?;
    Ok(node)
}
