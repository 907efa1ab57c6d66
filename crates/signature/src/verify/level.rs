//! How much a signature brings to be believed by later: the levels of PAdES, as far as the file itself reaches them.

use super::Case;
use super::material::{Material, embedded};
use super::report::{Profile, SignatureReport, Verdict};
use crate::certificate::Certificate;
use crate::pdf::load;
use crate::trust::{Standing, Trust, standing_with};
use domain::signing::Level;
use domain::time::Timestamp;

/// What the last time stamp over the document is over.
pub(super) struct Archive {
    covers: usize,
    material: Material,
}

impl Archive {
    pub(super) fn of(case: &Case<'_>) -> Option<Self> {
        let covers = case.stamps.iter().map(|(covers, _)| *covers).max()?;
        let material = embedded(&load(&case.pdf[..covers]).ok()?);
        Some(Self { covers, material })
    }
}

/// The level of a person's signature that is not broken.
pub(super) fn reached(case: &Case<'_>, archive: Option<&Archive>, report: &SignatureReport) -> Option<Level> {
    if report.profile != Profile::Pades || report.covers == 0 || report.verdict() == Verdict::Broken {
        return None;
    }
    let Some(stamp) = &report.stamp else { return Some(Level::B) };
    let brings_all = |material: &Material| {
        let enough = |path: &[Certificate]| is_enough(case, material, path, stamp.at);
        enough(&report.path) && enough(&stamp.path)
    };
    let archived = archive.filter(|archive| archive.covers > report.covers);
    Some(if archived.is_some_and(|archive| brings_all(&archive.material)) {
        Level::Lta
    } else if brings_all(&case.material) {
        Level::Lt
    } else {
        Level::T
    })
}

/// Whether the material says of every certificate of a way that it had not been revoked at that moment.
fn is_enough(case: &Case<'_>, material: &Material, path: &[Certificate], at: Timestamp) -> bool {
    let way: Vec<&Certificate> = path.iter().collect();
    let nothing_else = Trust { crl_grace: case.trust.crl_grace, ..Trust::default() };
    !way.is_empty() && standing_with(&way, at, &nothing_else, material.evidence()) == Standing::NotRevoked
}
