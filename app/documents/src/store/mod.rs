//! Loading items through the person, and keeping what acts made of them: rows, history and trays in one transaction.

mod addresses;
mod arrivals;
pub mod associations;
mod begin;
mod card;
pub mod classifications;
mod content;
pub mod custom_kinds;
mod downloads;
mod envelopes;
mod files;
mod incoming;
mod informed;
pub mod instructions;
mod issue;
mod joint;
pub mod lists;
mod load;
mod notices;
pub mod numbers;
mod open;
mod people;
mod posting;
mod rebuild;
mod said;
mod save;
mod signers;
mod trays;
mod trust;
mod unchanged;
mod versions;

pub use addresses::{address, addresses, keep_address, list_addresses, note_fetch, remove_address, responders};
pub use arrivals::{arrivals_of, received_numbers};
pub use begin::begin;
pub use card::numbers_on;
pub use classifications::classification;
pub use content::{Content, continues, freeze, keep_draft, read_content, read_with_first};
pub use custom_kinds::own_kind_name;
pub use downloads::{downloads, note_download};
pub use envelopes::{Addressed, addressed, keep_envelope};
pub use files::{
    Arrived, attach, attach_paper, describe, detach, files_named, files_of, keep_stored, keeps_sheet, most_bytes,
    sheets_kept,
};
pub use incoming::{check_redirected, hand_in, keep_incoming, number_of_incoming};
pub use informed::informer;
pub use issue::{field_of, issue, seat};
pub use joint::{approve, name_signers, refuse_to_sign, sign_in_part, take_back, take_requests_back};
pub use load::{letter_of, load_readable, load_visible, visible_deliveries, waiting_copies};
pub use open::{open, open_within};
pub use people::{load_target, load_targets, named, refresh_directory};
pub use posting::{Part, Way, begin_posting, post_some, posting_of};
pub use rebuild::rebuild;
pub use save::save;
pub use signers::{begin_signing_anew, signers_of};
pub use trust::{
    believe, distrust, fingerprint, is_signed, keep_list, keep_newer_list, left_alone, lists, raise_level,
    read_certificate, trust, trusted,
};
pub use unchanged::says_the_same;
pub use versions::{KeptText, keep_text, text_of, texts_of};
