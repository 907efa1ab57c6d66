//! Why nothing can be said of a file.

use domain::signing::Why;
use signature::Unreadable;

/// The code that pages have a sentence for.
pub(crate) fn unread(error: Unreadable) -> Why {
    match error {
        Unreadable::TooLarge => Why::TooLarge,
        Unreadable::Malformed => Why::NotPdf,
        Unreadable::Encrypted => Why::Enciphered,
    }
}
