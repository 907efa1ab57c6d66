//! Trays, and where an item lies.

use crate::document::kind::codes;
use crate::id::{AreaId, ItemId, PostId};
use crate::time::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

codes! {
    /// One of the places where a person finds documents.
    Tray {
        /// En elaboración: drafts.
        Drafts => "drafts",
        /// Recibidos.
        Inbox => "inbox",
        /// Compartida: the Recibidos of the heads one assists. Nothing lies here; it is a look into their trays.
        Shared => "shared",
        /// Por firmar: what others ask the person to sign too, or to approve before it is signed.
        ToSign => "to_sign",
        /// No enviados: numbered, but not on their way yet.
        Unsent => "unsent",
        /// Por imprimir: copies that leave on paper. Belongs to an area, not to a post.
        ToPrint => "to_print",
        /// Enviados.
        Sent => "sent",
        /// Reasignados: what the person handed to someone else.
        Reassigned => "reassigned",
        /// Informados: what others brought to the person's knowledge.
        Informed => "informed",
        /// Archivados.
        Archived => "archived",
        /// Eliminados: drafts thrown away, and copies the print room voided. Both can be brought back.
        Deleted => "deleted",
    }
}

/// Whose tray it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A post's.
    Post(PostId),
    /// An area's: every post of it with the permission sees the same tray.
    Area(AreaId),
}

/// The person a line of a tray names first, by whom it can be put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// De: of what comes in.
    Sender,
    /// Para: of what goes out.
    Recipient,
    /// To whom it was handed.
    Other,
}

impl Tray {
    /// Whom its lines name first.
    pub fn names(self) -> Named {
        match self {
            Self::Drafts | Self::Unsent | Self::Sent | Self::Deleted => Named::Recipient,
            Self::Reassigned => Named::Other,
            Self::Inbox | Self::Shared | Self::ToSign | Self::ToPrint | Self::Informed | Self::Archived => {
                Named::Sender
            }
        }
    }

    /// Its lines wait in line: the oldest is first until its owner wants it otherwise.
    pub fn waits_in_line(self) -> bool {
        matches!(self, Self::Drafts | Self::ToSign | Self::ToPrint)
    }

    /// Where what is seen in this tray lies.
    pub fn kept_as(self) -> Self {
        match self {
            Self::Shared => Self::Inbox,
            own => own,
        }
    }
}

impl Owner {
    /// The identifier stored. Which of the two it is follows from the tray.
    pub fn key(self) -> i64 {
        match self {
            Self::Post(post) => post.0,
            Self::Area(area) => area.0,
        }
    }
}

/// Where an item lies: the one line it has in one tray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Whose tray.
    pub owner: Owner,
    /// Which tray.
    pub tray: Tray,
    /// What lies there.
    pub item: ItemId,
    /// Since when; trays are sorted by it.
    pub since: Timestamp,
    /// Not yet opened by the owner.
    pub unread: bool,
    /// Someone else the line names: who had it before, to whom it went, who informed.
    pub other: Option<PostId>,
    /// Until when it should have been dealt with.
    pub due_on: Option<Day>,
}
