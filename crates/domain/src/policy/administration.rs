//! Who says how an institution works.

use super::permit::{Administer, Permit};
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
