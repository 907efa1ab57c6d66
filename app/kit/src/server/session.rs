//! What a session remembers: who signed in, the post they act in, and from where.

use super::database::WriteTransaction;
use super::origin::Origin;
use crate::error::AppError;
use crate::server::{fault, now};
use domain::id::{PersonId, PostId};
use domain::time::Timestamp;
use entity::session::{Column, Entity};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tower_sessions::Session;
use tower_sessions::session::Id;

/// The key under which a session keeps who signed in.
pub const KEY: &str = "signed_in";
/// The key under which it keeps where that was.
pub const PLACE: &str = "place";

/// The key under which it keeps whose second factor is waited for.
const WAITING: &str = "waiting";

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

/// Where a session is used, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// From where it was last used.
    pub origin: Origin,
    /// When whoever has it came in.
    pub since: Timestamp,
}

/// A person whose password was right and whose second factor is waited for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The human being.
    pub person: PersonId,
    /// The post to go on in, where one of several has been chosen already.
    pub post: Option<PostId>,
    /// The page to come back to.
    pub back: String,
    /// Until when it is waited.
    pub until: Timestamp,
    /// By what it is known that the password is still the same.
    pub seal: String,
}

/// Has the session wait for a second factor, under a new identifier. Whoever was signed in with it is not any more.
pub async fn wait(session: &Session, waiting: Waiting) -> Result<(), AppError> {
    session.cycle_id().await.map_err(fault)?;
    for key in [KEY, PLACE] {
        session.remove_value(key).await.map_err(fault)?;
    }
    session.insert(WAITING, waiting).await.map_err(fault)
}

/// Whose second factor is waited for.
///
/// # Errors
/// `SignedOut` when it is nobody's, or not any more.
pub async fn waiting(session: &Session) -> Result<Waiting, AppError> {
    let waiting: Option<Waiting> = session.get(WAITING).await.map_err(fault)?;
    waiting.filter(|waiting| waiting.until > now()).ok_or(AppError::SignedOut)
}

/// Who the session says it is, if anyone.
pub async fn read(session: &Session) -> Result<Option<SignedIn>, AppError> {
    session.get(KEY).await.map_err(fault)
}

/// Begins a session under a new identifier, so that one known from before is worth nothing. Who goes on in another post has been
/// there since they came in.
pub async fn begin(session: &Session, signed_in: SignedIn, origin: Origin) -> Result<(), AppError> {
    let before = read(session).await?.filter(|before| before.person == signed_in.person);
    let place: Option<Place> = session.get(PLACE).await.map_err(fault)?;
    let since = place.filter(|_| before.is_some()).map_or_else(now, |place| place.since);
    session.cycle_id().await.map_err(fault)?;
    session.remove_value(WAITING).await.map_err(fault)?;
    session.insert(PLACE, Place { origin, since }).await.map_err(fault)?;
    session.insert(KEY, signed_in).await.map_err(fault)
}

/// Ends it, for this browser.
pub async fn end(session: &Session) -> Result<(), AppError> {
    session.flush().await.map_err(fault)
}

/// Under what the table keeps a session: what the browser carries opens it, this does not.
pub fn hashed(id: &Id) -> String {
    hex::encode(Sha256::digest(id.to_string()))
}

/// Ends a person's sessions, all of them or all but one; how many those were. Streams that are open to them end too.
pub async fn end_all(tx: &WriteTransaction, person: PersonId, but: Option<&str>) -> Result<u64, DbErr> {
    let mut theirs = Entity::delete_many().filter(Column::PersonId.eq(person));
    if let Some(but) = but {
        theirs = theirs.filter(Column::Id.ne(but));
    }
    let ended = theirs.exec(&**tx).await?.rows_affected;
    tx.note(|notice| notice.out(person));
    Ok(ended)
}

/// Ends one session of a person; false if they have none such.
pub async fn end_one(tx: &WriteTransaction, person: PersonId, session: &str) -> Result<bool, DbErr> {
    let one = Entity::delete_many().filter(Column::PersonId.eq(person)).filter(Column::Id.eq(session));
    let ended = one.exec(&**tx).await?.rows_affected == 1;
    tx.note(|notice| notice.out(person));
    Ok(ended)
}
