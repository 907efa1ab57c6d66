//! The copies of a letter: one for everyone it goes to, made with its number or, when there are many, part by part once it
//! has left.

use super::state::{Document, State};
use crate::delivery::{self, Arrival, Delivery, Role};
use crate::event::{Event, EventCode};
use crate::id::{AreaId, DeliveryId, DocumentId, PostId};
use crate::outcome::{Change, Outcome, Refused, guard};
use crate::policy::Permit;
use crate::policy::permit::Deliver;
use crate::tenure::Tenure;
use crate::time::Timestamp;

/// The most people whose copies are made in one go.
pub const AT_ONCE: usize = 200;

/// When the copies of a letter are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copies {
    /// With its number: one for everyone it goes to, Para before Copia.
    Now(Vec<Recipient>),
    /// Once it has left, some after others: it goes to more than [`AT_ONCE`].
    Later,
}

/// Someone to whom a letter goes, and the identifier of their copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The post written to.
    pub post: PostId,
    /// In Para or in Copia.
    pub role: Role,
    /// The copy made for them.
    pub delivery: DeliveryId,
}

impl Document {
    /// Makes the copies of some of those to whom a letter goes that has left without any: in the trays of their recipients,
    /// or in the print room.
    pub fn deliver(
        &self,
        permit: &Permit<Deliver>,
        some: Vec<(Recipient, Arrival)>,
        printed_by: AreaId,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let (State::Sent(_) | State::Archived(_)) = self.state else { return Err(Refused::WrongState) };
        let by = permit.by();
        let mut outcome = Outcome::default();
        for (recipient, arrival) in some {
            let (state, sent, number) = match arrival {
                Arrival::Tray { number } => {
                    let sent = Event::of_delivery(EventCode::SentElectronically, self.id, recipient.delivery, by, now);
                    let tenure = Tenure::of_receiver(recipient.post);
                    (delivery::State::Received(tenure), Some(sent.to(recipient.post)), number)
                }
                Arrival::Paper => (delivery::State::ToPrint { area: printed_by }, None, None),
            };
            let copy = Delivery { number, ..copy_for(recipient, self.id, state, now) };
            let made = Event::of_delivery(EventCode::Registered, self.id, copy.id, by, now).to(recipient.post);
            outcome.events.push(made);
            outcome.events.extend(sent);
            outcome.changes.push(Change { before: None, after: copy.into() });
        }
        Ok(outcome)
    }
}

pub(super) fn copy_for(recipient: Recipient, document: DocumentId, state: delivery::State, now: Timestamp) -> Delivery {
    let Recipient { post, role, delivery } = recipient;
    Delivery { id: delivery, document, recipient: post, role, since: now, state, version: 1, number: None }
}
