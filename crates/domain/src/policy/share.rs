//! Sharing one's Recibidos: who may, and with whom.

use super::permit::{Permit, Share};
use super::{Actor, Denied, Rank, Target};
use crate::id::PostId;

/// The head of an area shares their own tray.
pub fn may_share(actor: &Actor) -> Result<Permit<Share, PostId>, Denied> {
    if actor.seat.rank == Rank::Head { Ok(Permit::new(actor.by(), actor.post)) } else { Err(Denied::NotGranted) }
}

/// With another active official of the same area.
///
/// # Errors
/// Why not with this one.
pub fn shares_with(actor: &Actor, target: &Target) -> Result<(), Denied> {
    if target.post == actor.post {
        Err(Denied::ToYourself)
    } else if !target.active {
        Err(Denied::Inactive)
    } else if target.seat.area != actor.seat.area || target.seat.rank == Rank::Citizen {
        Err(Denied::OutOfReach)
    } else {
        Ok(())
    }
}
