//! What an act made, for the store to keep in one transaction: what changed and what happened.

use crate::event::Event;
use crate::id::ItemId;
use crate::item::Item;
use serde::{Deserialize, Serialize};

/// The result of one act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "an outcome that is not kept has not happened"]
pub struct Outcome {
    /// Letters and copies that are new or not what they were.
    pub changes: Vec<Change>,
    /// What happened, in order.
    pub events: Vec<Event>,
}

/// One letter or copy, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// As it was; nothing when it is new.
    pub before: Option<Item>,
    /// As it is now.
    pub after: Item,
}

impl Outcome {
    /// One item changed, one thing happened.
    pub(crate) fn of(before: impl Into<Item>, after: impl Into<Item>, event: Event) -> Self {
        Self { changes: vec![Change { before: Some(before.into()), after: after.into() }], events: vec![event] }
    }

    /// Nothing changed, but something happened.
    pub(crate) fn only(event: Event) -> Self {
        Self { changes: Vec::new(), events: vec![event] }
    }

    /// Both.
    pub fn and(mut self, other: Self) -> Self {
        self.changes.extend(other.changes);
        self.events.extend(other.events);
        self
    }
}

/// Why an act is impossible, whoever tries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// The item is not in a state for this, any more or at all.
    WrongState,
    /// The permit was given for another item: a fault of the program.
    PermitForAnother,
    /// A letter without anyone to go to.
    NoRecipients,
    /// A letter follows from one other at most.
    HasAntecedent,
    /// A letter would follow from itself.
    Circle,
    /// One list more than anyone may have.
    TooManyLists,
    /// Nothing is kept of the sheet that would leave, and nobody has said that it may go.
    NotScanned,
    /// Someone who was to approve it has not done so yet.
    NotApproved,
    /// The numbers that come next are on other letters already.
    NumbersTaken,
}

/// `Ok` if the permit is for this item.
pub(crate) fn guard<Act>(permit: &crate::policy::Permit<Act>, item: impl Into<ItemId>) -> Result<(), Refused> {
    if permit.is_for(item.into()) { Ok(()) } else { Err(Refused::PermitForAnother) }
}
