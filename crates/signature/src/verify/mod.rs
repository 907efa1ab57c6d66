//! Verifying every signature of a PDF: who, when, with which certificate, whether it holds, and what came after it.

mod envelope;
mod fields;
mod json;
mod later;
mod material;
mod report;
mod returned;
mod roles;

pub use later::{Alteration, Later};
pub use report::{Problem, Profile, Report, SignatureReport, Verdict};
pub use returned::{NotAccepted, accept_returned};

use crate::pdf::{Unreadable, load};
use crate::range::ByteRange;
use crate::trust::{Evidence, Trust};
use domain::time::Timestamp;
use fields::SignatureValue;

/// No PDF is searched for more signatures.
const MAX_SIGNATURES: usize = 64;

/// What the checks of one file share.
struct Case<'a> {
    pdf: &'a [u8],
    trust: &'a Trust,
    now: Timestamp,
    /// What the file brings to be verified by.
    material: material::Material,
}

impl Case<'_> {
    fn evidence(&self) -> Evidence<'_> {
        Evidence { crls: &self.material.crls, ocsps: &self.material.ocsps }
    }
}

/// Verifies every signature of a PDF, in the order in which they were made.
///
/// A time stamp that is trusted tells the moment that certificates are judged at; without one it is `now`.
///
/// # Errors
/// [`Unreadable`] if nothing can be said. A PDF without signatures is a report without any.
pub fn verify(pdf: &[u8], trust: &Trust, now: Timestamp) -> Result<Report, Unreadable> {
    let document = load(pdf)?;
    let material = material::embedded(&document);
    let case = Case { pdf, trust, now, material };
    let found = fields::signatures(&document);
    let complete = found.len() <= MAX_SIGNATURES;
    let mut signatures: Vec<SignatureReport> =
        found.iter().take(MAX_SIGNATURES).map(|value| report_on(&case, value)).collect();
    // What is no signature excuses nothing that came with it.
    let credible: Vec<&SignatureValue<'_>> = found
        .iter()
        .zip(&signatures)
        .filter(|(_, report)| report.covers > 0 && report.verdict() != Verdict::Broken)
        .map(|(value, _)| value)
        .collect();
    for report in signatures.iter_mut().filter(|report| report.covers > 0) {
        report.enter_later(later::after(pdf, report.covers, &document, &credible));
    }
    signatures.sort_by_key(|signature| signature.covers);
    Ok(Report { signatures, complete })
}

/// What can be said of a signature by itself.
fn report_on(case: &Case<'_>, value: &SignatureValue<'_>) -> SignatureReport {
    let mut report = SignatureReport::of(value);
    // The hole must be this signature's own, not some other string of the file.
    let own = |range: &ByteRange| range.check(case.pdf).is_ok() && value.contents == range.hole(case.pdf);
    let Some(range) = value.range.filter(own) else {
        report.problems.push(Problem::WrongRange);
        return report;
    };
    report.covers = range.end;
    envelope::check(case, &mut report, &range.pieces(case.pdf), &range.hole(case.pdf));
    report
}
