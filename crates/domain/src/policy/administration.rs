//! Who says how an institution works, and who hides and sees what most do not.

use super::permit::{Administer, AdministerPlatform, Permit};
use super::{Actor, Denied};
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

/// Hiding the course of a letter once it is signed takes a permission.
pub fn may_hide_history(actor: &Actor) -> bool {
    actor.has(Permission::HideHistory)
}

/// True if this person is told all that happened to a letter: while it is written everyone who sees it is, and once it is
/// signed those who use the physical archive.
pub fn is_told_everything(actor: &Actor, signed: bool, hidden: bool) -> bool {
    !hidden || !signed || actor.has(Permission::UseArchive)
}
