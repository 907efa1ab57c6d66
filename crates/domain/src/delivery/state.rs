//! What is true of a copy.

use crate::document::kind::codes;
use crate::id::{AreaId, DeliveryId, DocumentId, PostId};
use crate::tenure::Tenure;
use crate::time::Timestamp;
use crate::tray::{Owner, Placement, Tray};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

codes! {
    /// As what a person stands on a letter.
    Role {
        /// De: who signs it.
        From => "from",
        /// Para.
        To => "to",
        /// Copia.
        Copy => "copy",
        /// Signs it too, after De. Gets no copy for that.
        Signer => "signer",
    }
}

/// A copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its identifier.
    pub id: DeliveryId,
    /// The letter it is a copy of.
    pub document: DocumentId,
    /// To whom it was written.
    pub recipient: PostId,
    /// As what.
    pub role: Role,
    /// Since when it lies in the tray where it lies.
    pub since: Timestamp,
    /// What it has come to.
    pub state: State,
    /// Grows with every change.
    pub version: i64,
    /// The number that the institution of its recipient gave the letter, where that is another than its sender's.
    pub number: Option<String>,
}

/// What a copy has come to; each variant carries exactly what is true there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for the letter to be sent.
    Waiting,
    /// Waits for the print room of an area.
    ToPrint {
        /// The area that prints it.
        area: AreaId,
    },
    /// In someone's hands.
    Received(Tenure),
    /// Gone on paper to where this system does not reach.
    Gone {
        /// When it came back because it could not be handed over.
        returned_at: Option<Timestamp>,
    },
    /// Closed by its holder.
    Archived {
        /// Who closed it and keeps it.
        keeper: PostId,
    },
    /// Not sent by the print room, and given back to the letter's sender.
    Voided {
        /// The sender, who can have it printed after all.
        keeper: PostId,
        /// The area that would have printed it.
        area: AreaId,
    },
}

codes! {
    /// The bare code of a copy's state, which the database keeps.
    Stage {
        /// See [`State::Waiting`].
        Waiting => "waiting",
        /// See [`State::ToPrint`].
        ToPrint => "to_print",
        /// See [`State::Received`].
        Received => "received",
        /// See [`State::Gone`].
        Gone => "gone",
        /// See [`State::Archived`].
        Archived => "archived",
        /// See [`State::Voided`].
        Voided => "voided",
    }
}

impl State {
    /// The bare code.
    pub fn stage(&self) -> Stage {
        match self {
            Self::Waiting => Stage::Waiting,
            Self::ToPrint { .. } => Stage::ToPrint,
            Self::Received(_) => Stage::Received,
            Self::Gone { .. } => Stage::Gone,
            Self::Archived { .. } => Stage::Archived,
            Self::Voided { .. } => Stage::Voided,
        }
    }
}

impl State {
    pub(crate) fn read(&self, now: Timestamp) -> Self {
        match self {
            Self::Received(tenure) => Self::Received(tenure.read(now)),
            other => *other,
        }
    }
}

impl Delivery {
    /// In its next state, at the top of the tray to which that brings it.
    pub(crate) fn moved(self, state: State, now: Timestamp) -> Self {
        Self { state, since: now, version: self.version + 1, ..self }
    }

    /// In whose hands it is, if in anyone's.
    pub fn holder(&self) -> Option<PostId> {
        match self.state {
            State::Received(tenure) => Some(tenure.holder),
            State::Archived { keeper } | State::Voided { keeper, .. } => Some(keeper),
            State::Waiting | State::ToPrint { .. } | State::Gone { .. } => None,
        }
    }

    /// Where it lies, if in a tray.
    pub fn placement(&self) -> Option<Placement> {
        let (item, since) = (self.id.into(), self.since);
        let kept = |owner, tray| Placement { owner, tray, item, since, unread: false, other: None, due_on: None };
        match self.state {
            State::Waiting | State::Gone { .. } => None,
            State::ToPrint { area } => Some(kept(Owner::Area(area), Tray::ToPrint)),
            State::Received(tenure) => Some(tenure.placement(Tray::Inbox, item, since)),
            State::Archived { keeper } => Some(kept(Owner::Post(keeper), Tray::Archived)),
            State::Voided { keeper, .. } => Some(kept(Owner::Post(keeper), Tray::Deleted)),
        }
    }
}
