//! Where notices come together on this node, and from where each open stream hears them.

use super::notice::Notice;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::broadcast;
use tokio::time::Instant;

/// Notices a slow listener may be behind. One that is further behind is told that everything changed.
const BEHIND: usize = 256;
/// How long notices are remembered for those who were away for a moment.
const KEPT: Duration = Duration::from_secs(60);
/// How many at most.
const REMEMBERED: usize = 1_000;

/// This node's notices. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Hub {
    live: broadcast::Sender<Arc<Notice>>,
    recent: Arc<Mutex<Recent>>,
}

#[derive(Debug)]
struct Recent {
    notices: VecDeque<(Instant, Arc<Notice>)>,
    /// From here on none is missing.
    whole_since: Instant,
}

/// What a listener missed, and what is still to come.
#[derive(Debug)]
pub struct Heard {
    /// Notices since they last looked.
    pub missed: VecDeque<Arc<Notice>>,
    /// Those that follow.
    pub live: broadcast::Receiver<Arc<Notice>>,
}

impl Default for Hub {
    fn default() -> Self {
        let recent = Recent { notices: VecDeque::new(), whole_since: Instant::now() };
        Self { live: broadcast::Sender::new(BEHIND), recent: Arc::new(Mutex::new(recent)) }
    }
}

impl Hub {
    /// Tells everyone who listens.
    pub fn publish(&self, notice: Notice) {
        let (notice, now) = (Arc::new(notice), Instant::now());
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.notices.push_back((now, notice.clone()));
        while recent.notices.len() > REMEMBERED || recent.notices.front().is_some_and(|(at, _)| now - *at > KEPT) {
            if let Some((at, _)) = recent.notices.pop_front() {
                // It was one of those at this very moment, so the next moment is the first that is whole.
                recent.whole_since = at + Duration::from_nanos(1);
            }
        }
        // Sent while no one can begin to listen, so that none is heard twice or never. Nobody listening is no failure.
        let _ = self.live.send(notice);
    }

    /// Listens, beginning with what was told since the listener last looked, `ago`.
    pub fn listen(&self, ago: Duration) -> Heard {
        let recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let live = self.live.subscribe();
        let since = Instant::now().checked_sub(ago).filter(|since| *since >= recent.whole_since);
        let missed = match since {
            Some(since) => {
                recent.notices.iter().filter(|(at, _)| *at >= since).map(|(_, notice)| notice.clone()).collect()
            }
            None => VecDeque::from([Arc::new(Notice::everything())]),
        };
        Heard { missed, live }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::ItemId;

    fn about(item: i64) -> Notice {
        let mut notice = Notice::default();
        notice.item(ItemId(item));
        notice
    }

    #[test]
    fn everyone_who_listens_hears_what_is_told_after_they_came() {
        let hub = Hub::default();
        let (mut one, mut two) = (hub.listen(Duration::ZERO), hub.listen(Duration::ZERO));
        assert!(one.missed.is_empty());
        hub.publish(about(7));
        assert_eq!(*one.live.try_recv().unwrap(), about(7));
        assert_eq!(*two.live.try_recv().unwrap(), about(7));
        assert!(one.live.try_recv().is_err());
    }

    #[test]
    fn who_was_away_for_a_moment_hears_what_they_missed_and_no_more() {
        let hub = Hub::default();
        std::thread::sleep(Duration::from_millis(80));
        hub.publish(about(1));
        std::thread::sleep(Duration::from_millis(80));
        hub.publish(about(2));
        let mut heard = hub.listen(Duration::from_millis(40));
        assert_eq!(heard.missed, [Arc::new(about(2))]);
        assert!(heard.live.try_recv().is_err());
    }

    #[test]
    fn who_was_away_longer_than_is_remembered_is_told_that_everything_changed() {
        let hub = Hub::default();
        let everything = [Arc::new(Notice::everything())];
        assert_eq!(hub.listen(Duration::from_secs(3_600)).missed, everything);
        for item in 0..=REMEMBERED {
            hub.publish(about(i64::try_from(item).unwrap()));
        }
        std::thread::sleep(Duration::from_millis(2));
        let recent = hub.recent.lock().unwrap();
        assert_eq!(recent.notices.len(), REMEMBERED);
        let before = recent.whole_since - Duration::from_nanos(1);
        drop(recent);
        // The clock goes on while this is computed.
        assert_eq!(hub.listen(before.elapsed() + Duration::from_millis(1)).missed, everything);
    }

    #[test]
    fn who_is_too_slow_is_told_so() {
        let hub = Hub::default();
        let mut heard = hub.listen(Duration::ZERO);
        for item in 0..=BEHIND {
            hub.publish(about(i64::try_from(item).unwrap()));
        }
        assert!(matches!(heard.live.try_recv(), Err(broadcast::error::TryRecvError::Lagged(_))));
    }
}
