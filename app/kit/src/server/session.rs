//! What a session remembers: who signed in, and the post they act in.

use crate::error::AppError;
use crate::server::fault;
use domain::id::{PersonId, PostId};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

/// The key under which a session keeps it.
pub const KEY: &str = "signed_in";

/// A signed-in person. Without a post while one of several is still to be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// The human being.
    pub person: PersonId,
    /// The post they act in.
    pub post: Option<PostId>,
    /// They hold more than one.
    pub several: bool,
}

/// Who the session says it is, if anyone.
pub async fn read(session: &Session) -> Result<Option<SignedIn>, AppError> {
    session.get(KEY).await.map_err(fault)
}

/// Begins a session under a new identifier, so that one known from before is worth nothing.
pub async fn begin(session: &Session, signed_in: SignedIn) -> Result<(), AppError> {
    session.cycle_id().await.map_err(fault)?;
    session.insert(KEY, signed_in).await.map_err(fault)
}

/// Ends it, for this browser.
pub async fn end(session: &Session) -> Result<(), AppError> {
    session.flush().await.map_err(fault)
}
