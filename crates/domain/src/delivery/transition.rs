//! What the print room does with a copy, and what comes back of what it sent.

use super::state::{Delivery, State};
use crate::document::Document;
use crate::event::{Event, EventCode};
use crate::outcome::{Outcome, Refused, guard};
use crate::policy::Permit;
use crate::policy::permit::{Dispatch, GiveBack, Void};
use crate::tenure::Tenure;
use crate::time::Timestamp;

/// Where a copy arrives when it is sent on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// In the tray of its recipient, an active official of the institution that sends it.
    Here,
    /// Outside: another institution, a citizen, someone who has left.
    Outside,
}

/// Whether the sheet that was signed by hand is kept here when it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Its image goes with the letter as a file, or the letter was signed electronically: nothing leaves with it.
    Kept,
    /// There is no image, and whoever sends it has said that it may go.
    LetGo,
    /// There is no image.
    Missing,
}

/// Where a copy goes when the signature of its letter is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Into the tray of its recipient, an active official of any institution.
    Tray {
        /// The number that another institution gives the letter.
        number: Option<String>,
    },
    /// To the print room: whoever it is for reads no trays here, or not any more.
    Paper,
}

impl Delivery {
    /// Sends a printed copy. The recipient finds it in Recibidos, or it leaves on paper. A sheet of which nothing is kept
    /// goes only when whoever sends it says so.
    pub fn dispatch(
        self,
        permit: &Permit<Dispatch>,
        reach: Reach,
        sheet: Sheet,
        comment: Option<String>,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let State::ToPrint { .. } = self.state else { return Err(Refused::WrongState) };
        if sheet == Sheet::Missing {
            return Err(Refused::NotScanned);
        }
        let state = match reach {
            Reach::Here => State::Received(Tenure::of_receiver(self.recipient)),
            Reach::Outside => State::Gone { returned_at: None },
        };
        let sent = Event::of_delivery(EventCode::SentOnPaper, self.document, self.id, permit.by(), now);
        let sent = match reach {
            Reach::Here => sent.to(self.recipient),
            Reach::Outside => sent,
        };
        let after = self.clone().moved(state, now);
        Ok(Outcome::of(self, after, sent.saying(comment)))
    }

    /// Gives a printed copy back to the sender of its letter instead of sending it. The sender is told why.
    pub fn void(
        self,
        permit: &Permit<Void>,
        letter: &Document,
        comment: String,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let State::ToPrint { area } = self.state else { return Err(Refused::WrongState) };
        if letter.id != self.document {
            return Err(Refused::PermitForAnother);
        }
        let keeper = letter.sender;
        let voided = Event::of_delivery(EventCode::Deleted, self.document, self.id, permit.by(), now);
        let after = self.clone().moved(State::Voided { keeper, area }, now);
        Ok(Outcome::of(self, after, voided.to(keeper).saying(Some(comment))))
    }

    /// What went out on paper came back: it could not be handed to its recipient. Its sender reads so on the letter.
    pub fn give_back(
        self,
        permit: &Permit<GiveBack>,
        letter: &Document,
        comment: String,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let State::Gone { returned_at: None } = self.state else { return Err(Refused::WrongState) };
        if letter.id != self.document {
            return Err(Refused::PermitForAnother);
        }
        let returned = Event::of_delivery(EventCode::Returned, self.document, self.id, permit.by(), now);
        let after = self.clone().moved(State::Gone { returned_at: Some(now) }, now);
        Ok(Outcome::of(self, after, returned.to(letter.sender).saying(Some(comment))))
    }
}
