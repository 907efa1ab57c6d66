//! Throwing away, from the holder's hands or from a tray of the past, and bringing back.

use super::Item;
use crate::delivery;
use crate::document;
use crate::event::EventCode;
use crate::id::PostId;
use crate::outcome::{Outcome, Refused, guard};
use crate::policy::{Permit, permit};
use crate::time::Timestamp;

impl Item {
    /// Throws a draft away. It waits in Eliminados as it was.
    pub fn delete(
        self,
        permit: &Permit<permit::Delete>,
        comment: Option<String>,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        let after = self.moved(
            now,
            |letter| match letter {
                document::State::Draft(tenure) => Some(document::State::Deleted(*tenure)),
                _ => None,
            },
            |_| None,
        )?;
        let event = self.event(EventCode::Deleted, permit.by(), now).saying(comment);
        Ok(Outcome::of(self, after, event))
    }

    /// Brings back what lies in Eliminados: a draft to its holder, a voided copy to the print room.
    pub fn undelete(
        self,
        permit: &Permit<permit::Undelete>,
        comment: Option<String>,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        let after = self.moved(
            now,
            |letter| match letter {
                document::State::Deleted(tenure) => Some(document::State::Draft(*tenure)),
                _ => None,
            },
            |copy| match copy {
                delivery::State::Voided { area, .. } => Some(delivery::State::ToPrint { area: *area }),
                _ => None,
            },
        )?;
        let event = self.event(EventCode::Undeleted, permit.by(), now).saying(comment);
        Ok(Outcome::of(self, after, event))
    }

    /// Throws a draft away for good. Copies are never lost: their letter went out.
    pub fn discard(self, permit: &Permit<permit::Discard>, now: Timestamp) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        let after = self.moved(
            now,
            |letter| match letter {
                document::State::Deleted(tenure) => Some(document::State::Discarded { keeper: tenure.holder }),
                _ => None,
            },
            |_| None,
        )?;
        let event = self.event(EventCode::Deleted, permit.by(), now);
        Ok(Outcome::of(self, after, event))
    }

    /// Takes it out of the actor's tray Informados; who has been informed may still look at it.
    pub fn dismiss(&self, permit: &Permit<permit::Dismiss>, now: Timestamp) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        Ok(Outcome::only(self.event(EventCode::InformedRemoved, permit.by(), now)))
    }

    /// Puts it back there, with the name of who had informed.
    pub fn keep_informed(
        &self,
        permit: &Permit<permit::KeepInformed>,
        informer: PostId,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        Ok(Outcome::only(self.event(EventCode::InformedKept, permit.by(), now).to(informer)))
    }
}
