//! Files that go with a letter: who may add to them.

use super::documents::{held, now};
use super::permit::{Attach, Permit};
use super::{Actor, Denied};
use crate::delivery::{self, Delivery};
use crate::document::{self, Document};
use crate::item::Item;

/// The holder adds files to a draft, to what they received and to what they sent, also once it is archived; not while it
/// waits for a signature or for the print room. Whoever may add may describe.
pub fn may_attach(actor: &Actor, item: &Item) -> Result<Permit<Attach>, Denied> {
    now(match item {
        Item::Document(Document { state, .. }) => {
            matches!(state, document::State::Draft(_) | document::State::Sent(_) | document::State::Archived(_))
        }
        Item::Delivery(Delivery { state: delivery::State::Archived { .. }, .. }) => true,
        Item::Delivery(_) => item.is_received(),
    })?;
    held(actor, item.holder() == Some(actor.post), item.id())
}

/// Reading the files of a draft one is writing leaves no trace; everything else does.
pub fn leaves_trace(actor: &Actor, item: &Item) -> bool {
    !item.is_draft() || item.holder() != Some(actor.post)
}

/// Whoever signed or holds a letter is told who downloaded what goes with it; the holder of a copy, who did by that copy.
pub fn sees_downloads(actor: &Actor, item: &Item) -> bool {
    let signed = matches!(item, Item::Document(document) if document.sender == actor.post);
    signed || item.holder() == Some(actor.post)
}
