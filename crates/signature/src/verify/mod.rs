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
use crate::trust::Trust;
use domain::time::Timestamp;
use fields::SignatureValue;
use lopdf::Document;

/// No PDF is searched for more signatures.
const MAX_SIGNATURES: usize = 64;

/// What the checks of one file share.
struct Case<'a> {
    pdf: &'a [u8],
    document: &'a Document,
    trust: &'a Trust,
    now: Timestamp,
    /// What the file brings to be verified by.
    material: material::Material,
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
    let case = Case { pdf, document: &document, trust, now, material };
    let found = fields::signatures(&document);
    let complete = found.len() <= MAX_SIGNATURES;
    let mut signatures: Vec<SignatureReport> =
        found.iter().take(MAX_SIGNATURES).map(|value| report_on(&case, value, &found)).collect();
    signatures.sort_by_key(|signature| signature.covers);
    Ok(Report { signatures, complete })
}

fn report_on(case: &Case<'_>, value: &SignatureValue<'_>, all: &[SignatureValue<'_>]) -> SignatureReport {
    let mut report = SignatureReport::of(value);
    let Some(range) = value.range.filter(|range| range.check(case.pdf).is_ok()) else {
        report.problems.push(Problem::WrongRange);
        return report;
    };
    let hole = range.hole(case.pdf);
    // The hole must be this signature's own, not some other string of the file.
    if value.contents != hole {
        report.problems.push(Problem::WrongRange);
        return report;
    }
    report.covers = range.end;
    envelope::check(case, &mut report, &range.pieces(case.pdf), &hole);
    report.later = later::after(case.pdf, range.end, case.document, all);
    match report.later {
        Later::Nothing | Later::Additions => {}
        Later::Altered(what) => report.problems.push(Problem::AlteredAfter(what)),
        Later::NotAnalysed => report.problems.push(Problem::NotAnalysed),
    }
    report
}
