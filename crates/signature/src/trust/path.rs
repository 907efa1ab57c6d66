//! The way from a certificate to a trust anchor (RFC 5280), at a given moment.

use crate::asn1::{oids, read};
use crate::certificate::Certificate;
use crate::key::Rejected;
use const_oid::ObjectIdentifier;
use domain::time::Timestamp;

/// No chain is followed further.
const LONGEST: usize = 8;
/// No more signatures of certificates are verified for one chain.
const MOST_VERIFICATIONS: usize = 64;

/// Critical extensions that are understood, or that say nothing about validity. Access information and policies are marked
/// critical by a body in Ecuador.
const UNDERSTOOD: [ObjectIdentifier; 7] = [
    oids::KEY_USAGE,
    oids::BASIC_CONSTRAINTS,
    oids::EXTENDED_KEY_USAGE,
    oids::CERTIFICATE_POLICIES,
    oids::ALTERNATIVE_NAME,
    oids::CRL_DISTRIBUTION_POINTS,
    oids::AUTHORITY_INFORMATION,
];

/// Why no way leads to an anchor; each tells the subject of the certificate where it ends.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PathProblem {
    /// Nobody known issued it.
    #[error("the issuer of {0} is not known")]
    UnknownIssuer(String),
    /// It had ended at that moment.
    #[error("{subject} ended on {since}")]
    Expired {
        /// The certificate's subject.
        subject: String,
        /// Its last valid moment.
        since: Timestamp,
    },
    /// It had not begun at that moment.
    #[error("{subject} begins on {from}")]
    NotYetValid {
        /// The certificate's subject.
        subject: String,
        /// Its first valid moment.
        from: Timestamp,
    },
    /// It issued a certificate without being allowed to.
    #[error("{0} may not issue certificates")]
    NotAnAuthority(String),
    /// It makes a demand that is not understood here.
    #[error("{0} makes a demand that is not understood")]
    UnknownDemand(String),
    /// It is signed in a way that is not accepted any more, or not known.
    #[error("{0} is signed in a way that is not accepted")]
    UnacceptedAlgorithm(String),
    /// The chain is longer than anyone's, or longer than an issuer allows.
    #[error("the chain of certificates is too long")]
    TooLong,
}

/// The certificates from `leaf` up to one that an anchor issued, and the anchor.
///
/// `pool` are certificates that may lie between. The anchor itself is only a name and a key: it is not asked for dates or
/// extensions, which the oldest roots do not have.
///
/// # Errors
/// What ends the way that came furthest.
pub fn path<'a>(
    leaf: &'a Certificate,
    pool: &[&'a Certificate],
    anchors: &'a [Certificate],
    at: Timestamp,
) -> Result<Vec<&'a Certificate>, PathProblem> {
    let mut search = Search { pool, anchors, at, verifications: 0 };
    let mut way = vec![leaf];
    search.onward(&mut way)?;
    Ok(way)
}

struct Search<'s, 'a> {
    pool: &'s [&'a Certificate],
    anchors: &'a [Certificate],
    at: Timestamp,
    verifications: usize,
}

impl<'a> Search<'_, 'a> {
    /// Extends the way until an anchor ends it.
    fn onward(&mut self, way: &mut Vec<&'a Certificate>) -> Result<(), PathProblem> {
        let depth = way.len();
        let Some(current) = way.last().copied().filter(|_| depth <= LONGEST) else { return Err(PathProblem::TooLong) };
        self.may_stand(current, depth)?;
        let mut problem = PathProblem::UnknownIssuer(current.subject());
        for anchor in self.anchors {
            // A root may be given as the signer itself only where it issued itself.
            match self.issued(current, anchor)? {
                Ok(()) => {
                    way.push(anchor);
                    return Ok(());
                }
                Err(Rejected::Unsupported) => problem = PathProblem::UnacceptedAlgorithm(current.subject()),
                Err(Rejected::Wrong) => {}
            }
        }
        for candidate in self.pool {
            if way.contains(candidate) {
                continue;
            }
            match self.issued(current, candidate)? {
                Ok(()) => {
                    way.push(candidate);
                    match self.onward(way) {
                        Ok(()) => return Ok(()),
                        Err(further) => problem = further,
                    }
                    way.truncate(depth);
                }
                Err(Rejected::Unsupported) => problem = PathProblem::UnacceptedAlgorithm(current.subject()),
                Err(Rejected::Wrong) => {}
            }
        }
        Err(problem)
    }

    /// Whether one issued the other; verifying is dear, so a hostile chain must not ask for much of it.
    fn issued(&mut self, certificate: &Certificate, issuer: &Certificate) -> Result<Result<(), Rejected>, PathProblem> {
        if certificate.issuer_name() != issuer.subject_name() {
            return Ok(Err(Rejected::Wrong));
        }
        self.verifications += 1;
        if self.verifications > MOST_VERIFICATIONS {
            return Err(PathProblem::TooLong);
        }
        Ok(certificate.issued_by(issuer))
    }

    /// Whether a certificate may stand at this place of the way; the first place is 1.
    fn may_stand(&self, certificate: &Certificate, place: usize) -> Result<(), PathProblem> {
        let subject = || certificate.subject();
        if self.at > certificate.valid_until() {
            return Err(PathProblem::Expired { subject: subject(), since: certificate.valid_until() });
        }
        if self.at < certificate.valid_from() {
            return Err(PathProblem::NotYetValid { subject: subject(), from: certificate.valid_from() });
        }
        if certificate.extensions().any(|(name, critical, _)| critical && !UNDERSTOOD.contains(&name)) {
            return Err(PathProblem::UnknownDemand(subject()));
        }
        if place == 1 {
            return Ok(());
        }
        match authority(certificate) {
            Some(longest) if certificate.purposes().certificates => {
                // The certificates between this one and the leaf.
                if longest.is_some_and(|longest| (place as u64) - 2 > longest) {
                    return Err(PathProblem::TooLong);
                }
                Ok(())
            }
            _ => Err(PathProblem::NotAnAuthority(subject())),
        }
    }
}

/// Whether a certificate is an authority's, and then how many others may stand below it before the leaf.
fn authority(certificate: &Certificate) -> Option<Option<u64>> {
    let value = certificate.extension(oids::BASIC_CONSTRAINTS)?;
    let parts = read::read(value).ok()?.0.sequence().ok()?;
    match parts.as_slice() {
        [authority, rest @ ..] if authority.tag == 1 && authority.body.iter().any(|byte| *byte != 0) => match rest {
            [longest, ..] => Some(Some(longest.number().ok()?)),
            [] => Some(None),
        },
        _ => None,
    }
}
