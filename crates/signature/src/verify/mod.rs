//! Verifying every signature of a PDF: who, when, with which certificate, whether it holds, and what came after it.

mod envelope;
mod fields;
mod issuers;
mod json;
mod later;
mod level;
mod material;
mod needed;
mod report;
mod returned;
mod roles;

pub use issuers::issuers;
pub use later::{Alteration, Later};
pub use needed::Needed;
pub use report::{Problem, Profile, Report, SignatureReport, Verdict};
pub use returned::{NotAccepted, accept_returned};

use crate::pdf::{Unreadable, load};
use crate::range::ByteRange;
use crate::timestamp::Stamp;
use crate::trust::{Evidence, Trust};
use domain::time::Timestamp;
use fields::SignatureValue;
use level::Archive;

/// No PDF is searched for more signatures.
const MAX_SIGNATURES: usize = 32;

/// What the checks of one file share.
struct Case<'a> {
    pdf: &'a [u8],
    trust: &'a Trust,
    now: Timestamp,
    /// What the file brings to be verified by.
    material: material::Material,
    /// Time stamps over the first so many bytes, that hold.
    stamps: Vec<(usize, Stamp)>,
}

impl Case<'_> {
    fn evidence(&self) -> Evidence<'_> {
        self.material.evidence()
    }

    /// The earliest time stamp over more than the first `covers` bytes.
    fn stamped_later(&self, covers: usize) -> Option<Stamp> {
        let over = self.stamps.iter().filter(|(end, _)| *end > covers);
        over.map(|(_, stamp)| stamp).min_by_key(|stamp| stamp.at).cloned()
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
    let mut case = Case { pdf, trust, now, material, stamps: Vec::new() };
    let mut found = fields::signatures(&document);
    let complete = found.len() <= MAX_SIGNATURES;
    found.truncate(MAX_SIGNATURES);
    found.sort_by_key(|value| value.range.map(|range| range.end));
    let mut signatures = begin_reports(&case, &found);
    // Time stamps over the document first: they vouch for the signatures before them.
    for stamps in [true, false] {
        for (value, report) in found.iter().zip(&mut signatures) {
            let Some(range) = value.range.filter(|_| report.covers > 0) else { continue };
            if stamps != (value.profile == Profile::DocumentTimestamp) {
                continue;
            }
            envelope::check(&case, report, &range.pieces(pdf), &range.hole(pdf));
            if let Some(stamp) = report.stamp.as_ref().filter(|_| stamps && report.problems.is_empty()) {
                case.stamps.push((report.covers, stamp.clone()));
            }
        }
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
    let archive = Archive::of(&case);
    for report in &mut signatures {
        report.level = level::reached(&case, archive.as_ref(), report);
    }
    Ok(Report { signatures, complete })
}

/// What each signature is over. What it adds must begin behind what was signed before: each signature signs those before it,
/// and none may share their bytes.
fn begin_reports(case: &Case<'_>, found: &[SignatureValue<'_>]) -> Vec<SignatureReport> {
    let mut signed_so_far = 0;
    let mut reports = Vec::new();
    for value in found {
        let mut report = SignatureReport::of(value);
        // The hole must be this signature's own, not some other string of the file.
        let own = |range: &ByteRange| {
            range.check(case.pdf).is_ok() && range.hole_start >= signed_so_far && value.contents == range.hole(case.pdf)
        };
        match value.range.filter(own) {
            Some(range) => report.covers = range.end,
            None => report.problems.push(Problem::WrongRange),
        }
        signed_so_far = signed_so_far.max(report.covers);
        reports.push(report);
    }
    reports
}
