//! Who may do what. The only maker of permits.

mod actor;
mod documents;
mod level;
pub mod permit;

pub use actor::{Actor, Rank, Seat, Target};
pub use documents::{
    Act, ActSet, allowed, may_answer, may_archive, may_begin, may_comment, may_copy, may_dispatch, may_edit,
    may_inform, may_reassign, may_restore, may_send_on_paper, may_sign,
};
pub use level::{Involvement, Level, level};
pub use permit::Permit;

use crate::item::Item;
use serde::{Deserialize, Serialize};

/// An item as one person may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The item.
    pub item: Item,
    /// How close the person stands to it.
    pub level: Level,
}

/// Why an act is not for this person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Denied {
    /// Someone else holds it now.
    NotTheHolder,
    /// Someone else signs it.
    NotTheSender,
    /// Not in this state.
    NotNow,
    /// A permission is lacking that an administrator of the institution can grant.
    NotGranted,
    /// The target is the actor.
    ToYourself,
    /// The target's area is too far away.
    OutOfReach,
    /// The target works in another institution.
    AnotherInstitution,
    /// The target no longer works there.
    Inactive,
}
