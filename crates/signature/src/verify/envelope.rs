//! Checking the signature in the hole: what it is over, whose key made it, and who stands behind that key.

use super::Case;
use super::report::{Problem, Profile, SignatureReport};
use crate::asn1::read;
use crate::certificate::Certificate;
use crate::cms::{self, Binding, SignedData};
use crate::key::Rejected;
use crate::timestamp::{self, Stamp, StampProblem};
use crate::trust::{PathProblem, Standing, path, standing_with};
use chrono::TimeDelta;
use domain::time::Timestamp;

/// Checks what lies in the hole against the pieces that it should be over, and enters what it finds in the report.
pub(super) fn check(case: &Case<'_>, report: &mut SignatureReport, pieces: &[&[u8]], hole: &[u8]) {
    let (envelope, filler) = match read::read(hole) {
        Ok((element, filler)) => (element.full, filler),
        Err(error) => return report.problems.push(Problem::Unreadable(error.0)),
    };
    if filler.iter().any(|byte| *byte != 0) {
        report.problems.push(Problem::WrongFiller);
    }
    match report.profile {
        Profile::Pades | Profile::Pkcs7 => check_signature(case, report, pieces, envelope),
        Profile::DocumentTimestamp => {
            match timestamp::check_with(envelope, pieces, case.trust, &case.material.certificates, case.evidence()) {
                Ok(stamp) => {
                    report.signer = Some(stamp.authority.clone());
                    enter(report, stamp);
                }
                Err(StampProblem::OtherData) => report.problems.push(Problem::ContentChanged),
                Err(problem) => report.problems.push(of_stamp(problem)),
            }
        }
        Profile::Other(_) => report.problems.push(Problem::UnsupportedProfile),
    }
}

fn enter(report: &mut SignatureReport, stamp: Stamp) {
    if let Standing::Unknown(subject) = &stamp.standing {
        report.problems.push(Problem::RevocationUnknown(subject.clone()));
    }
    report.stamp = Some(stamp);
}

fn of_stamp(problem: StampProblem) -> Problem {
    match problem {
        StampProblem::Untrusted(PathProblem::UnknownIssuer(_)) => Problem::UntrustedTimestamp,
        StampProblem::UnacceptedAlgorithm => Problem::UnacceptedAlgorithm,
        other => Problem::WrongTimestamp(other),
    }
}

fn check_signature(case: &Case<'_>, report: &mut SignatureReport, pieces: &[&[u8]], envelope: &[u8]) {
    let envelope = match cms::read(envelope) {
        Ok(envelope) => envelope,
        Err(error) => return report.problems.push(Problem::Unreadable(error.0)),
    };
    let Some(signer) = envelope.signer() else { return report.problems.push(Problem::SignerMissing) };
    report.signer = Some(signer.clone());
    match cms::check(&envelope, signer, Some(pieces)) {
        Err(error) => return report.problems.push(Problem::Unreadable(error.0)),
        Ok(checked) => {
            if !checked.content_intact {
                report.problems.push(Problem::ContentChanged);
            }
            match checked.signature {
                Ok(()) => {}
                Err(Rejected::Wrong) => report.problems.push(Problem::WrongSignature),
                Err(Rejected::Unsupported) => report.problems.push(Problem::UnacceptedAlgorithm),
            }
            if !checked.digest.strong() {
                report.problems.push(Problem::UnacceptedAlgorithm);
            }
            match checked.binding {
                Binding::Bound => {}
                Binding::Other => report.problems.push(Problem::OtherCertificate),
                Binding::Absent if report.profile == Profile::Pades => report.problems.push(Problem::NotBound),
                Binding::Absent => {}
            }
        }
    }
    if !signer.purposes().documents() {
        report.problems.push(Problem::NotForDocuments);
    }
    check_stamp(case, report, &envelope);
    if report.stamp.is_none() {
        // What a time stamp over the whole document covers was there by then.
        report.stamp = case.stamped_later(report.covers);
    }
    // Clocks differ, but not by days.
    let latest = report.stamp.as_ref().map_or(case.now, |stamp| stamp.at);
    if let Some(claimed) = report.claimed_at.filter(|claimed| *claimed > latest + TimeDelta::days(1)) {
        report.problems.push(Problem::ImpossibleTime(claimed));
    }
    check_standing(case, report, &envelope, signer);
}

fn check_stamp(case: &Case<'_>, report: &mut SignatureReport, envelope: &SignedData) {
    let Some(token) = envelope.timestamp() else { return };
    let signature = [envelope.signature.as_slice()];
    match timestamp::check_with(token, &signature, case.trust, &case.material.certificates, case.evidence()) {
        Ok(stamp) => enter(report, stamp),
        Err(problem) => report.problems.push(of_stamp(problem)),
    }
}

/// Who stands behind the signer's certificate, at the moment that counts.
fn check_standing(case: &Case<'_>, report: &mut SignatureReport, envelope: &SignedData, signer: &Certificate) {
    let known = case.trust.intermediates.iter().chain(&case.material.certificates);
    let pool: Vec<&Certificate> = envelope.certificates.iter().chain(known).collect();
    let way_at = |at: Timestamp| path(signer, &pool, &case.trust.anchors, at);
    let (way, at) = match (&report.stamp, report.claimed_at) {
        (Some(stamp), _) => (way_at(stamp.at), stamp.at),
        (None, claimed) => match (way_at(case.now), claimed) {
            (Err(PathProblem::Expired { since, .. }), Some(claimed)) if claimed <= case.now => {
                let then = way_at(claimed);
                if then.is_ok() {
                    report.problems.push(Problem::ExpiredSince { since });
                }
                (then, claimed)
            }
            (way, _) => (way, case.now),
        },
    };
    match way {
        Err(problem) => report.problems.push(problem.into()),
        Ok(way) => {
            match standing_with(&way, at, case.trust, case.evidence()) {
                Standing::NotRevoked => {}
                Standing::Revoked(since) => report.problems.push(Problem::Revoked(since)),
                Standing::Unknown(subject) => report.problems.push(Problem::RevocationUnknown(subject)),
            }
            report.path = way.into_iter().cloned().collect();
        }
    }
}
