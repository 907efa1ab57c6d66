//! Holding an item: how it came to its holder, and what is expected of them.

use crate::id::{ItemId, PostId};
use crate::time::{Day, Timestamp};
use crate::tray::{Owner, Placement, Tray};

/// One holder's time with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tenure {
    /// Who holds it.
    pub holder: PostId,
    /// Who handed it over; nothing for the first holder.
    pub previous: Option<PostId>,
    /// When the holder opened it; nothing while unread.
    pub read_at: Option<Timestamp>,
    /// Until when the holder should have dealt with it.
    pub due_on: Option<Day>,
}

impl Tenure {
    /// The holding of someone who made the item and so has seen it.
    pub fn of_maker(holder: PostId, now: Timestamp) -> Self {
        Self { holder, previous: None, read_at: Some(now), due_on: None }
    }

    /// The holding of someone to whom it comes unread.
    pub fn of_receiver(holder: PostId) -> Self {
        Self { holder, previous: None, read_at: None, due_on: None }
    }

    /// The same item in the next person's hands, unread.
    #[must_use]
    pub fn passed_to(self, target: PostId, due_on: Option<Day>) -> Self {
        Self { holder: target, previous: Some(self.holder), read_at: None, due_on }
    }

    /// Back in the hands of whoever had handed it over, who knows it, to be dealt with until the same day. Nothing while it is
    /// the first holder's.
    #[must_use]
    pub fn returned(self, now: Timestamp) -> Option<Self> {
        self.previous.map(|previous| Self { due_on: self.due_on, ..Self::of_maker(previous, now) })
    }

    /// Opened; the first time counts.
    #[must_use]
    pub fn read(self, now: Timestamp) -> Self {
        Self { read_at: self.read_at.or(Some(now)), ..self }
    }

    /// Where the item lies while this lasts.
    pub(crate) fn placement(&self, tray: Tray, item: ItemId, since: Timestamp) -> Placement {
        Placement {
            owner: Owner::Post(self.holder),
            tray,
            item,
            since,
            unread: self.read_at.is_none(),
            other: self.previous,
            due_on: self.due_on,
        }
    }
}
