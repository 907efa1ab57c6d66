//! Throwing away and bringing back: who may.

use super::documents::{held, now};
use super::level::prints;
use super::permit::{Delete, Discard, Dismiss, KeepInformed, Permit, Undelete, Void};
use super::{Actor, Denied, Known, Level};
use crate::delivery::{self, Delivery};
use crate::item::Item;

/// The holder throws a draft away.
pub fn may_delete(actor: &Actor, item: &Item) -> Result<Permit<Delete>, Denied> {
    now(item.is_draft())?;
    held(actor, item.holder() == Some(actor.post), item.id())
}

/// Whoever has it in Eliminados brings it back.
pub fn may_undelete(actor: &Actor, item: &Item) -> Result<Permit<Undelete>, Denied> {
    now(item.is_deleted())?;
    held(actor, item.holder() == Some(actor.post), item.id())
}

/// Whoever has a draft in Eliminados throws it away for good; never a copy.
pub fn may_discard(actor: &Actor, item: &Item) -> Result<Permit<Discard>, Denied> {
    now(item.is_deleted() && item.delivery_id().is_none())?;
    held(actor, item.holder() == Some(actor.post), item.id())
}

/// The print room gives a copy back instead of sending it.
pub fn may_void(actor: &Actor, item: &Item) -> Result<Permit<Void>, Denied> {
    now(matches!(item, Item::Delivery(Delivery { state: delivery::State::ToPrint { .. }, .. })))?;
    if prints(actor, item) { Ok(Permit::new(actor.by(), item.id())) } else { Err(Denied::NotGranted) }
}

/// Whoever was informed takes the line out of their tray.
pub fn may_dismiss(actor: &Actor, known: &Known) -> Result<Permit<Dismiss>, Denied> {
    now(known.informed)?;
    held(actor, known.level >= Level::Part, known.item.id())
}

/// Whoever took it out puts it back.
pub fn may_keep_informed(actor: &Actor, known: &Known) -> Result<Permit<KeepInformed>, Denied> {
    now(!known.informed)?;
    held(actor, known.level >= Level::Part, known.item.id())
}
