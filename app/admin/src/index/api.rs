//! The wire of the index.

use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {domain::policy, entity::institution, kit::server::ServerContext, sea_orm::EntityTrait};

/// What the caller administers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// The name of their institution.
    pub institution: Option<String>,
    /// The platform.
    pub platform: bool,
}

/// What the caller administers: their institution, the platform, or both.
#[server(endpoint = "admin/administered", output = Json)]
pub async fn administered() -> Result<Reach, AppError> {
    let cx = ServerContext::signed_in()?;
    let platform = policy::may_administer_platform(&cx.actor).is_ok();
    let institution = match policy::may_administer(&cx.actor) {
        Err(_) if platform => None,
        Err(denied) => return Err(denied.into()),
        Ok(_) => {
            let row = institution::Entity::find_by_id(cx.actor.seat.institution).one(cx.db()).await?;
            Some(row.ok_or(AppError::NotFound)?.name)
        }
    };
    Ok(Reach { institution, platform })
}
