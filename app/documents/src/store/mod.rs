//! Loading items through the person, and keeping what acts made of them: rows, history and trays in one transaction.

pub mod associations;
mod begin;
mod card;
mod content;
mod downloads;
mod files;
mod informed;
mod issue;
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
mod trays;
mod trust;
mod versions;

pub use begin::begin;
pub use content::{Content, continues, freeze, keep_draft, read_content, read_with_first};
pub use downloads::{downloads, note_download};
pub use files::{Arrived, attach, attach_paper, describe, detach, files_named, files_of, keep_stored, most_bytes};
pub use informed::informer;
pub use issue::{field_of, issue, seat};
pub use load::{letter_of, load_readable, load_visible, visible_deliveries, waiting_copies};
pub use open::{open, open_within};
pub use people::{arrivals_of, load_target, load_targets, named, refresh_directory};
pub use posting::{Part, Way, begin_posting, post_some, posting_of};
pub use rebuild::rebuild;
pub use save::save;
pub use trust::{believe, fingerprint, is_signed, keep_list, trust, trusted};
pub use versions::{KeptText, keep_text, text_of, texts_of};
