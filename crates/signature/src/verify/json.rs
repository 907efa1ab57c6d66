//! A report as JSON, for programs: codes and dates, no words for people. Numbers and digests are in hexadecimal.

use super::later::Later;
use super::report::{Problem, Profile, Report, SignatureReport, Verdict};
use crate::certificate::{Certificate, Identifier};
use domain::signing::Level;
use domain::time::Timestamp;
use serde::{Serialize, Serializer};

#[derive(Serialize)]
struct Whole<'a> {
    verdict: Verdict,
    complete: bool,
    signatures: &'a [SignatureReport],
}

#[derive(Serialize)]
struct Single<'a> {
    field: &'a str,
    profile: &'a Profile,
    verdict: Verdict,
    level: Option<Level>,
    signer: Option<Signer>,
    claimed_at: Option<Timestamp>,
    stamped_at: Option<Timestamp>,
    stamped_by: Option<String>,
    reason: Option<&'a str>,
    location: Option<&'a str>,
    covers: usize,
    later: Later,
    problems: &'a [Problem],
}

#[derive(Serialize)]
struct Signer {
    name: String,
    cedula: Option<String>,
    passport: Option<String>,
    institution: Option<String>,
    position: Option<String>,
    subject: String,
    issuer: String,
    serial_number: String,
    valid_from: Timestamp,
    valid_until: Timestamp,
    sha256: String,
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Whole { verdict: self.verdict(), complete: self.complete, signatures: &self.signatures }.serialize(serializer)
    }
}

impl Serialize for SignatureReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Single {
            field: &self.field,
            profile: &self.profile,
            verdict: self.verdict(),
            level: self.level,
            signer: self.signer.as_ref().map(Signer::of),
            claimed_at: self.claimed_at,
            stamped_at: self.stamp.as_ref().map(|stamp| stamp.at),
            stamped_by: self.stamp.as_ref().map(|stamp| stamp.authority.common_name()),
            reason: self.reason.as_deref(),
            location: self.location.as_deref(),
            covers: self.covers,
            later: self.later,
            problems: &self.problems,
        }
        .serialize(serializer)
    }
}

impl Signer {
    fn of(certificate: &Certificate) -> Self {
        // Where it contradicts itself, it tells nothing of a person.
        let holder = certificate.holder().ok();
        let identifier = holder.as_ref().and_then(|holder| holder.identifier.clone());
        let (cedula, passport) = match identifier {
            Some(Identifier::Cedula(cedula)) => (Some(cedula.to_string()), None),
            Some(Identifier::Passport(passport)) => (None, Some(passport)),
            None => (None, None),
        };
        Self {
            name: holder.as_ref().map_or_else(|| certificate.common_name(), |holder| holder.name.clone()),
            cedula,
            passport,
            institution: holder.as_ref().and_then(|holder| holder.institution.clone()),
            position: holder.and_then(|holder| holder.position),
            subject: certificate.subject(),
            issuer: certificate.issuer(),
            serial_number: digits(certificate.serial_number()),
            valid_from: certificate.valid_from(),
            valid_until: certificate.valid_until(),
            sha256: digits(&certificate.fingerprint()),
        }
    }
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
