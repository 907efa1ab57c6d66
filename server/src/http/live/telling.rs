//! One open stream: it waits for notices, sees that its reader is still there, and passes on what concerns them.

use super::streams::Place;
use super::told::{Told, may_concern, told};
use crate::http::gate::who_is;
use crate::session::Sessions;
use crate::site::Site;
use axum::response::sse::Event;
use domain::id::{ItemId, PostId};
use kit::server::{Heard, Notice, Visitor, Who};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, Interval, interval_at, sleep};
use tower_sessions::Session;

/// How often a silent stream sees whether its session is still there and the post still held.
const CHECKED: Duration = Duration::from_secs(30);
/// Within how many milliseconds all pages are told that everything changed, so that they do not ask all at once.
const SPREAD: u64 = 2_000;

pub(super) struct Telling {
    site: Site,
    place: Place,
    visitor: Visitor,
    open: Option<ItemId>,
    heard: Heard,
    check: Interval,
}

impl Telling {
    pub(super) fn new(site: Site, place: Place, visitor: Visitor, open: Option<ItemId>, heard: Heard) -> Self {
        let check = interval_at(Instant::now() + CHECKED, CHECKED);
        Self { site, place, visitor, open, heard, check }
    }

    /// The next thing to say; nothing when the stream has ended.
    pub(super) async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            let notice = self.hear().await?;
            let sees_out = notice.sees_out(self.visitor.actor.person);
            if !sees_out && !may_concern(&notice, &self.visitor.actor, self.open) {
                continue;
            }
            if notice.is_everything() {
                sleep(Duration::from_millis(spread(self.visitor.actor.post))).await;
            }
            // Nothing is told to a session that has ended meanwhile.
            if !self.is_still_there().await {
                return None;
            }
            if let Some(told) = told(&self.site, &notice, &self.visitor.actor, self.open).await {
                return Some((Ok(event(&told)), self));
            }
        }
    }

    async fn hear(&mut self) -> Option<Arc<Notice>> {
        if let Some(missed) = self.heard.missed.pop_front() {
            return Some(missed);
        }
        loop {
            tokio::select! {
                () = self.place.closed() => return None,
                _ = self.check.tick() => {
                    if !self.is_still_there().await {
                        return None;
                    }
                }
                heard = self.heard.live.recv() => return match heard {
                    Ok(notice) => Some(notice),
                    Err(RecvError::Lagged(_)) => Some(Arc::new(Notice::everything())),
                    Err(RecvError::Closed) => None,
                },
            }
        }
    }

    /// Looks again who has this session: what they may do today, or that they have left.
    async fn is_still_there(&mut self) -> bool {
        // Read anew: the request's own session remembers what it read.
        let store = Arc::new(Sessions::new(self.site.database.clone()));
        let session = Session::new(Some(self.place.session), store, None);
        match who_is(&self.site, &session).await {
            Ok(Who::Visitor(visitor)) if visitor.actor.post == self.visitor.actor.post => {
                self.visitor = visitor;
                true
            }
            _ => false,
        }
    }
}

/// The moment of a post within the spread.
fn spread(post: PostId) -> u64 {
    post.0.unsigned_abs() % SPREAD
}

fn event(told: &Told) -> Event {
    Event::default().json_data(told).unwrap_or_default()
}
