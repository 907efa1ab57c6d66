//! The wire of the menu.

use domain::tray::Tray;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
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
    let assists = &cx.actor.assists;
    let shared = (!assists.is_empty()).then(|| {
        let heads = assists.iter().map(|head| Owner::Post(*head).key());
        Condition::all().add(Column::Owner.is_in(heads)).add(Column::Tray.eq(Tray::Inbox))
    });
    let any = Condition::any().add(own).add_option(printed).add_option(shared);
    let rows = Entity::find().filter(any).all(cx.db()).await?;
    let mut counts: Vec<TrayCount> = Vec::new();
    for row in rows {
        let seen = if assists.iter().any(|head| head.0 == row.owner) { Tray::Shared } else { row.tray };
        match counts.iter_mut().find(|count| count.tray == seen) {
            Some(count) => {
                count.total += row.total;
                count.unread += row.unread;
            }
            None => counts.push(TrayCount { tray: seen, total: row.total, unread: row.unread }),
        }
    }
    if let Some(shared) = counts.iter_mut().find(|count| count.tray == Tray::Shared) {
        let (total, unread) = queries::confidential(cx.db(), assists).await?;
        shared.total -= total;
        shared.unread -= unread;
    }
    Ok(counts)
}
