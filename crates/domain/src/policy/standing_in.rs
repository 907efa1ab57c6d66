//! Who lets someone stand in for a head, and who may be chosen.

use super::permit::{ArrangeStandIn, Permit};
use super::{Actor, Denied, Rank, Target};
use crate::id::InstitutionId;
use crate::permission::Permission;

/// The institution's administrator arranges it, and ends it.
pub fn may_arrange_stand_in(actor: &Actor) -> Result<Permit<ArrangeStandIn, InstitutionId>, Denied> {
    let permit = Permit::new(actor.by(), actor.seat.institution);
    if actor.has(Permission::Administer) { Ok(permit) } else { Err(Denied::NotGranted) }
}

/// Only a head of the institution has someone stand in for them.
///
/// # Errors
/// Why not this one.
pub fn is_stood_in_for(actor: &Actor, head: &Target) -> Result<(), Denied> {
    of_the_house(actor, head)?;
    if head.seat.rank == Rank::Head { Ok(()) } else { Err(Denied::OutOfReach) }
}

/// Another active official stands in: a head of any area, or someone of the head's own area.
///
/// # Errors
/// Why not this one.
pub fn stands_in(actor: &Actor, head: &Target, substitute: &Target) -> Result<(), Denied> {
    of_the_house(actor, substitute)?;
    if substitute.post == head.post {
        Err(Denied::ToYourself)
    } else if substitute.seat.rank == Rank::Head || substitute.seat.area == head.seat.area {
        Ok(())
    } else {
        Err(Denied::OutOfReach)
    }
}

fn of_the_house(actor: &Actor, target: &Target) -> Result<(), Denied> {
    if !target.active {
        Err(Denied::Inactive)
    } else if target.seat.institution != actor.seat.institution || target.seat.rank == Rank::Citizen {
        Err(Denied::AnotherInstitution)
    } else {
        Ok(())
    }
}
