//! The acts upon paper: what arrives from outside, what goes from hand to hand, what leaves in an envelope and comes back.

use super::documents::{held, now, within_reach};
use super::permit::{GiveBack, HandIn, HandOver, Permit, PrintEnvelope};
use super::{Actor, Denied, Known, Level, Target};
use crate::delivery::{self, Delivery};
use crate::document::{self, Document, Kind};
use crate::item::Item;
use crate::permission::{Permission, Permissions};

/// Whoever holds registered paper sends it to those it is for.
pub fn may_hand_in(actor: &Actor, document: &Document) -> Result<Permit<HandIn>, Denied> {
    now(document.kind == Kind::External && matches!(document.state, document::State::Draft(_)))?;
    held(actor, document.holder() == actor.post, document.id.into())
}

/// Registered paper may go, in place of those in Para, to whoever of the institution has been granted that.
pub fn may_redirect_to(actor: &Actor, target: &Target, granted: &Permissions) -> Result<(), Denied> {
    if !target.active {
        Err(Denied::Inactive)
    } else if target.seat.institution != actor.seat.institution {
        Err(Denied::AnotherInstitution)
    } else if granted.has(Permission::ReceiveRedirected) {
        Ok(())
    } else {
        Err(Denied::NotGranted)
    }
}

/// Whoever has a part in it gives the paper to those they could hand the item to, once there is paper: not of a letter that is
/// still being written or waits for its signature.
pub fn may_hand_over(actor: &Actor, known: &Known, target: &Target) -> Result<Permit<HandOver>, Denied> {
    let permit = may_hand_over_at_all(actor, known)?;
    within_reach(actor, false, target)?;
    Ok(permit)
}

pub(super) fn may_hand_over_at_all(actor: &Actor, known: &Known) -> Result<Permit<HandOver>, Denied> {
    now(match &known.item {
        Item::Document(letter) => match letter.state {
            document::State::Draft(_) => letter.kind == Kind::External,
            document::State::Sent(_) | document::State::Archived(_) => true,
            document::State::Unsent(_)
            | document::State::Signing(_)
            | document::State::Deleted(_)
            | document::State::Discarded { .. } => false,
        },
        Item::Delivery(copy) => !matches!(copy.state, delivery::State::Waiting | delivery::State::Voided { .. }),
    })?;
    held(actor, known.level >= Level::Part, known.item.id())
}

/// Whoever has a part in it prints envelopes for what is sent on paper.
pub fn may_print_envelope(actor: &Actor, known: &Known) -> Result<Permit<PrintEnvelope>, Denied> {
    now(match &known.item {
        Item::Document(letter) => matches!(letter.state, document::State::Sent(_)) && letter.kind != Kind::External,
        Item::Delivery(copy) => matches!(copy.state, delivery::State::ToPrint { .. } | delivery::State::Gone { .. }),
    })?;
    held(actor, known.level >= Level::Part, known.item.id())
}

/// Whoever registers paper that arrives looks for what is out, to register that it came back.
pub fn may_look_for_returns(actor: &Actor) -> Result<(), Denied> {
    if actor.has(Permission::RegisterIncoming) { Ok(()) } else { Err(Denied::NotGranted) }
}

/// Whoever registers paper that arrives registers that a copy of the institution came back.
pub fn may_give_back(actor: &Actor, item: &Item) -> Result<Permit<GiveBack>, Denied> {
    let gone = delivery::State::Gone { returned_at: None };
    now(matches!(item, Item::Delivery(Delivery { state, .. }) if *state == gone))?;
    if actor.has(Permission::RegisterIncoming) {
        Ok(Permit::new(actor.by(), item.id()))
    } else {
        Err(Denied::NotGranted)
    }
}
