//! How much of an item a person may know.

use super::Actor;
use crate::delivery::{self, Delivery};
use crate::id::PostId;
use crate::item::Item;
use crate::permission::Permission;
use serde::{Deserialize, Serialize};

/// How close a person stands to an item. No level at all means: for this person it does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Looks things up for the institution, or registers what comes back of its paper: sees its basic data and what happened to it, not what it says.
    Basic,
    /// Works on a confidential item for the area: sees its cover and what happened to it, not what it says.
    Cover,
    /// Oversees the area in which it is held: sees all and may remark, but has no part in it.
    Sight,
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
    /// The letter is confidential. Matters only for those who would see it by their office, without a part of their own.
    pub confidential: bool,
    /// It is held in the actor's own area or one below.
    pub below: bool,
    /// Its letter comes from the actor's institution, or the copy is held there.
    pub of_institution: bool,
}

/// True for those who see an item because of what they work at, whoever sent or received it: the print room, an assistant.
pub fn sees_by_office(actor: &Actor, item: &Item) -> bool {
    prints(actor, item) || shared_by(actor, item).is_some()
}

/// True for those for whom it matters in which area and institution an item is held.
pub fn looks_around(actor: &Actor) -> bool {
    actor.oversees_areas() || actor.has(Permission::LookUp) || actor.has(Permission::RegisterIncoming)
}

/// The level of a person at an item.
pub fn level(actor: &Actor, item: &Item, involvement: Involvement) -> Option<Level> {
    if item.is_discarded() || awaits(actor, item) {
        None
    } else if item.holder() == Some(actor.post) {
        Some(Level::Holder)
    } else if involvement.took_part || (sees_by_office(actor, item) && !involvement.confidential) {
        Some(Level::Part)
    } else if prints(actor, item) {
        // What has to be sent on is registered by the print room, and printed by whoever signed it.
        Some(Level::Cover)
    } else if involvement.confidential || item.is_deleted() || item.is_draft() {
        // What is still being written, or was thrown away, is its holder's alone.
        None
    } else if involvement.below && actor.oversees_areas() {
        Some(Level::Sight)
    } else if involvement.of_institution && (actor.has(Permission::LookUp) || takes_back(actor, item)) {
        Some(Level::Basic)
    } else {
        None
    }
}

/// The head in whose shared Recibidos the item lies for the actor.
pub(super) fn shared_by(actor: &Actor, item: &Item) -> Option<PostId> {
    item.holder().filter(|holder| item.is_received() && actor.assists(*holder))
}

/// True for whoever a copy is for that waits for its letter to be sent, or waits again: nothing has reached them.
fn awaits(actor: &Actor, item: &Item) -> bool {
    let Item::Delivery(Delivery { state: delivery::State::Waiting, recipient, .. }) = item else { return false };
    *recipient == actor.post
}

/// True when the copy went out on paper and the actor registers what comes back.
fn takes_back(actor: &Actor, item: &Item) -> bool {
    let gone = matches!(item, Item::Delivery(Delivery { state: delivery::State::Gone { .. }, .. }));
    gone && actor.has(Permission::RegisterIncoming)
}

/// True when the copy waits for the print room in which the actor works.
pub(super) fn prints(actor: &Actor, item: &Item) -> bool {
    let Item::Delivery(Delivery { state: delivery::State::ToPrint { area }, .. }) = item else { return false };
    *area == actor.seat.area && actor.has(Permission::Print)
}
