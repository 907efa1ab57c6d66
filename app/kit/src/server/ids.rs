//! New identifiers: unique over all tables and nodes, growing with time.

use domain::time::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// 2026-01-01, from which the milliseconds in an identifier count.
const EPOCH_MILLIS: i64 = 1_767_225_600_000;
/// Bits below the milliseconds: ten for the node, eleven that count within a millisecond.
const NODE_BITS: u32 = 10;
const COUNT_BITS: u32 = 11;

/// Gives out identifiers. Cheap to clone; all clones share one count.
#[derive(Clone, Debug)]
pub struct Ids {
    node: i64,
    last: Arc<AtomicI64>,
}

impl Ids {
    /// For the node with this number; nodes that run at the same time need different ones, modulo 1024.
    pub fn of_node(node: i64) -> Self {
        Self { node: node.rem_euclid(1 << NODE_BITS), last: Arc::default() }
    }

    /// An identifier greater than every one this node has given out before.
    pub fn next(&self, now: Timestamp) -> i64 {
        // Counted in steps of (millisecond, count); the node goes in between afterwards.
        let floor = (now.timestamp_millis() - EPOCH_MILLIS).max(0) << COUNT_BITS;
        let step = |last: i64| Some(floor.max(last + 1));
        let last = self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, step).unwrap_or_default();
        let tick = floor.max(last + 1);
        let (millis, count) = (tick >> COUNT_BITS, tick & ((1 << COUNT_BITS) - 1));
        (millis << (NODE_BITS + COUNT_BITS)) | (self.node << COUNT_BITS) | count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_grow_even_when_the_clock_stands_still_or_steps_back() {
        let ids = Ids::of_node(7);
        let now: Timestamp = "2026-11-22T17:00:00Z".parse().unwrap();
        let before: Timestamp = "2026-11-22T16:00:00Z".parse().unwrap();
        let given: Vec<_> = (0..10_000).map(|i| ids.next(if i % 3 == 0 { before } else { now })).collect();
        assert!(given.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(given.iter().all(|id| *id > 0));
    }

    #[test]
    fn two_nodes_never_give_out_the_same() {
        let now: Timestamp = "2026-11-22T17:00:00Z".parse().unwrap();
        let (one, two) = (Ids::of_node(1), Ids::of_node(2));
        let mut given: Vec<_> = (0..5_000).flat_map(|_| [one.next(now), two.next(now)]).collect();
        given.sort_unstable();
        given.dedup();
        assert_eq!(given.len(), 10_000);
    }
}
