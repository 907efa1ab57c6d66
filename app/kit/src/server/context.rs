//! Who is calling, when, and the way to the database.

use super::database::{Database, WriteTransaction};
use super::ids::Ids;
use super::notice::{Noted, Notice};
use super::origin::Origin;
use crate::error::AppError;
use crate::time::Clock;
use axum::http::request::Parts;
use chrono::SubsecRound;
use domain::id::PersonId;
use domain::policy::Actor;
use domain::time::{Day, Timestamp, Zone};
use leptos::prelude::{expect_context, use_context};
use sea_orm::{DatabaseConnection, DbErr};
use tower_sessions::Session;

/// Put into the request by the gate.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one a request, and nearly always of the large kind")]
pub enum Who {
    /// Nobody has signed in.
    Stranger,
    /// Signed in, but still to choose one of several posts.
    Undecided(PersonId),
    /// Signed in and acting in a post.
    Visitor(Visitor),
}

/// A person at work, with what every page shows of them.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// As policy needs to know them.
    pub actor: Actor,
    /// The clocks of their institution.
    pub zone: Zone,
    /// The row by which others know them.
    pub card: entity::directory::Model,
    /// They hold other posts too.
    pub several: bool,
}

/// The circumstances of one call.
#[derive(Clone, Debug)]
pub struct ServerContext {
    /// Who calls.
    pub actor: Actor,
    /// When, cut to milliseconds: what both databases keep, and what a paging key can say again exactly.
    pub now: Timestamp,
    /// The clocks of the caller's institution.
    pub zone: Zone,
    database: Database,
    ids: Ids,
    noted: Noted,
    origin: Option<Origin>,
}

impl ServerContext {
    /// The circumstances of a call by someone at work.
    ///
    /// # Errors
    /// `SignedOut` for everyone else.
    pub fn signed_in() -> Result<Self, AppError> {
        let Some(Who::Visitor(visitor)) = who() else { return Err(AppError::SignedOut) };
        Ok(Self {
            actor: visitor.actor,
            now: now(),
            zone: visitor.zone,
            database: expect_context::<Database>(),
            ids: expect_context::<Ids>(),
            noted: Noted::default(),
            origin: Some(Origin::here()),
        })
    }

    /// The circumstances of an act by nobody's request: demonstration data, jobs.
    pub fn acting(database: Database, ids: Ids, actor: Actor, zone: Zone, now: Timestamp) -> Self {
        Self { actor, now, zone, database, ids, noted: Noted::default(), origin: None }
    }

    /// The same, called from somewhere.
    pub fn called_from(self, origin: Origin) -> Self {
        Self { origin: Some(origin), ..self }
    }

    /// From where it is called; nothing for what the program does by itself.
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// A new identifier.
    pub fn new_id(&self) -> i64 {
        self.ids.next(self.now)
    }

    /// The database, for reading.
    pub fn db(&self) -> &DatabaseConnection {
        &self.database
    }

    /// A transaction that will write.
    pub async fn begin_write(&self) -> Result<WriteTransaction, DbErr> {
        // What an attempt before this one noted did not happen.
        self.noted.take();
        self.database.begin_noting(self.noted.clone()).await
    }

    /// Notes what is being changed, for those who look at it: told when the transaction is committed.
    pub fn note(&self, note: impl FnOnce(&mut Notice)) {
        self.noted.note(note);
    }

    /// The day it is at the caller's institution.
    pub fn today(&self) -> Day {
        self.zone.day(self.now)
    }

    /// The clock for what is shown.
    pub fn clock(&self) -> Clock {
        Clock { now: self.now, zone: self.zone }
    }
}

/// The time of day, cut to milliseconds.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub fn now() -> Timestamp {
    chrono::Utc::now().trunc_subsecs(3)
}

/// Where the caller is, as far as it can be known.
pub fn address() -> String {
    Origin::here().address
}

/// True when the call came as a plain post of a form, so that the answer must name the page to go to.
pub fn is_plain_post() -> bool {
    use_context::<Parts>().is_some_and(|parts| parts.extensions.get::<PlainPost>().is_some())
}

/// Marks the call of an act on behalf of a form sent without JavaScript.
#[derive(Clone, Copy, Debug)]
pub struct PlainPost;

/// What the gate found out about the caller.
pub fn who() -> Option<Who> {
    use_context::<Parts>().and_then(|parts| parts.extensions.get::<Who>().cloned())
}

/// The caller, whether or not they have chosen a post yet.
///
/// # Errors
/// `SignedOut` for a stranger.
pub fn caller() -> Result<PersonId, AppError> {
    match who() {
        Some(Who::Undecided(person)) => Ok(person),
        Some(Who::Visitor(visitor)) => Ok(visitor.actor.person),
        Some(Who::Stranger) | None => Err(AppError::SignedOut),
    }
}

/// The caller's session.
pub fn session() -> Result<Session, AppError> {
    let session = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Session>().cloned());
    session.ok_or(AppError::SignedOut)
}
