//! Files: where they are kept, how they arrive and how they are handed out.

mod content;
mod download;
mod paper;
mod pdf;
pub mod pieces;
mod printed;
mod route_sheet;
mod shelf;
mod signed;
mod storage;
mod upload;

pub use download::{download, show};
pub use paper::{envelope, transfer};
pub use pdf::pdf;
pub use route_sheet::route_sheet;
pub use signed::{MOST as MOST_SIGNED, file_of, prepared, returned, signatures};
pub use storage::{Storage, StorageError};
pub use upload::upload;

use crate::site::Site;
use kit::error::AppError;
use kit::server::{Origin, ServerContext, Who, now};

/// The circumstances of a request by someone at work.
pub(crate) fn context(site: &Site, request: &axum::http::request::Parts) -> Result<ServerContext, AppError> {
    let Some(Who::Visitor(visitor)) = request.extensions.get::<Who>() else { return Err(AppError::SignedOut) };
    let (actor, zone) = (visitor.actor.clone(), visitor.zone);
    let origin = Origin::of(&request.headers, &request.extensions, site.settings.behind_proxy);
    Ok(ServerContext::acting(site.database.clone(), site.ids.clone(), actor, zone, now()).called_from(origin))
}
