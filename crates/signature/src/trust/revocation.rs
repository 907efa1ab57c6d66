//! Revocation lists (CRL): reading them, and what they say of a certificate.

use super::Trust;
use super::ocsp::{Ocsp, Said};
use crate::asn1::{oids, read, text};
use crate::certificate::{Certificate, number, signed_part};
use const_oid::ObjectIdentifier;
use der::Decode;
use domain::time::Timestamp;
use std::collections::BTreeMap;
use x509_cert::crl::CertificateList;
use x509_cert::ext::Extension;
use x509_cert::name::Name;

/// A revocation list that could be read. Whether it is believed is decided when it is used.
#[derive(Clone, Debug)]
pub struct Crl {
    der: Vec<u8>,
    issuer: Name,
    algorithm: ObjectIdentifier,
    signature: Vec<u8>,
    made_at: Timestamp,
    renewed_by: Option<Timestamp>,
    /// By number of certificate.
    revoked: BTreeMap<Vec<u8>, Timestamp>,
}

/// The bytes are no revocation list, or one of a kind that is not supported: partial, indirect, or only the changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotACrl {
    /// Not one at all.
    #[error("not a revocation list")]
    Malformed,
    /// It does not list everything that its issuer revoked.
    #[error("a revocation list that is partial, indirect or only tells changes")]
    Partial,
}

/// What revocation lists say of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A list that is believed does not name it.
    NotRevoked,
    /// Revoked, and since when.
    Revoked(Timestamp),
    /// No list of its issuer, or none that is good and still current; its subject.
    Unknown(String),
}

impl Crl {
    /// Reads a list from its DER.
    ///
    /// # Errors
    /// [`NotACrl`].
    pub fn read(der: &[u8]) -> Result<Self, NotACrl> {
        let list = CertificateList::<x509_cert::certificate::Rfc5280>::from_der(der).map_err(|_| NotACrl::Malformed)?;
        let tbs = list.tbs_cert_list;
        let moment = |time: x509_cert::time::Time| text::from_unix(time.to_unix_duration().as_secs());
        if tbs.crl_extensions.iter().flatten().any(narrows) {
            return Err(NotACrl::Partial);
        }
        let mut revoked = BTreeMap::new();
        for entry in tbs.revoked_certificates.into_iter().flatten() {
            if entry.crl_entry_extensions.iter().flatten().any(|extension| extension.critical) {
                return Err(NotACrl::Partial);
            }
            let since = moment(entry.revocation_date).ok_or(NotACrl::Malformed)?;
            revoked.insert(number(&entry.serial_number).ok_or(NotACrl::Malformed)?, since);
        }
        Ok(Self {
            der: der.to_vec(),
            issuer: tbs.issuer,
            algorithm: list.signature_algorithm.oid,
            signature: list.signature.raw_bytes().to_vec(),
            made_at: moment(tbs.this_update).ok_or(NotACrl::Malformed)?,
            renewed_by: tbs.next_update.and_then(moment),
            revoked,
        })
    }

    /// Its bytes, as they were read.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The name of its issuer, in the notation of RFC 4514.
    pub fn issuer(&self) -> String {
        self.issuer.to_string()
    }

    /// When it was made.
    pub fn made_at(&self) -> Timestamp {
        self.made_at
    }

    /// When it should have been renewed.
    pub fn renewed_by(&self) -> Option<Timestamp> {
        self.renewed_by
    }

    /// How many certificates it names.
    pub fn len(&self) -> usize {
        self.revoked.len()
    }

    /// Whether it names none.
    pub fn is_empty(&self) -> bool {
        self.revoked.is_empty()
    }

    /// Whether it is this issuer's own.
    pub fn is_from(&self, issuer: &Certificate) -> bool {
        let good = || {
            let signed = signed_part(&self.der)?;
            issuer.verifies(self.algorithm, signed, &self.signature).ok()
        };
        self.issuer == *issuer.subject_name() && issuer.purposes().revocation_lists && good().is_some()
    }

    /// Whether it still speaks for that moment.
    fn current(&self, at: Timestamp, trust: &Trust) -> bool {
        self.renewed_by.is_some_and(|renewed| at <= renewed + trust.crl_grace)
    }
}

/// Whether an extension makes the list tell less than everything.
fn narrows(extension: &Extension) -> bool {
    match extension.extn_id {
        oids::ISSUING_DISTRIBUTION_POINT => {
            // Only the name of the place where it is found, under [0], narrows nothing.
            let parts = read::read(extension.extn_value.as_bytes()).and_then(|(element, _)| element.sequence());
            !parts.is_ok_and(|parts| parts.iter().all(|part| part.tag == 0xa0))
        }
        oids::CRL_NUMBER | oids::AUTHORITY_KEY => false,
        _ => extension.critical,
    }
}

/// Lists and answers known beside those of the trust.
#[derive(Clone, Copy, Default)]
pub(crate) struct Evidence<'a> {
    pub(crate) crls: &'a [Crl],
    pub(crate) ocsps: &'a [Ocsp],
}

/// What lists and answers say of a way of certificates, from the leaf to the anchor, at that moment. The worst that is said
/// of any of them counts; the anchor itself cannot be revoked.
pub fn standing(way: &[&Certificate], at: Timestamp, trust: &Trust) -> Standing {
    standing_with(way, at, trust, Evidence::default())
}

/// The same, with lists and answers known beside those of the trust.
pub(crate) fn standing_with(way: &[&Certificate], at: Timestamp, trust: &Trust, further: Evidence<'_>) -> Standing {
    let mut worst = Standing::NotRevoked;
    for pair in way.windows(2) {
        match of_one(pair[0], pair[1], at, trust, further) {
            Standing::NotRevoked => {}
            revoked @ Standing::Revoked(_) => return revoked,
            unknown @ Standing::Unknown(_) => worst = unknown,
        }
    }
    worst
}

fn of_one(
    certificate: &Certificate,
    issuer: &Certificate,
    at: Timestamp,
    trust: &Trust,
    further: Evidence<'_>,
) -> Standing {
    let mut known = false;
    for crl in trust.crls.iter().chain(further.crls).filter(|crl| crl.is_from(issuer)) {
        // A list that names it is believed however old it is.
        match crl.revoked.get(certificate.serial_number()) {
            Some(since) if *since <= at => return Standing::Revoked(*since),
            _ => known |= crl.current(at, trust),
        }
    }
    for ocsp in trust.ocsps.iter().chain(further.ocsps) {
        match ocsp.about(certificate, issuer, at, trust) {
            Some((Said::Revoked(since), _)) if since <= at => return Standing::Revoked(since),
            Some((_, current)) => known |= current,
            None => {}
        }
    }
    if known { Standing::NotRevoked } else { Standing::Unknown(certificate.subject()) }
}
