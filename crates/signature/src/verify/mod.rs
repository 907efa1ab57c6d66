//! Verifying every signature of a PDF: who, when, with which certificate, whether it holds, and what came after it.

mod envelope;
mod fields;
mod issuers;
mod json;
mod later;
mod material;
mod report;
mod returned;
mod roles;

pub use issuers::issuers;
pub use later::{Alteration, Later};
pub use report::{Problem, Profile, Report, SignatureReport, Verdict};
pub use returned::{NotAccepted, accept_returned};

use crate::pdf::{Unreadable, load};
use crate::range::ByteRange;
use crate::trust::{Evidence, Trust};
use domain::time::Timestamp;
use fields::SignatureValue;

/// No PDF is searched for more signatures.
const MAX_SIGNATURES: usize = 32;

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
    let mut found = fields::signatures(&document);
    let complete = found.len() <= MAX_SIGNATURES;
    found.truncate(MAX_SIGNATURES);
    found.sort_by_key(|value| value.range.map(|range| range.end));
    let mut signed_so_far = 0;
    let mut signatures = Vec::new();
    for value in &found {
        let report = report_on(&case, value, signed_so_far);
        signed_so_far = signed_so_far.max(report.covers);
        signatures.push(report);
    }
    // What is no signature excuses nothing that came with it.
    let credible: Vec<&SignatureValue<'_>> = found
        .iter()
        .zip(&signatures)
        .filter(|(_, report)| report.covers > 0 && report.verdict() != Verdict::Broken)
        .map(|(value, _)| value)
        .collect();
    for report in signatures.iter_mut().filter(|report| report.covers > 0) {
        let covers_all = report.covers == pdf.len();
        // It would be work without a use, which a hostile file could ask for often.
        let worth_it = covers_all || report.verdict() != Verdict::Broken;
        let later = if worth_it { later::after(pdf, report.covers, &document, &credible) } else { Later::NotAnalysed };
        report.enter_later(later);
    }
    Ok(Report { signatures, complete })
}

/// What can be said of a signature by itself. What it adds must begin behind what was signed before: each signature signs
/// those before it, and none may share their bytes.
fn report_on(case: &Case<'_>, value: &SignatureValue<'_>, signed_so_far: usize) -> SignatureReport {
    let mut report = SignatureReport::of(value);
    // The hole must be this signature's own, not some other string of the file.
    let own = |range: &ByteRange| {
        range.check(case.pdf).is_ok() && range.hole_start >= signed_so_far && value.contents == range.hole(case.pdf)
    };
    let Some(range) = value.range.filter(own) else {
        report.problems.push(Problem::WrongRange);
        return report;
    };
    report.covers = range.end;
    envelope::check(case, &mut report, &range.pieces(case.pdf), &range.hole(case.pdf));
    report
}
