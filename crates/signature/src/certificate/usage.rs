//! What the key of a certificate may be used for.

use super::Certificate;
use crate::asn1::{oids, read};
use const_oid::ObjectIdentifier;

/// What an issuer allows. A certificate that says nothing about it allows everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purposes {
    /// To sign in general.
    pub digital_signature: bool,
    /// To sign so that it cannot be denied.
    pub non_repudiation: bool,
    /// To issue certificates.
    pub certificates: bool,
    /// To issue revocation lists.
    pub revocation_lists: bool,
    /// To stamp the time, and nothing else.
    pub time_stamping: bool,
}

impl Purposes {
    /// Whether documents may be signed with it.
    pub fn documents(self) -> bool {
        (self.digital_signature || self.non_repudiation) && !self.time_stamping
    }
}

pub(super) fn purposes(certificate: &Certificate) -> Purposes {
    let bits = certificate.extension(oids::KEY_USAGE).map(|value| read::read(value).map(|(bits, _)| bits.body));
    let allows = |bit: usize| match &bits {
        None => true,
        // The first byte tells how many bits of the last one are left over.
        Some(Ok(body)) => body.get(1 + bit / 8).is_some_and(|byte| byte & (0x80 >> (bit % 8)) != 0),
        Some(Err(_)) => false,
    };
    Purposes {
        digital_signature: allows(0),
        non_repudiation: allows(1),
        certificates: allows(5),
        revocation_lists: allows(6),
        time_stamping: stamps_time_only(certificate),
    }
}

/// The purposes that are told one by one.
fn told(certificate: &Certificate) -> Vec<ObjectIdentifier> {
    let purposes = certificate.extension(oids::EXTENDED_KEY_USAGE).and_then(|value| read::read(value).ok());
    let purposes = purposes.and_then(|(list, _)| list.sequence().ok()).unwrap_or_default();
    purposes.iter().filter_map(|purpose| purpose.oid().ok()).collect()
}

fn stamps_time_only(certificate: &Certificate) -> bool {
    told(certificate) == [oids::TIME_STAMPING]
}

/// Whether it may answer about certificates that its issuer issued.
pub(super) fn answers_for_others(certificate: &Certificate) -> bool {
    told(certificate).contains(&oids::OCSP_SIGNING)
}
