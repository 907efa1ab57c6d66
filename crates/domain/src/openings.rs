//! What citizens see of who opened the letters that they wrote or were written to.

use crate::policy::{Actor, Denied, Rank};
use serde::{Deserialize, Serialize};

/// How a letter was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// Whoever holds it read it for the first time.
    Read,
    /// Someone looked at its PDF or at one of its files.
    Looked,
    /// Someone took a file along.
    Downloaded,
}

/// Citizens; what officials do with each other's letters, the letters' own history tells.
pub fn may_see_openings(actor: &Actor) -> Result<(), Denied> {
    if actor.seat.rank == Rank::Citizen { Ok(()) } else { Err(Denied::NotGranted) }
}
