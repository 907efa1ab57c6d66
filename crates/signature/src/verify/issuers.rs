//! Whose word a verification will ask for: the issuers of every certificate that a PDF brings.

use super::{fields, material};
use crate::asn1::read;
use crate::certificate::Certificate;
use crate::cms;
use crate::pdf::{Unreadable, load};
use std::collections::BTreeSet;

/// The issuers named by the certificates in the signatures of a PDF, in their time stamps, and in what it brings beside them;
/// each once. Whoever verifies far from where revocation lists are kept asks for those of these.
///
/// # Errors
/// [`Unreadable`] if nothing can be said.
pub fn issuers(pdf: &[u8]) -> Result<Vec<String>, Unreadable> {
    let document = load(pdf)?;
    let mut found = material::embedded(&document).certificates;
    for value in fields::signatures(&document) {
        found.extend(read::read(value.contents).map(|(element, _)| within(element.full)).unwrap_or_default());
    }
    let names: BTreeSet<String> = found.iter().map(Certificate::issuer).collect();
    Ok(names.into_iter().collect())
}

/// The certificates of an envelope and of the time stamp in it.
fn within(envelope: &[u8]) -> Vec<Certificate> {
    let Ok(envelope) = cms::read(envelope) else { return Vec::new() };
    let stamp = envelope.timestamp().and_then(|token| cms::read(token).ok());
    let of_stamp = stamp.map(|stamp| stamp.certificates).unwrap_or_default();
    envelope.certificates.into_iter().chain(of_stamp).collect()
}
