//! The wire of the index.

use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {domain::policy, entity::institution, kit::server::ServerContext, sea_orm::EntityTrait};

/// The name of the institution that the caller administers.
#[server(endpoint = "admin/administered", output = Json)]
pub async fn administered() -> Result<String, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    let row = institution::Entity::find_by_id(cx.actor.seat.institution).one(cx.db()).await?;
    Ok(row.ok_or(AppError::NotFound)?.name)
}
