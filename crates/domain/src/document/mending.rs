//! What the administrators of the platform mend when a letter left as it should not have: its file is made again, or its
//! electronic signature is taken back before anyone has seen it.

use super::state::{Document, State};
use crate::delivery::{self, Delivery};
use crate::event::{Event, EventCode};
use crate::outcome::{Change, Outcome, Refused, guard};
use crate::policy::Permit;
use crate::policy::permit::{RemakePdf, RevertSignature};
use crate::time::Timestamp;

impl Document {
    /// Has the file of a letter made again. Whoever sees the letter reads why.
    pub fn remake_pdf(&self, permit: &Permit<RemakePdf>, comment: String, now: Timestamp) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        if self.state.issue().is_none() {
            return Err(Refused::WrongState);
        }
        let remade = Event::of_document(EventCode::PdfRemade, self.id, permit.by(), now);
        Ok(Outcome::only(remade.saying(Some(comment))))
    }

    /// Takes the electronic signature of a letter back: it waits in No enviados again, under its number, and so do its copies.
    ///
    /// # Errors
    /// `WrongState` also when somebody has opened a copy or done anything with it.
    pub fn revert_signature(
        self,
        permit: &Permit<RevertSignature>,
        copies: Vec<Delivery>,
        comment: String,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let State::Sent(issue) = &self.state else { return Err(Refused::WrongState) };
        if !copies.iter().all(|copy| copy.document == self.id && is_untouched(copy)) {
            return Err(Refused::WrongState);
        }
        let reverted = Event::of_document(EventCode::SignatureReverted, self.id, permit.by(), now);
        let after = self.clone().moved(State::Unsent(issue.clone()), now);
        let mut outcome = Outcome::of(self, after, reverted.saying(Some(comment)));
        for copy in copies {
            let waiting = copy.clone().moved(delivery::State::Waiting, now);
            outcome.changes.push(Change { before: Some(copy.into()), after: waiting.into() });
        }
        Ok(outcome)
    }
}

/// True while a copy lies where it was sent to, as it came.
fn is_untouched(copy: &Delivery) -> bool {
    match copy.state {
        delivery::State::Received(tenure) => {
            tenure.holder == copy.recipient && tenure.previous.is_none() && tenure.read_at.is_none()
        }
        delivery::State::ToPrint { .. } => true,
        _ => false,
    }
}
