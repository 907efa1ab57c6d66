//! The wire of the menu.

use domain::tray::Tray;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    domain::permission::Permission,
    domain::tray::Owner,
    entity::tray_count::{Column, Entity},
    kit::server::ServerContext,
    sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter},
};

/// How much is in a tray.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrayCount {
    /// The tray.
    pub tray: Tray,
    /// Everything in it.
    pub total: i64,
    /// What has not been opened.
    pub unread: i64,
}

/// The counts of the caller's trays; those without a row are empty.
#[server(endpoint = "mailbox/count_trays", input = leptos::server_fn::codec::GetUrl, output = Json)]
pub async fn count_trays() -> Result<Vec<TrayCount>, AppError> {
    let cx = ServerContext::signed_in()?;
    let own =
        Condition::all().add(Column::Owner.eq(Owner::Post(cx.actor.post).key())).add(Column::Tray.ne(Tray::ToPrint));
    let printed = cx.actor.has(Permission::Print).then(|| {
        Condition::all()
            .add(Column::Owner.eq(Owner::Area(cx.actor.seat.area).key()))
            .add(Column::Tray.eq(Tray::ToPrint))
    });
    let rows = Entity::find().filter(Condition::any().add(own).add_option(printed)).all(cx.db()).await?;
    let count = |row: entity::tray_count::Model| TrayCount { tray: row.tray, total: row.total, unread: row.unread };
    Ok(rows.into_iter().map(count).collect())
}
