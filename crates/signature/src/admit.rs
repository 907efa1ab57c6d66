//! Whether a person may sign with the certificates that their browser sent, asked before anything is prepared.

use crate::certificate::Certificate;
use crate::credential::{Unfit, fitness};
use crate::trust::{PathProblem, Standing, Trust, path, standing};
use domain::cedula::Cedula;
use domain::time::Timestamp;

/// Why a chain of certificates is not admitted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAdmitted {
    /// The certificate by itself will not do.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// No way leads to a trust anchor.
    #[error(transparent)]
    Untrusted(#[from] PathProblem),
    /// A certificate was revoked, and since when.
    #[error("the certificate was revoked on {0}")]
    Revoked(Timestamp),
    /// It is not known whether a certificate was revoked; its subject. No current list or answer is there.
    #[error("it is not known whether the certificate of {0} was revoked")]
    RevocationUnknown(String),
}

/// Checks a chain, the signer's certificate first: that it may sign documents, is this person's, valid now, issued by
/// someone trusted, and not revoked.
///
/// # Errors
/// [`NotAdmitted`]: what stands in the way, the nearest to the person first.
pub fn admit(chain: &[Certificate], person: &Cedula, trust: &Trust, now: Timestamp) -> Result<(), NotAdmitted> {
    let [own, others @ ..] = chain else { return Err(Unfit::NoSigningKey.into()) };
    fitness(own, now, Some(person))?;
    let pool: Vec<&Certificate> = others.iter().chain(&trust.intermediates).collect();
    let way = path(own, &pool, &trust.anchors, now)?;
    match standing(&way, now, trust) {
        Standing::NotRevoked => Ok(()),
        Standing::Revoked(since) => Err(NotAdmitted::Revoked(since)),
        Standing::Unknown(subject) => Err(NotAdmitted::RevocationUnknown(subject)),
    }
}
