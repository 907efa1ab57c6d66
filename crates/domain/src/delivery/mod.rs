//! One recipient's copy of a letter, with a life of its own: read, reassigned, answered and archived independently.

mod state;
mod transition;

pub use state::{Delivery, Role, Stage, State};
pub use transition::{Arrival, Reach, Sheet};
