//! Who may do what. The only maker of permits.

mod actor;
mod administration;
mod documents;
mod files;
mod level;
mod lists;
mod paper;
pub mod permit;
mod removal;
mod share;
mod signers;
mod standing_in;

pub use actor::{Actor, Rank, Seat, Target};
pub use administration::{
    is_told_everything, may_administer, may_administer_platform, may_hide_history, may_remake_pdf, may_revert_signature,
};
pub use documents::{
    Act, ActSet, allowed, may_answer, may_archive, may_associate, may_begin, may_comment, may_copy, may_deliver,
    may_dispatch, may_edit, may_inform, may_inform_everyone, may_read, may_reassign, may_recover, may_restore,
    may_send_on_paper, may_sign, may_sign_electronically, may_take,
};
pub use files::{leaves_trace, may_attach, sees_downloads};
pub use level::{Involvement, Level, level, looks_around, sees_by_office};
pub use lists::{may_keep_list, may_make_list, sees_list};
pub use paper::{may_give_back, may_hand_in, may_hand_over, may_look_for_returns, may_print_envelope, may_redirect_to};
pub use permit::Permit;
pub use removal::{may_delete, may_discard, may_dismiss, may_keep_informed, may_undelete, may_void};
pub use share::{may_share, shares_with};
pub use signers::{may_approve, may_refuse_to_sign, may_sign_too, may_take_back};
pub use standing_in::{is_stood_in_for, may_arrange_stand_in, stands_in};

use crate::document::kind::codes;
use crate::item::Item;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// An item as one person may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The item.
    pub item: Item,
    /// How close the person stands to it.
    pub level: Level,
    /// It lies in the person's tray Informados.
    pub informed: bool,
    /// It lies in the person's tray Por firmar.
    pub asked: bool,
}

codes! {
    /// Why an act is not for this person.
    Denied {
        /// Someone else holds it now.
        NotTheHolder => "not_the_holder",
        /// It has gone on from the person to whom it was handed.
        MovedOn => "moved_on",
        /// Someone else signs it.
        NotTheSender => "not_the_sender",
        /// Not in this state.
        NotNow => "not_now",
        /// A permission is lacking that an administrator of the institution can grant.
        NotGranted => "not_granted",
        /// The target is the actor.
        ToYourself => "to_yourself",
        /// The target's area is too far away.
        OutOfReach => "out_of_reach",
        /// The target works in another institution.
        AnotherInstitution => "another_institution",
        /// It is confidential, and neither from nor to them.
        Confidential => "confidential",
        /// The target no longer works there.
        Inactive => "inactive",
    }
}
