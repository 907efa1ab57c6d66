//! From a report of the signature room to words for people.

use super::wire::{Belief, Checked, Seal};
use domain::signing::Level;
use domain::time::Timestamp;
use kit::text::text;
use kit::time::Clock;
use signature::timestamp::StampProblem;
use signature::{Alteration, Identifier, Later, PathProblem, Problem, Profile, Report, SignatureReport, Verdict};

impl Checked {
    /// In the reader's language.
    pub fn told(report: &Report, clock: Clock) -> Self {
        Self {
            belief: report.verdict().into(),
            seals: report.signatures.iter().map(|signature| seal(signature, clock)).collect(),
            complete: report.complete,
        }
    }
}

impl From<Verdict> for Belief {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Broken => Self::Broken,
            Verdict::Unproven => Self::Unproven,
            Verdict::Good => Self::Good,
        }
    }
}

fn seal(report: &SignatureReport, clock: Clock) -> Seal {
    let signer = report.signer.as_ref();
    // Where it contradicts itself, it tells nothing of a person.
    let holder = signer.and_then(|signer| signer.holder().ok());
    let identifier = holder.as_ref().and_then(|holder| holder.identifier.as_ref()).map(|identifier| match identifier {
        Identifier::Cedula(cedula) => text!(seal.cedula, number = cedula),
        Identifier::Passport(passport) => text!(seal.passport, number = passport),
    });
    let place = holder.as_ref().map(|holder| {
        [&holder.position, &holder.institution].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    });
    let problems = report.problems.iter().map(|problem| sentence(problem, clock));
    let later = match report.later {
        Later::Nothing if report.covers > 0 => Some(text!(seal.nothing_later).to_owned()),
        Later::Additions => Some(text!(seal.additions_later).to_owned()),
        // Told among the problems.
        _ => None,
    };
    Seal {
        belief: report.verdict().into(),
        word: word(report).to_owned(),
        name: holder.map(|holder| holder.name).or(signer.map(|signer| signer.common_name())).unwrap_or_default(),
        identifier,
        place: place.filter(|place| !place.is_empty()),
        issuer: signer.map(|signer| signer.issuer_common_name()).unwrap_or_default(),
        valid_until: signer.map(|signer| signer.valid_until()),
        claimed_at: report.claimed_at,
        stamped_at: report.stamp.as_ref().map(|stamp| stamp.at),
        kind: profile(&report.profile),
        reason: report.reason.clone().filter(|reason| !reason.trim().is_empty()),
        told: problems.chain(later).chain(report.level.map(|level| reached(level).to_owned())).collect(),
    }
}

/// Whether it can be believed, in a word or two. A time stamp is nobody's signature.
fn word(report: &SignatureReport) -> &'static str {
    match (report.verdict(), &report.profile) {
        (Verdict::Good, Profile::DocumentTimestamp) => text!(seal.good_stamp),
        (Verdict::Broken, Profile::DocumentTimestamp) => text!(seal.broken_stamp),
        (Verdict::Unproven, Profile::DocumentTimestamp) => text!(seal.unproven_stamp),
        (Verdict::Good, _) => text!(seal.good),
        (Verdict::Unproven, _) => text!(seal.unproven),
        (Verdict::Broken, _) => text!(seal.broken),
    }
}

/// How much it brings to be believed by later.
fn reached(level: Level) -> &'static str {
    match level {
        Level::B => text!(level.b),
        Level::T => text!(level.t),
        Level::Lt => text!(level.lt),
        Level::Lta => text!(level.lta),
    }
}

fn profile(profile: &Profile) -> String {
    match profile {
        Profile::Pades => text!(profile.pades).to_owned(),
        Profile::Pkcs7 => text!(profile.pkcs7).to_owned(),
        Profile::DocumentTimestamp => text!(profile.timestamp).to_owned(),
        Profile::Other(name) => text!(profile.other, name = name),
    }
}

fn sentence(problem: &Problem, clock: Clock) -> String {
    let at = |moment: &Timestamp| clock.long(*moment);
    match problem {
        Problem::WrongRange => text!(problem.wrong_range).to_owned(),
        Problem::WrongFiller => text!(problem.wrong_filler).to_owned(),
        Problem::Unreadable(_) => text!(problem.unreadable).to_owned(),
        Problem::UnsupportedProfile => text!(problem.unsupported_profile).to_owned(),
        Problem::ContentChanged => text!(problem.content_changed).to_owned(),
        Problem::WrongSignature => text!(problem.wrong_signature).to_owned(),
        Problem::UnacceptedAlgorithm => text!(problem.unaccepted_algorithm).to_owned(),
        Problem::SignerMissing => text!(problem.signer_missing).to_owned(),
        Problem::OtherCertificate => text!(problem.other_certificate).to_owned(),
        Problem::NotBound => text!(problem.not_bound).to_owned(),
        Problem::NotForDocuments => text!(problem.not_for_documents).to_owned(),
        Problem::UnknownIssuer(_) => text!(problem.unknown_issuer).to_owned(),
        Problem::ExpiredAtSigning { since } => text!(problem.expired_at_signing, since = at(since)),
        Problem::ExpiredSince { since } => text!(problem.expired_since, since = at(since)),
        Problem::NotYetValid { from } => text!(problem.not_yet_valid, from = at(from)),
        Problem::BrokenChain(chain) => broken(chain),
        Problem::Revoked(since) => text!(problem.revoked, since = at(since)),
        Problem::RevocationUnknown(_) => text!(problem.revocation_unknown).to_owned(),
        Problem::WrongTimestamp(stamp) => wrong_stamp(stamp, clock),
        Problem::UntrustedTimestamp => text!(problem.untrusted_timestamp).to_owned(),
        Problem::ImpossibleTime(claimed) => text!(problem.impossible_time, claimed = at(claimed)),
        Problem::AlteredAfter(what) => altered(*what),
        Problem::NotAnalysed => text!(problem.not_analysed).to_owned(),
    }
}

fn broken(chain: &PathProblem) -> String {
    match chain {
        PathProblem::NotAnAuthority(_) => text!(problem.not_an_authority).to_owned(),
        PathProblem::UnknownDemand(_) => text!(problem.unknown_demand).to_owned(),
        PathProblem::TooLong => text!(problem.chain_too_long).to_owned(),
        _ => text!(problem.broken_chain).to_owned(),
    }
}

fn altered(what: Alteration) -> String {
    match what {
        Alteration::Content => text!(problem.altered_content).to_owned(),
        Alteration::Annotations => text!(problem.altered_annotations).to_owned(),
        Alteration::Form => text!(problem.altered_form).to_owned(),
        Alteration::Structure => text!(problem.altered).to_owned(),
    }
}

fn wrong_stamp(stamp: &StampProblem, clock: Clock) -> String {
    match stamp {
        StampProblem::OtherData => text!(problem.stamp_of_other_data).to_owned(),
        StampProblem::Altered => text!(problem.stamp_altered).to_owned(),
        StampProblem::NotATimeAuthority => text!(problem.stamp_by_no_authority).to_owned(),
        StampProblem::Untrusted(_) => text!(problem.stamp_untrusted).to_owned(),
        StampProblem::Revoked(since) => text!(problem.stamp_revoked, since = clock.long(*since)),
        StampProblem::Unreadable | StampProblem::UnacceptedAlgorithm => text!(problem.wrong_timestamp).to_owned(),
    }
}
