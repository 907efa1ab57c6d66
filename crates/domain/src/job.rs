//! Work that is done after the act that caused it, by whichever node has time.

use crate::document::kind::codes;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

codes! {
    /// What is to be done. Each kind of work can be done again without harm: whoever did it may have stopped before saying so.
    JobKind {
        /// Make the copies of a letter to very many that has left; the subject is the letter.
        Post => "post",
        /// Put what a person is to be told into messages; the subject is their post.
        Notify => "notify",
        /// Hand a message over; the subject is the message.
        Mail => "mail",
        /// Write to whoever forgot their password, if there is such a person; the subject is what was asked.
        Recover => "recover",
        /// Write to someone whose password or second factor was changed; the subject is what the audit tells of it.
        TellPassword => "tell_password",
        /// Write to those who decide that someone asked for an address to be entered; the subject is the request.
        TellAddress => "tell_address",
        /// Write to those concerned that someone stands in for a head, or no longer; the subject is the arrangement.
        TellStandIn => "tell_stand_in",
        /// Fetch a revocation list; the subject is the address.
        FetchList => "fetch_list",
        /// Give a signed letter what it needs to be believed later; the subject is the letter.
        Preserve => "preserve",
        /// Have that done for letters for which nobody has it done; the subject is the letter after which to go on.
        Raise => "raise",
        /// Write to those whose certificate ends soon, every day; there is one, without a subject.
        Remind => "remind",
    }
}

/// How long whoever took a job has it to themselves. A turn is taken anew with every part of the work.
pub const TURN: TimeDelta = TimeDelta::seconds(60);
/// The longest wait before the next try.
const LONGEST: TimeDelta = TimeDelta::hours(1);

/// The wait after so many tries that failed: twice as long each time.
pub fn wait_after(tries: u32) -> TimeDelta {
    let seconds = 1_i32.checked_shl(tries).filter(|seconds| *seconds > 0);
    seconds.map_or(LONGEST, |seconds| TimeDelta::seconds(seconds.into())).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_try_waits_twice_as_long_as_the_last_and_none_longer_than_an_hour() {
        assert_eq!(wait_after(1), TimeDelta::seconds(2));
        assert_eq!(wait_after(5), TimeDelta::seconds(32));
        for tries in 0..100 {
            assert!(wait_after(tries) <= wait_after(tries + 1) && wait_after(tries) <= LONGEST, "{tries}");
        }
        assert_eq!(wait_after(u32::MAX), LONGEST);
    }
}
