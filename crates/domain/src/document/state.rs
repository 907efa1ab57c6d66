//! What is true of a letter.

use super::kind::{Kind, codes};
use crate::id::{DeliveryId, DocumentId, InstitutionId, PostId};
use crate::tenure::Tenure;
use crate::time::Timestamp;
use crate::tray::{Owner, Placement, Tray};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A letter, without its text and its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its identifier.
    pub id: DocumentId,
    /// The institution it comes from.
    pub institution: InstitutionId,
    /// What sort of letter it is.
    pub kind: Kind,
    /// Who signs it.
    pub sender: PostId,
    /// What it answers.
    pub answers: Option<Answered>,
    /// Since when it lies in the tray where it lies.
    pub since: Timestamp,
    /// What it has come to.
    pub state: State,
    /// Grows with every change, so that nobody overwrites what they have not seen.
    pub version: i64,
}

/// The letter answered, and the copy of it that the answer was begun from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The letter.
    pub document: DocumentId,
    /// The copy.
    pub delivery: DeliveryId,
}

/// What a letter has come to; each variant carries exactly what is true there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written.
    Draft(Tenure),
    /// Frozen under its number, waiting to be sent.
    Unsent(Issue),
    /// Signed electronically by its sender, waiting for those who sign it too.
    Signing(Issue),
    /// On its way; nothing in it changes any more.
    Sent(Issue),
    /// Sent, and closed by its keeper.
    Archived(Issue),
    /// A draft thrown away, which its holder can bring back as it was.
    Deleted(Tenure),
    /// A draft thrown away for good: for everyone it is as if it had never been.
    Discarded {
        /// Who held it last.
        keeper: PostId,
    },
}

/// What is fixed once the number is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The official number.
    pub number: String,
    /// When it was taken: the date on the letter.
    pub signed_at: Timestamp,
    /// Who keeps the original.
    pub keeper: PostId,
}

codes! {
    /// The bare code of a letter's state, which the database keeps.
    Stage {
        /// See [`State::Draft`].
        Draft => "draft",
        /// See [`State::Unsent`].
        Unsent => "unsent",
        /// See [`State::Signing`].
        Signing => "signing",
        /// See [`State::Sent`].
        Sent => "sent",
        /// See [`State::Archived`].
        Archived => "archived",
        /// See [`State::Deleted`].
        Deleted => "deleted",
        /// See [`State::Discarded`].
        Discarded => "discarded",
    }
}

impl State {
    /// The bare code.
    pub fn stage(&self) -> Stage {
        match self {
            Self::Draft(_) => Stage::Draft,
            Self::Unsent(_) => Stage::Unsent,
            Self::Signing(_) => Stage::Signing,
            Self::Sent(_) => Stage::Sent,
            Self::Archived(_) => Stage::Archived,
            Self::Deleted(_) => Stage::Deleted,
            Self::Discarded { .. } => Stage::Discarded,
        }
    }

    /// What is fixed, once the number is taken.
    pub fn issue(&self) -> Option<&Issue> {
        match self {
            Self::Draft(_) | Self::Deleted(_) | Self::Discarded { .. } => None,
            Self::Unsent(issue) | Self::Signing(issue) | Self::Sent(issue) | Self::Archived(issue) => Some(issue),
        }
    }
}

impl State {
    pub(crate) fn read(&self, now: Timestamp) -> Self {
        match self {
            Self::Draft(tenure) => Self::Draft(tenure.read(now)),
            other => other.clone(),
        }
    }
}

impl Document {
    /// In its next state, at the top of the tray to which that brings it.
    pub(crate) fn moved(self, state: State, now: Timestamp) -> Self {
        Self { state, since: now, version: self.version + 1, ..self }
    }

    /// In whose hands it is, or was when it was discarded.
    pub fn holder(&self) -> PostId {
        match &self.state {
            State::Draft(tenure) | State::Deleted(tenure) => tenure.holder,
            State::Unsent(issue) | State::Signing(issue) | State::Sent(issue) | State::Archived(issue) => issue.keeper,
            State::Discarded { keeper } => *keeper,
        }
    }

    /// Where it lies: until it is discarded, a letter is always in exactly one tray of its holder.
    pub fn placement(&self) -> Option<Placement> {
        let (owner, item, since) = (Owner::Post(self.holder()), self.id.into(), self.since);
        let kept = |tray| Placement { owner, tray, item, since, unread: false, other: None, due_on: None };
        match &self.state {
            State::Draft(tenure) => Some(tenure.placement(Tray::Drafts, item, since)),
            State::Unsent(_) | State::Signing(_) => Some(kept(Tray::Unsent)),
            State::Sent(_) => Some(kept(Tray::Sent)),
            State::Archived(_) => Some(kept(Tray::Archived)),
            State::Deleted(_) => Some(kept(Tray::Deleted)),
            State::Discarded { .. } => None,
        }
    }
}
