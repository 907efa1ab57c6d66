//! The heads of the table.

use kit::text::text;

/// One for each cell of a line.
pub(super) fn heads() -> [&'static str; 10] {
    [
        text!(audit.at),
        text!(audit.act),
        text!(audit.person),
        text!(audit.post),
        text!(audit.acting_for),
        text!(audit.address),
        text!(audit.device),
        text!(audit.subject),
        text!(audit.was),
        text!(audit.became),
    ]
}
