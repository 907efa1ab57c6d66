//! How much of an item a person may know.

use super::Actor;
use crate::delivery::{self, Delivery};
use crate::item::Item;
use crate::permission::Permission;
use serde::{Deserialize, Serialize};

/// How close a person stands to an item. No level at all means: for this person it does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Took part in it, or works on it for the area: sees all, may remark and inform.
    Part,
    /// Holds it: may act.
    Holder,
}

/// What the history says about a person and an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Involvement {
    /// Has sent, received, handed over or been informed of it.
    pub took_part: bool,
}

/// The level of a person at an item.
pub fn level(actor: &Actor, item: &Item, involvement: Involvement) -> Option<Level> {
    if item.is_discarded() {
        None
    } else if item.holder() == Some(actor.post) {
        Some(Level::Holder)
    } else if involvement.took_part || prints(actor, item) {
        Some(Level::Part)
    } else {
        None
    }
}

/// True when the copy waits for the print room in which the actor works.
pub(super) fn prints(actor: &Actor, item: &Item) -> bool {
    let Item::Delivery(Delivery { state: delivery::State::ToPrint { area }, .. }) = item else { return false };
    *area == actor.seat.area && actor.has(Permission::Print)
}
