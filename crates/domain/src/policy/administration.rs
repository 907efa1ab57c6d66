//! Who says how an institution works, who mends what is broken, and who hides and sees what most do not.

use super::documents::now;
use super::permit::{Administer, AdministerPlatform, Permit, RemakePdf, RevertSignature};
use super::{Actor, Denied};
use crate::document::{self, Document, Kind};
use crate::id::InstitutionId;
use crate::permission::Permission;

/// Its administrator, and nobody else's.
pub fn may_administer(actor: &Actor) -> Result<Permit<Administer, InstitutionId>, Denied> {
    if actor.has(Permission::Administer) {
        Ok(Permit::new(actor.by(), actor.seat.institution))
    } else {
        Err(Denied::NotGranted)
    }
}

/// The platform's administrator: what they say holds for every institution.
pub fn may_administer_platform(actor: &Actor) -> Result<Permit<AdministerPlatform, ()>, Denied> {
    if actor.has(Permission::AdministerPlatform) { Ok(Permit::new(actor.by(), ())) } else { Err(Denied::NotGranted) }
}

/// They have the file of a letter made again that has its number. One that carries an electronic signature is never made
/// again: the signature is in it.
pub fn may_remake_pdf(actor: &Actor, letter: &Document, signed: bool) -> Result<Permit<RemakePdf>, Denied> {
    may_administer_platform(actor)?;
    now(!signed && letter.kind != Kind::External && letter.state.issue().is_some())?;
    Ok(Permit::new(actor.by(), letter.id.into()))
}

/// They take the electronic signature of a letter back that has just left.
pub fn may_revert_signature(actor: &Actor, letter: &Document, signed: bool) -> Result<Permit<RevertSignature>, Denied> {
    may_administer_platform(actor)?;
    now(signed && matches!(letter.state, document::State::Sent(_)))?;
    Ok(Permit::new(actor.by(), letter.id.into()))
}

/// Hiding the course of a letter once it is signed takes a permission.
pub fn may_hide_history(actor: &Actor) -> bool {
    actor.has(Permission::HideHistory)
}

/// True if this person is told all that happened to a letter: while it is written everyone who sees it is, and once it is
/// signed those who use the physical archive.
pub fn is_told_everything(actor: &Actor, signed: bool, hidden: bool) -> bool {
    !hidden || !signed || actor.has(Permission::UseArchive)
}
