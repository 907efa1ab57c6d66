//! Answers of an authority about single certificates (OCSP, RFC 6960): asking, reading, and whether to believe them.

use super::Trust;
use crate::asn1::{Malformed, Tlv, oids, read, text, write};
use crate::certificate::Certificate;
use crate::digest::Digest;
use const_oid::ObjectIdentifier;
use der::Encode;
use domain::time::Timestamp;

/// How long an answer speaks that does not say when there will be a newer one.
const LIFETIME: chrono::TimeDelta = chrono::TimeDelta::hours(24);
/// No answer is about more certificates.
const MAX_SINGLES: usize = 64;

/// An answer that could be read. Whether it is believed is decided when it is used.
#[derive(Clone, Debug)]
pub struct Ocsp {
    der: Vec<u8>,
    /// What is signed.
    content: Vec<u8>,
    algorithm: ObjectIdentifier,
    signature: Vec<u8>,
    certificates: Vec<Certificate>,
    produced_at: Timestamp,
    singles: Vec<Single>,
}

/// The bytes are no answer about certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnOcsp {
    /// It could not be read.
    #[error("not an answer about certificates")]
    Malformed,
    /// The authority refused; the status that it gave.
    #[error("the authority refused, with status {0}")]
    Refused(u8),
}

impl From<Malformed> for NotAnOcsp {
    fn from(_: Malformed) -> Self {
        Self::Malformed
    }
}

/// What is said of one certificate.
#[derive(Clone, Debug)]
struct Single {
    /// The certificate, as it is named in questions.
    name: Name,
    said: Said,
    renewed_by: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    Good,
    Revoked(Timestamp),
}

/// A certificate by its issuer's name and key, digested, and its number.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    digest: Digest,
    issuer: Vec<u8>,
    key: Vec<u8>,
    number: Vec<u8>,
}

impl Name {
    fn of(digest: Digest, certificate: &Certificate, issuer: &Certificate) -> Option<Self> {
        Some(Self {
            digest,
            issuer: digest.of(&[&certificate.issuer_name().to_der().ok()?]),
            key: digest.of(&[issuer.bare_key()?]),
            number: certificate.serial_number().to_vec(),
        })
    }

    fn read(element: &Tlv<'_>) -> Result<Self, Malformed> {
        let parts = element.sequence()?;
        let [algorithm, issuer, key, number] = parts.as_slice() else { return Err(Malformed("CertID")) };
        Ok(Self {
            digest: Digest::named(algorithm.algorithm()?.0).ok_or(Malformed("unknown digest"))?,
            issuer: issuer.expect(4)?.body.to_vec(),
            key: key.expect(4)?.body.to_vec(),
            number: number.expect(2)?.body.to_vec(),
        })
    }
}

/// The question to send (`application/ocsp-request`) about a certificate; nothing if it cannot be named.
///
/// Names are digested with SHA-1, which every authority understands and no security rests on.
pub fn ocsp_request(certificate: &Certificate, issuer: &Certificate) -> Option<Vec<u8>> {
    let name = Name::of(Digest::Sha1, certificate, issuer)?;
    let digest = write::algorithm_with(oids::SHA1, &write::null());
    let number = write::element(2, &name.number);
    let name = write::sequence(&[&digest, &write::octets(&name.issuer), &write::octets(&name.key), &number]);
    Some(write::sequence(&[&write::sequence(&[&write::sequence(&[&write::sequence(&[&name])])])]))
}

impl Ocsp {
    /// Reads an answer (`application/ocsp-response`).
    ///
    /// # Errors
    /// [`NotAnOcsp`].
    pub fn read(der: &[u8]) -> Result<Self, NotAnOcsp> {
        let answer = read::read_only(der)?.sequence()?;
        match answer.first().ok_or(NotAnOcsp::Malformed)?.expect(0x0a)?.body {
            [0] => {}
            [status] => return Err(NotAnOcsp::Refused(*status)),
            _ => return Err(NotAnOcsp::Malformed),
        }
        let wrapped = answer.get(1).ok_or(NotAnOcsp::Malformed)?.expect(0xa0)?.only_child()?.sequence()?;
        let [kind, content] = wrapped.as_slice() else { return Err(NotAnOcsp::Malformed) };
        if kind.oid()? != oids::BASIC_OCSP {
            return Err(NotAnOcsp::Malformed);
        }
        let basic = content.octets()?;
        let basic = read::read_only(&basic)?.sequence()?;
        let [content, algorithm, signature, certificates @ ..] = basic.as_slice() else {
            return Err(NotAnOcsp::Malformed);
        };
        let certificates = match certificates {
            [wrapped, ..] => wrapped.expect(0xa0)?.only_child()?.sequence()?,
            [] => Vec::new(),
        };
        // An optional version, who answers, when, and the answers.
        let data = content.sequence()?;
        let data = if data.first().is_some_and(|first| first.tag == 0xa0) { &data[1..] } else { &data[..] };
        let [_responder, produced_at, singles, ..] = data else { return Err(NotAnOcsp::Malformed) };
        let singles = singles.sequence()?;
        Ok(Self {
            der: der.to_vec(),
            content: content.full.to_vec(),
            algorithm: algorithm.algorithm()?.0,
            signature: signature.expect(3)?.body.get(1..).ok_or(NotAnOcsp::Malformed)?.to_vec(),
            certificates: certificates.iter().take(4).filter_map(|it| Certificate::read(it.full).ok()).collect(),
            produced_at: text::generalized_time(produced_at).ok_or(NotAnOcsp::Malformed)?,
            singles: singles
                .iter()
                .take(MAX_SINGLES)
                .filter_map(|single| single_answer(single).transpose())
                .collect::<Result<_, _>>()?,
        })
    }

    /// Its bytes, as they were read.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// When it was made.
    pub fn produced_at(&self) -> Timestamp {
        self.produced_at
    }

    /// What it says of a certificate, if it is about it and to be believed; and whether that still counts at the moment.
    pub(crate) fn about(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        at: Timestamp,
        trust: &Trust,
    ) -> Option<(Said, bool)> {
        let single = self
            .singles
            .iter()
            .find(|single| Name::of(single.name.digest, certificate, issuer).is_some_and(|name| name == single.name))?;
        self.is_from(issuer).then(|| (single.said, at <= single.renewed_by + trust.crl_grace))
    }

    /// Whether the issuer signed it, or one to whom the issuer gave that task.
    fn is_from(&self, issuer: &Certificate) -> bool {
        let signed_by = |key: &Certificate| key.verifies(self.algorithm, &self.content, &self.signature).is_ok();
        let entrusted = |other: &&Certificate| {
            let (from, until) = (other.valid_from(), other.valid_until());
            other.answers_for_others() && (from..=until).contains(&self.produced_at) && other.issued_by(issuer).is_ok()
        };
        signed_by(issuer) || self.certificates.iter().filter(entrusted).any(signed_by)
    }
}

/// What is said of one certificate; nothing where the authority does not know it.
fn single_answer(element: &Tlv<'_>) -> Result<Option<Single>, Malformed> {
    let parts = element.sequence()?;
    let [name, status, made_at, rest @ ..] = parts.as_slice() else { return Err(Malformed("SingleResponse")) };
    let said = match status.tag {
        0x80 => Said::Good,
        0xa1 => Said::Revoked(text::generalized_time(&status.only_child()?).ok_or(Malformed("time"))?),
        _ => return Ok(None),
    };
    let made_at = text::generalized_time(made_at).ok_or(Malformed("time"))?;
    let renewed_by = match rest.iter().find(|part| part.tag == 0xa0) {
        Some(wrapped) => text::generalized_time(&wrapped.only_child()?).ok_or(Malformed("time"))?,
        None => made_at + LIFETIME,
    };
    Ok(Some(Single { name: Name::read(name)?, said, renewed_by }))
}
