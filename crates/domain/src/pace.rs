//! How fast someone may try to come in. Failures slow the next try down and never forbid it, so that nobody can lock someone
//! else out.

use crate::time::Timestamp;
use chrono::TimeDelta;

/// How tries of one sort are slowed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Failures that cost nothing: people mistype.
    pub free: u32,
    /// The longest wait.
    pub most: TimeDelta,
}

/// One account, tried from one address.
pub const ACCOUNT_FROM_HERE: Pace = Pace { free: 5, most: TimeDelta::minutes(15) };
/// One account, from wherever: its owner, who comes from elsewhere, must never have to wait long.
pub const ACCOUNT: Pace = Pace { free: 20, most: TimeDelta::seconds(5) };
/// One address, whatever account: many people may share one.
pub const ADDRESS: Pace = Pace { free: 50, most: TimeDelta::minutes(5) };

/// How long after the last failure all of them are forgotten.
pub const MEMORY: TimeDelta = TimeDelta::hours(24);

impl Pace {
    /// How long after the last of so many failures the next try has to wait: a second, then twice as long each time.
    pub fn wait(self, failures: u32) -> TimeDelta {
        match failures.checked_sub(self.free) {
            None | Some(0) => TimeDelta::zero(),
            Some(beyond) => TimeDelta::seconds(1_i64 << (beyond - 1).min(30)).min(self.most),
        }
    }

    /// How many seconds, begun ones whole, are left to wait; nothing when a try is due.
    pub fn left(self, failures: u32, last: Timestamp, now: Timestamp) -> Option<u32> {
        let left = last + self.wait(failures) - now;
        let seconds = (left.num_milliseconds() + 999).div_euclid(1000);
        u32::try_from(seconds).ok().filter(|seconds| *seconds > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_failures_cost_nothing_and_each_further_one_twice_as_much() {
        let waits: Vec<i64> = (4..9).map(|failures| ACCOUNT_FROM_HERE.wait(failures).num_seconds()).collect();
        assert_eq!(waits, [0, 0, 1, 2, 4]);
    }

    #[test]
    fn no_wait_is_longer_than_its_limit() {
        for pace in [ACCOUNT_FROM_HERE, ACCOUNT, ADDRESS] {
            assert_eq!(pace.wait(u32::MAX), pace.most);
        }
    }

    #[test]
    fn what_is_left_of_a_wait_counts_down_to_nothing() {
        let last: Timestamp = "2026-11-24T15:00:00Z".parse().unwrap();
        let after = |milliseconds| ACCOUNT_FROM_HERE.left(8, last, last + TimeDelta::milliseconds(milliseconds));
        assert_eq!(
            [after(0), after(1), after(3_001), after(4_000), after(60_000)],
            [Some(4), Some(4), Some(1), None, None]
        );
        assert_eq!(ACCOUNT_FROM_HERE.left(5, last, last), None);
    }
}
