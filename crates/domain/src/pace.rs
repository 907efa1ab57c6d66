//! How fast someone may try to come in. Failures slow the next try down; what may be guessed of one account is counted out,
//! and counted apart for browsers in which its owner has come in before, so that nobody can lock someone else out.

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
/// What may be guessed of one account, from wherever: in no fifteen minutes more than ten passwords.
pub const GUESSES: Allowance = Allowance { at_once: 7, each: TimeDelta::minutes(5) };
/// One account, from wherever, where nothing can be guessed: its owner, who comes from elsewhere, must never have to wait long.
pub const ACCOUNT: Pace = Pace { free: 20, most: TimeDelta::seconds(5) };
/// One address, whatever account: many people may share one.
pub const ADDRESS: Pace = Pace { free: 50, most: TimeDelta::minutes(5) };

/// So many tries at once, and then one more each time a while has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The tries that may follow each other.
    pub at_once: u32,
    /// After how long one of them has come back.
    pub each: TimeDelta,
}

/// What of an allowance is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    /// The tries that have not come back yet.
    pub tries: u32,
    /// From when the next of them is on its way back.
    pub since: Timestamp,
}

impl Allowance {
    /// What is still used at this moment of what was used before.
    pub fn at(self, used: Used, now: Timestamp) -> Used {
        let back = ((now - used.since).num_milliseconds() / self.each.num_milliseconds()).max(0);
        let back = u32::try_from(back).unwrap_or(u32::MAX);
        match used.tries.checked_sub(back) {
            None | Some(0) => Used { tries: 0, since: now },
            Some(tries) => Used { tries, since: used.since + self.each * i32::try_from(back).unwrap_or(i32::MAX) },
        }
    }

    /// How many seconds, begun ones whole, are left to wait; nothing when a try is due.
    pub fn left(self, used: Used, now: Timestamp) -> Option<u32> {
        let used = self.at(used, now);
        if used.tries < self.at_once { None } else { whole_seconds(used.since + self.each - now) }
    }
}

/// How long a browser is known in which someone came in.
pub const KNOWN: TimeDelta = TimeDelta::days(180);
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
        whole_seconds(last + self.wait(failures) - now)
    }
}

fn whole_seconds(left: TimeDelta) -> Option<u32> {
    let seconds = (left.num_milliseconds() + 999).div_euclid(1000);
    u32::try_from(seconds).ok().filter(|seconds| *seconds > 0)
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

    /// Guesses whenever it may between two moments, asking so often; when each guess came.
    fn guessed(between: TimeDelta, every: TimeDelta) -> Vec<Timestamp> {
        let begun: Timestamp = "2026-11-24T15:00:00Z".parse().unwrap();
        let (mut used, mut now, mut guesses) = (Used { tries: 0, since: begun }, begun, Vec::new());
        while now - begun < between {
            if GUESSES.left(used, now).is_none() {
                used = GUESSES.at(used, now);
                used.tries += 1;
                guesses.push(now);
            }
            now += every;
        }
        guesses
    }

    #[test]
    fn no_fifteen_minutes_have_more_than_ten_guesses() {
        for every in [1, 7, 61, 299, 301].map(TimeDelta::seconds) {
            let guesses = guessed(TimeDelta::hours(6), every);
            assert!(guesses.len() > 30, "{every}: {}", guesses.len());
            for (place, first) in guesses.iter().enumerate() {
                let within = guesses[place..].iter().filter(|guess| **guess - *first < TimeDelta::minutes(15)).count();
                assert!(within <= 10, "{every}: {within} from {first}");
            }
        }
    }

    #[test]
    fn what_is_used_comes_back_one_by_one_and_the_wait_is_told_to_the_second() {
        let begun: Timestamp = "2026-11-24T15:00:00Z".parse().unwrap();
        let used = Used { tries: 7, since: begun };
        let after = |seconds| begun + TimeDelta::seconds(seconds);
        assert_eq!(GUESSES.left(used, begun), Some(300));
        assert_eq!(GUESSES.left(used, after(299)), Some(1));
        assert_eq!(GUESSES.left(used, after(300)), None);
        assert_eq!(GUESSES.at(used, after(650)), Used { tries: 5, since: after(600) });
        assert_eq!(GUESSES.at(used, after(9_000)), Used { tries: 0, since: after(9_000) });
        // A clock that was put back gives nothing back.
        assert_eq!(GUESSES.at(used, after(-900)), used);
        assert!(GUESSES.left(used, after(-900)).is_some());
    }
}
