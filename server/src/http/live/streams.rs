//! The streams that are open on this node: how many each session has, and their end when the server stops.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio_util::sync::CancellationToken;
use tower_sessions::session::Id;

/// The most streams of one session: more windows than anyone works in.
const MOST: usize = 20;

/// All open streams. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Streams {
    open: Arc<Mutex<HashMap<Id, usize>>>,
    closing: CancellationToken,
}

/// One open stream's place among them, given up when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    streams: Streams,
    pub(super) session: Id,
}

impl Streams {
    /// A place for one more stream of the session, unless it has enough.
    pub(super) fn enter(&self, session: Id) -> Option<Place> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(session).or_default();
        if *count >= MOST {
            return None;
        }
        *count += 1;
        Some(Place { streams: self.clone(), session })
    }

    /// Ends them all, and those that will still be opened.
    pub fn close(&self) {
        self.closing.cancel();
    }
}

impl Place {
    /// Until the server stops.
    pub(super) async fn closed(&self) {
        self.streams.closing.cancelled().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.streams.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.session) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.session);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_has_so_many_streams_and_no_more() {
        let streams = Streams::default();
        let (one, other) = (Id(1), Id(2));
        let mut places: Vec<_> = (0..MOST).map(|_| streams.enter(one).unwrap()).collect();
        assert!(streams.enter(one).is_none());
        assert!(streams.enter(other).is_some());
        places.pop();
        assert!(streams.enter(one).is_some());
        drop(places);
        assert!(streams.open.lock().unwrap().is_empty());
    }
}
