//! What a verification found, a variant for each thing that a screen has a sentence for.

use super::fields::SignatureValue;
use super::later::{Alteration, Later};
use crate::certificate::Certificate;
use crate::timestamp::{Stamp, StampProblem};
use crate::trust::PathProblem;
use domain::signing::Level;
use domain::time::Timestamp;

/// All signatures of a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// In the order in which they were made.
    pub signatures: Vec<SignatureReport>,
    /// Whether these are all; a file made to exhaust the verifier has more.
    pub complete: bool,
}

/// How much can be believed, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Something is wrong.
    Broken,
    /// Nothing is wrong, but something that should be known is not. Never shown green.
    Unproven,
    /// Everything was checked, and holds.
    Good,
}

/// The kind of signature.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// PAdES (`ETSI.CAdES.detached`).
    Pades,
    /// A plain PKCS#7 signature (`adbe.pkcs7.detached`), as FirmaEC and others make them: valid, and not PAdES.
    Pkcs7,
    /// A time stamp over the whole document (`ETSI.RFC3161`).
    DocumentTimestamp,
    /// Something else, which is not verified: its name.
    Other(String),
}

/// One signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureReport {
    /// The name of its field.
    pub field: String,
    /// Its kind.
    pub profile: Profile,
    /// The certificate it was made with, if that could be read. Whose it is, [`Certificate::holder`] tells.
    pub signer: Option<Certificate>,
    /// The certificates from the signer's up to the anchor; empty if no way leads to one.
    pub path: Vec<Certificate>,
    /// When it was made, as the signer says.
    pub claimed_at: Option<Timestamp>,
    /// Why it was made, as the signer says.
    pub reason: Option<String>,
    /// Where it was made, as the signer says.
    pub location: Option<String>,
    /// When it was made at the latest, as a trusted authority says.
    pub stamp: Option<Stamp>,
    /// How much it brings to be believed by later; nothing for what is no PAdES signature of a person, or is broken.
    pub level: Option<Level>,
    /// How many bytes of the file it is over, from the first.
    pub covers: usize,
    /// What came after it.
    pub later: Later,
    /// What is wrong or not known; none if everything holds.
    pub problems: Vec<Problem>,
}

/// What is wrong with a signature, or not known of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// Its range does not fit the file, or does not surround exactly the signature.
    #[error("the signed range is wrong")]
    WrongRange,
    /// The room left behind the signature is not empty.
    #[error("there is something hidden behind the signature")]
    WrongFiller,
    /// The signature could not be read; where it stopped making sense.
    #[error("the signature could not be read: {0}")]
    Unreadable(&'static str),
    /// A kind of signature that is not verified here.
    #[error("this kind of signature is not verified")]
    UnsupportedProfile,
    /// The document is not the one that was signed.
    #[error("the document was changed after it was signed")]
    ContentChanged,
    /// The signature was not made by the key of its certificate.
    #[error("the signature is false")]
    WrongSignature,
    /// It is signed in a way that is not accepted any more, or not known.
    #[error("the signature uses an algorithm that is not accepted")]
    UnacceptedAlgorithm,
    /// The signer's certificate is not there.
    #[error("the signer's certificate is missing")]
    SignerMissing,
    /// The signature names another certificate than the one that is there.
    #[error("the signature was made with another certificate")]
    OtherCertificate,
    /// The signature does not say which certificate it was made with, as PAdES demands.
    #[error("the signature does not say which certificate it was made with")]
    NotBound,
    /// The certificate is not for signing documents.
    #[error("the certificate is not for signing documents")]
    NotForDocuments,
    /// No known authority stands behind the certificate; the subject whose issuer is not known.
    #[error("the issuer of {0} is not known")]
    UnknownIssuer(String),
    /// A certificate had ended when it was signed.
    #[error("the certificate had ended on {since} when it was signed")]
    ExpiredAtSigning {
        /// Its last valid moment.
        since: Timestamp,
    },
    /// The certificate has ended, and only the signer says that it was signed before.
    #[error("the certificate ended on {since}, and nobody vouches that it was signed before")]
    ExpiredSince {
        /// Its last valid moment.
        since: Timestamp,
    },
    /// A certificate was not valid yet when it was signed.
    #[error("the certificate begins on {from}, after it was signed")]
    NotYetValid {
        /// Its first valid moment.
        from: Timestamp,
    },
    /// The chain of certificates is wrong in another way.
    #[error("the chain of certificates does not hold: {0}")]
    BrokenChain(PathProblem),
    /// A certificate had been revoked when it was signed.
    #[error("the certificate was revoked on {0}")]
    Revoked(Timestamp),
    /// It is not known whether a certificate was revoked; its subject.
    #[error("it is not known whether the certificate of {0} was revoked")]
    RevocationUnknown(String),
    /// The time stamp is wrong.
    #[error(transparent)]
    WrongTimestamp(StampProblem),
    /// The time stamp's authority is not known; the time does not count.
    #[error("the authority of the time stamp is not known")]
    UntrustedTimestamp,
    /// The signer claims a time that had not come.
    #[error("it claims to be signed on {0}, which had not come")]
    ImpossibleTime(Timestamp),
    /// The document was altered afterwards by appending to the file.
    #[error("the document was altered after it was signed: {0:?}")]
    AlteredAfter(Alteration),
    /// Something was appended afterwards, and it is not known what it does.
    #[error("something came after the signature that was not analysed")]
    NotAnalysed,
}

impl Problem {
    /// How much can be believed in spite of it.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::UnsupportedProfile
            | Self::UnacceptedAlgorithm
            | Self::UnknownIssuer(_)
            | Self::ExpiredSince { .. }
            | Self::RevocationUnknown(_)
            | Self::UntrustedTimestamp
            | Self::ImpossibleTime(_)
            | Self::NotAnalysed => Verdict::Unproven,
            Self::WrongRange
            | Self::WrongFiller
            | Self::Unreadable(_)
            | Self::ContentChanged
            | Self::WrongSignature
            | Self::SignerMissing
            | Self::OtherCertificate
            | Self::NotBound
            | Self::NotForDocuments
            | Self::ExpiredAtSigning { .. }
            | Self::NotYetValid { .. }
            | Self::BrokenChain(_)
            | Self::Revoked(_)
            | Self::WrongTimestamp(_)
            | Self::AlteredAfter(_) => Verdict::Broken,
        }
    }
}

impl From<PathProblem> for Problem {
    fn from(problem: PathProblem) -> Self {
        match problem {
            PathProblem::UnknownIssuer(subject) => Self::UnknownIssuer(subject),
            PathProblem::Expired { since, .. } => Self::ExpiredAtSigning { since },
            PathProblem::NotYetValid { from, .. } => Self::NotYetValid { from },
            PathProblem::UnacceptedAlgorithm(_) => Self::UnacceptedAlgorithm,
            other => Self::BrokenChain(other),
        }
    }
}

impl SignatureReport {
    /// What the document says of itself; nothing is checked yet.
    pub(super) fn of(value: &SignatureValue<'_>) -> Self {
        Self {
            field: value.field.clone(),
            profile: value.profile.clone(),
            signer: None,
            path: Vec::new(),
            claimed_at: value.claimed_at,
            reason: value.reason.clone(),
            location: value.location.clone(),
            stamp: None,
            level: None,
            covers: 0,
            later: Later::NotAnalysed,
            problems: Vec::new(),
        }
    }

    /// Enters what came after it.
    pub(super) fn enter_later(&mut self, later: Later) {
        self.later = later;
        match later {
            Later::Nothing | Later::Additions => {}
            Later::Altered(what) => self.problems.push(Problem::AlteredAfter(what)),
            Later::NotAnalysed => self.problems.push(Problem::NotAnalysed),
        }
    }

    /// How much can be believed: the worst of its problems.
    pub fn verdict(&self) -> Verdict {
        self.problems.iter().map(Problem::verdict).min().unwrap_or(Verdict::Good)
    }
}

impl Report {
    /// How much can be believed of the whole: the worst of its signatures. Nothing is proved where none is signed.
    pub fn verdict(&self) -> Verdict {
        let worst = self.signatures.iter().map(SignatureReport::verdict).min().unwrap_or(Verdict::Unproven);
        if self.complete { worst } else { worst.min(Verdict::Unproven) }
    }
}
