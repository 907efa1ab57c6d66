//! What lies in a tray: a letter of one's own or a copy received. Acts that make sense for both are here; throwing away
//! is in `removal`, what is done with the paper in `paper`.

mod paper;
mod removal;

use crate::delivery::{self, Delivery};
use crate::document::{self, Document};
use crate::event::{By, Event, EventCode};
use crate::id::{DeliveryId, DocumentId, ItemId, PostId};
use crate::outcome::{Outcome, Refused, guard};
use crate::policy::{Permit, permit};
use crate::tenure::Tenure;
use crate::time::{Day, Timestamp};
use crate::tray::Placement;

/// A letter or a copy of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// The original.
    Document(Document),
    /// A recipient's copy.
    Delivery(Delivery),
}

impl Item {
    /// Its identifier.
    pub fn id(&self) -> ItemId {
        match self {
            Self::Document(document) => document.id.into(),
            Self::Delivery(delivery) => delivery.id.into(),
        }
    }

    /// The letter it is, or is a copy of.
    pub fn document_id(&self) -> DocumentId {
        match self {
            Self::Document(document) => document.id,
            Self::Delivery(delivery) => delivery.document,
        }
    }

    /// The copy it is, if it is one.
    pub fn delivery_id(&self) -> Option<DeliveryId> {
        match self {
            Self::Document(_) => None,
            Self::Delivery(delivery) => Some(delivery.id),
        }
    }

    /// In whose hands it is, if in anyone's.
    pub fn holder(&self) -> Option<PostId> {
        match self {
            Self::Document(document) => Some(document.holder()).filter(|_| !self.is_discarded()),
            Self::Delivery(delivery) => delivery.holder(),
        }
    }

    /// Where it lies, if in a tray.
    pub fn placement(&self) -> Option<Placement> {
        match self {
            Self::Document(document) => document.placement(),
            Self::Delivery(delivery) => delivery.placement(),
        }
    }

    /// True while it is being written.
    pub fn is_draft(&self) -> bool {
        matches!(self, Self::Document(Document { state: document::State::Draft(_), .. }))
    }

    /// True once it has been thrown away for good: for everyone it is as if it had never been.
    pub fn is_discarded(&self) -> bool {
        matches!(self, Self::Document(Document { state: document::State::Discarded { .. }, .. }))
    }

    /// True for a draft thrown away and for a copy that was voided: what lies in Eliminados.
    pub fn is_deleted(&self) -> bool {
        match self {
            Self::Document(letter) => matches!(letter.state, document::State::Deleted(_)),
            Self::Delivery(copy) => matches!(copy.state, delivery::State::Voided { .. }),
        }
    }

    /// Who handed it to its holder, as long as the holder has it to deal with.
    pub fn handed_by(&self) -> Option<PostId> {
        match self {
            Self::Document(Document { state: document::State::Draft(tenure), .. })
            | Self::Delivery(Delivery { state: delivery::State::Received(tenure), .. }) => tenure.previous,
            _ => None,
        }
    }

    /// True for a copy in someone's hands, on which the holder is expected to act.
    pub fn is_received(&self) -> bool {
        matches!(self, Self::Delivery(Delivery { state: delivery::State::Received(_), .. }))
    }

    /// Opened by someone. The holder's first opening is an event; so is that of a person to whom it was brought.
    pub fn open(self, by: By, brought_unread: bool, now: Timestamp) -> Option<Outcome> {
        let event = self.event(EventCode::Read, by, now);
        let unread = self.placement().is_some_and(|placement| placement.unread);
        if unread && self.holder() == Some(by.principal()) {
            return Some(Outcome::of(self.clone(), self.read(now), event));
        }
        brought_unread.then(|| Outcome::only(event))
    }

    /// Hands a draft or a received copy to someone else, who becomes its only holder.
    pub fn reassign(
        self,
        permit: &Permit<permit::Reassign>,
        target: PostId,
        due_on: Option<Day>,
        comment: Option<String>,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        let after = self.moved(
            now,
            |letter| match letter {
                document::State::Draft(tenure) => Some(document::State::Draft(tenure.passed_to(target, due_on))),
                _ => None,
            },
            |copy| match copy {
                delivery::State::Received(tenure) => Some(delivery::State::Received(tenure.passed_to(target, due_on))),
                _ => None,
            },
        )?;
        let event = self.event(EventCode::Reassigned, permit.by(), now).to(target).due(due_on).saying(comment);
        Ok(Outcome::of(self, after, event))
    }

    /// Takes it from the tray of the head who holds it, into one's own hands.
    pub fn take(self, permit: &Permit<permit::Take>, now: Timestamp) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        let by = permit.by();
        let after = self.moved(
            now,
            |_| None,
            |copy| match copy {
                delivery::State::Received(tenure) => {
                    Some(delivery::State::Received(tenure.passed_to(by.post, tenure.due_on).read(now)))
                }
                _ => None,
            },
        )?;
        let event = self.event(EventCode::Taken, by, now).to(by.post);
        Ok(Outcome::of(self, after, event))
    }

    /// Takes it back from the person it was handed to, whatever has become of that person.
    pub fn recover(self, permit: &Permit<permit::Recover>, now: Timestamp) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        let after = self.moved(
            now,
            |letter| match letter {
                document::State::Draft(tenure) => tenure.returned(now).map(document::State::Draft),
                _ => None,
            },
            |copy| match copy {
                delivery::State::Received(tenure) => tenure.returned(now).map(delivery::State::Received),
                _ => None,
            },
        )?;
        let event = self.event(EventCode::Recovered, permit.by(), now);
        Ok(Outcome::of(self, after, event))
    }

    /// Brings it to someone's knowledge; nothing about the item itself changes.
    pub fn inform(
        &self,
        permit: &Permit<permit::Inform>,
        target: PostId,
        comment: Option<String>,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        Ok(Outcome::only(self.event(EventCode::Informed, permit.by(), now).to(target).saying(comment)))
    }

    /// A remark, for whoever may see the item.
    pub fn comment(
        &self,
        permit: &Permit<permit::Comment>,
        comment: String,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        Ok(Outcome::only(self.event(EventCode::Commented, permit.by(), now).saying(Some(comment))))
    }

    /// Attaches a file, or a thing on paper, of this name.
    pub fn attach(&self, permit: &Permit<permit::Attach>, name: String, now: Timestamp) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        Ok(Outcome::only(self.event(EventCode::FileAttached, permit.by(), now).saying(Some(name))))
    }

    /// From now on it follows from the other letter, or the other from it.
    pub fn associate(
        &self,
        permit: &Permit<permit::Associate>,
        with: DocumentId,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        Ok(Outcome::only(self.event(EventCode::Associated, permit.by(), now).about(with)))
    }

    /// Not any more.
    pub fn dissociate(
        &self,
        permit: &Permit<permit::Associate>,
        from: DocumentId,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        Ok(Outcome::only(self.event(EventCode::Dissociated, permit.by(), now).about(from)))
    }

    /// A new draft was begun with what it says.
    pub fn copied(&self, permit: &Permit<permit::Copy>, into: DocumentId, now: Timestamp) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        Ok(Outcome::only(self.event(EventCode::Copied, permit.by(), now).about(into)))
    }

    /// Closes it: out of the way, but not gone.
    pub fn archive(
        self,
        permit: &Permit<permit::Archive>,
        comment: Option<String>,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        let after = self.moved(
            now,
            |letter| match letter {
                document::State::Sent(issue) => Some(document::State::Archived(issue.clone())),
                _ => None,
            },
            |copy| match copy {
                delivery::State::Received(tenure) => Some(delivery::State::Archived { keeper: tenure.holder }),
                _ => None,
            },
        )?;
        let event = self.event(EventCode::Archived, permit.by(), now).saying(comment);
        Ok(Outcome::of(self, after, event))
    }

    /// Reopens what was closed. A copy comes back unread, so that it is not overlooked.
    pub fn restore(
        self,
        permit: &Permit<permit::Restore>,
        comment: Option<String>,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id())?;
        let after = self.moved(
            now,
            |letter| match letter {
                document::State::Archived(issue) => Some(document::State::Sent(issue.clone())),
                _ => None,
            },
            |copy| match copy {
                delivery::State::Archived { keeper } => Some(delivery::State::Received(Tenure::of_receiver(*keeper))),
                _ => None,
            },
        )?;
        let event = self.event(EventCode::Restored, permit.by(), now).saying(comment);
        Ok(Outcome::of(self, after, event))
    }

    /// The same item in its next state, if it has one.
    fn moved(
        &self,
        now: Timestamp,
        letter: impl FnOnce(&document::State) -> Option<document::State>,
        copy: impl FnOnce(&delivery::State) -> Option<delivery::State>,
    ) -> Result<Self, Refused> {
        let next = match self {
            Self::Document(document) => letter(&document.state).map(|state| document.clone().moved(state, now).into()),
            Self::Delivery(delivery) => copy(&delivery.state).map(|state| delivery.clone().moved(state, now).into()),
        };
        next.ok_or(Refused::WrongState)
    }

    /// Reading is not moving: the item keeps its place in the tray.
    fn read(&self, now: Timestamp) -> Self {
        match self {
            Self::Document(letter) => Self::Document(Document {
                version: letter.version + 1,
                state: letter.state.read(now),
                ..letter.clone()
            }),
            Self::Delivery(copy) => {
                Self::Delivery(Delivery { version: copy.version + 1, state: copy.state.read(now), ..copy.clone() })
            }
        }
    }

    pub(crate) fn event(&self, code: EventCode, by: By, at: Timestamp) -> Event {
        Event { delivery: self.delivery_id(), ..Event::of_document(code, self.document_id(), by, at) }
    }
}

impl From<Document> for Item {
    fn from(document: Document) -> Self {
        Self::Document(document)
    }
}

impl From<Delivery> for Item {
    fn from(delivery: Delivery) -> Self {
        Self::Delivery(delivery)
    }
}
