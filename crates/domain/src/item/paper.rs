//! What is done with the paper of an item.

use super::Item;
use crate::event::EventCode;
use crate::id::PostId;
use crate::outcome::{Outcome, Refused, guard};
use crate::policy::{Permit, permit};
use crate::time::Timestamp;
use crate::transfer::Transfer;

impl Item {
    /// Gives the paper to someone; nothing about the item itself changes.
    pub fn hand_over(
        &self,
        permit: &Permit<permit::HandOver>,
        target: PostId,
        transfer: Transfer,
        comment: Option<String>,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        let event = self.event(EventCode::HandedOver, permit.by(), now);
        Ok(Outcome::only(event.to(target).saying(comment).by_way_of(transfer)))
    }

    /// Prints an envelope for it. `recipient` is named where the item is the letter itself, which has many.
    pub fn print_envelope(
        &self,
        permit: &Permit<permit::PrintEnvelope>,
        recipient: PostId,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        Ok(Outcome::only(self.event(EventCode::EnvelopePrinted, permit.by(), now).to(recipient)))
    }
}
