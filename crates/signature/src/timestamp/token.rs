//! Reading a time stamp, and checking who vouches for it.

use crate::asn1::{Malformed, Tlv, oids, read, text};
use crate::certificate::Certificate;
use crate::cms::{self, Binding};
use crate::digest::Digest;
use crate::trust::{Evidence, PathProblem, Standing, Trust, path, standing_with};
use domain::time::Timestamp;

/// A time stamp that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The moment that it vouches for.
    pub at: Timestamp,
    /// The certificate of the authority.
    pub authority: Certificate,
    /// The certificates from the authority's up to the anchor.
    pub path: Vec<Certificate>,
    /// Whether that had been revoked: not, or not known.
    pub standing: Standing,
}

/// Why a time stamp does not count.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StampProblem {
    /// It could not be read.
    #[error("the time stamp could not be read")]
    Unreadable,
    /// It is over other data.
    #[error("the time stamp is not for this signature")]
    OtherData,
    /// Its own signature is wrong: it was changed.
    #[error("the time stamp was changed")]
    Altered,
    /// It is signed in a way that is not accepted.
    #[error("the time stamp is signed in a way that is not accepted")]
    UnacceptedAlgorithm,
    /// Its certificate is not for stamping time.
    #[error("the time stamp is by someone who may not stamp time")]
    NotATimeAuthority,
    /// Its authority is not trusted.
    #[error("the time stamp's authority is not trusted: {0}")]
    Untrusted(PathProblem),
    /// The authority's certificate was revoked before.
    #[error("the certificate of the time stamp's authority was revoked on {0}")]
    Revoked(Timestamp),
}

impl From<Malformed> for StampProblem {
    fn from(_: Malformed) -> Self {
        Self::Unreadable
    }
}

/// A digest and what it gave.
pub(super) type Imprint = (Digest, Vec<u8>);

/// What a time stamp says (`TSTInfo`).
pub(super) struct Info {
    pub(super) digest: Digest,
    pub(super) imprint: Vec<u8>,
    pub(super) at: Timestamp,
    pub(super) nonce: Option<Vec<u8>>,
}

impl Info {
    fn read(content: &[u8]) -> Result<Self, Malformed> {
        let parts = read::read_only(content)?.sequence()?;
        let [_version, _policy, stamped, _number, time, rest @ ..] = parts.as_slice() else {
            return Err(Malformed("TSTInfo"));
        };
        let (digest, imprint) = imprint(stamped)?;
        let at = text::generalized_time(time).ok_or(Malformed("time"))?;
        Ok(Self { digest, imprint, at, nonce: rest.iter().find(|part| part.tag == 2).map(|part| part.body.to_vec()) })
    }

    /// What the time stamp in this envelope says, unchecked.
    pub(super) fn of_token(token: &[u8]) -> Result<Self, Malformed> {
        Self::of_envelope(&cms::read(token)?)
    }

    fn of_envelope(envelope: &cms::SignedData) -> Result<Self, Malformed> {
        match &envelope.content {
            Some(content) if envelope.content_type == oids::TST_INFO => Self::read(content),
            _ => Err(Malformed("not a time stamp")),
        }
    }
}

/// A `MessageImprint`.
pub(super) fn imprint(element: &Tlv<'_>) -> Result<Imprint, Malformed> {
    let parts = element.sequence()?;
    let [algorithm, imprint] = parts.as_slice() else { return Err(Malformed("MessageImprint")) };
    let digest = Digest::named(algorithm.algorithm()?.0).ok_or(Malformed("unknown digest"))?;
    Ok((digest, imprint.expect(4)?.body.to_vec()))
}

/// Checks a time stamp over these pieces of data: its digest, its signature, that its certificate is for stamping time and
/// was trusted at the moment that it tells.
///
/// # Errors
/// [`StampProblem`]: then it vouches for nothing.
pub fn check(token: &[u8], stamped: &[&[u8]], trust: &Trust) -> Result<Stamp, StampProblem> {
    check_with(token, stamped, trust, &[], Evidence::default())
}

/// The same, with certificates, lists and answers known beside those of `trust`.
pub(crate) fn check_with(
    token: &[u8],
    stamped: &[&[u8]],
    trust: &Trust,
    certificates: &[Certificate],
    evidence: Evidence<'_>,
) -> Result<Stamp, StampProblem> {
    let envelope = cms::read(token)?;
    let info = Info::of_envelope(&envelope)?;
    if !info.digest.strong() {
        return Err(StampProblem::UnacceptedAlgorithm);
    }
    if info.digest.of(stamped) != info.imprint {
        return Err(StampProblem::OtherData);
    }
    // Authorities may leave their certificate out; then it must be known.
    let known = || envelope.signer().or_else(|| trust.intermediates.iter().find(|own| own.purposes().time_stamping));
    let authority = known().ok_or(StampProblem::Unreadable)?;
    let checked = cms::check(&envelope, authority, None)?;
    if checked.signature == Err(crate::key::Rejected::Unsupported) || !checked.digest.strong() {
        return Err(StampProblem::UnacceptedAlgorithm);
    }
    if !checked.content_intact || checked.signature.is_err() || checked.binding == Binding::Other {
        return Err(StampProblem::Altered);
    }
    if !authority.purposes().time_stamping {
        return Err(StampProblem::NotATimeAuthority);
    }
    let pool: Vec<&Certificate> =
        envelope.certificates.iter().chain(&trust.intermediates).chain(certificates).collect();
    let way = path(authority, &pool, &trust.timestamp_anchors, info.at).map_err(StampProblem::Untrusted)?;
    match standing_with(&way, info.at, trust, evidence) {
        Standing::Revoked(since) => Err(StampProblem::Revoked(since)),
        standing => {
            let path = way.into_iter().cloned().collect();
            Ok(Stamp { at: info.at, authority: authority.clone(), path, standing })
        }
    }
}
