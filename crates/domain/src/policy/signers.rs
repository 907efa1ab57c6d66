//! Several who sign one letter: who of them may do what.

use super::documents::{held, now};
use super::permit::{Approve, Permit, RefuseToSign, SignElectronically, TakeBack};
use super::{Actor, Denied, Known};
use crate::document::{self, Document};
use crate::item::Item;

/// Whoever was asked to approves a draft.
pub fn may_approve(actor: &Actor, known: &Known) -> Result<Permit<Approve>, Denied> {
    now(known.item.is_draft())?;
    held(actor, known.asked, known.item.id())
}

/// Whoever was asked to signs a letter that its sender has signed.
pub fn may_sign_too(actor: &Actor, known: &Known) -> Result<Permit<SignElectronically>, Denied> {
    now(is_signing(&known.item))?;
    held(actor, known.asked, known.item.id())
}

/// Whoever was asked to approve or sign says that they will not.
pub fn may_refuse_to_sign(actor: &Actor, known: &Known) -> Result<Permit<RefuseToSign>, Denied> {
    now(known.item.is_draft() || is_signing(&known.item))?;
    held(actor, known.asked, known.item.id())
}

/// Whoever keeps a letter that waits for the signatures of others takes it back, to correct it.
pub fn may_take_back(actor: &Actor, letter: &Document) -> Result<Permit<TakeBack>, Denied> {
    now(matches!(letter.state, document::State::Signing(_)))?;
    held(actor, letter.holder() == actor.post, letter.id.into())
}

fn is_signing(item: &Item) -> bool {
    matches!(item, Item::Document(Document { state: document::State::Signing(_), .. }))
}
