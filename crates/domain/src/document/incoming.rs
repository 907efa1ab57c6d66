//! Paper that arrived from outside: registered under the number the institution gives it, and sent to those it is for.

use super::copies::{Recipient, copy_for};
use super::kind::Kind;
use super::state::{Document, Issue, State};
use crate::delivery::{self, Role};
use crate::event::{Event, EventCode};
use crate::id::PostId;
use crate::outcome::{Change, Outcome, Refused, guard};
use crate::policy::Permit;
use crate::policy::permit::HandIn;
use crate::tenure::Tenure;
use crate::time::{Day, Timestamp};

/// After so many days one is asked whether the date on the paper is right.
const OLD: i64 = 366;

/// True for a date on paper that is so long ago that it might be a slip.
pub fn is_long_ago(dated_on: Day, today: Day) -> bool {
    (today - dated_on).num_days() > OLD
}

impl Document {
    /// Sends registered paper to those of the institution it is for, who find it in Recibidos. What is redirected goes to
    /// someone else in place of those in Para, who are informed of it. `number` is the one it was registered under.
    pub fn hand_in(
        self,
        permit: &Permit<HandIn>,
        number: String,
        recipients: &[Recipient],
        redirected_to: Option<PostId>,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        if self.kind != Kind::External || !matches!(self.state, State::Draft(_)) {
            return Err(Refused::WrongState);
        }
        if recipients.is_empty() {
            return Err(Refused::NoRecipients);
        }
        let by = permit.by();
        let issue = Issue { number, signed_at: now, keeper: self.holder() };
        let after = self.clone().moved(State::Sent(issue), now);
        let id = after.id;
        let mut outcome = Outcome::of(self, after, Event::of_document(EventCode::Signed, id, by, now));
        for recipient in recipients {
            let instead = redirected_to.filter(|other| recipient.role == Role::To && *other != recipient.post);
            let holder = instead.unwrap_or(recipient.post);
            let copy = copy_for(*recipient, id, delivery::State::Received(Tenure::of_receiver(holder)), now);
            let event = |code, target| Event::of_delivery(code, id, copy.id, by, now).to(target);
            outcome.events.push(event(EventCode::Registered, recipient.post));
            match instead {
                Some(other) => {
                    outcome.events.push(event(EventCode::Redirected, other));
                    outcome.events.push(event(EventCode::Informed, recipient.post));
                }
                None => outcome.events.push(event(EventCode::SentElectronically, recipient.post)),
            }
            outcome.changes.push(Change { before: None, after: copy.into() });
        }
        Ok(outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_long_ago_after_more_than_a_year() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert!(!is_long_ago(day("2025-11-26"), day("2026-11-27")));
        assert!(is_long_ago(day("2025-11-25"), day("2026-11-27")));
    }
}
