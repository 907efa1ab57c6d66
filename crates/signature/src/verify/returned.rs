//! Taking back a PDF that was signed elsewhere, by a desktop program or a token: what was handed out must still be its
//! beginning, and what was appended must be a good signature and nothing else.

use super::later::{Later, between};
use super::report::{SignatureReport, Verdict};
use super::verify;
use crate::pdf::Unreadable;
use crate::trust::Trust;
use domain::cedula::Cedula;
use domain::time::Timestamp;

/// Why a returned PDF is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAccepted {
    /// It could not be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It does not begin with the PDF that was handed out: another document, or one that a program wrote anew.
    #[error("the file does not begin with the document that was handed out")]
    NotAPrefix,
    /// Nothing was signed.
    #[error("the file was not signed")]
    NotSigned,
    /// Something else was appended too, or instead.
    #[error("something other than a signature was added")]
    MoreThanSigned(Later),
    /// A signature is not good, or the last is not over the whole file: the report on it.
    #[error("the signature is not good")]
    NotGood(Box<SignatureReport>),
    /// It was signed by someone else.
    #[error("the signature is by another person")]
    AnotherPerson,
}

/// Checks a PDF that comes back signed: `handed_out` are the bytes that were given to be signed, `person` is who was to sign.
/// Gives the reports on the signatures that are new, at least one; all of them are good.
///
/// # Errors
/// [`NotAccepted`].
pub fn accept_returned(
    handed_out: &[u8],
    returned: &[u8],
    person: &Cedula,
    trust: &Trust,
    now: Timestamp,
) -> Result<Vec<SignatureReport>, NotAccepted> {
    if !returned.starts_with(handed_out) {
        return Err(NotAccepted::NotAPrefix);
    }
    let report = verify(returned, trust, now)?;
    let new: Vec<SignatureReport> = report
        .signatures
        .into_iter()
        .filter(|signature| signature.covers == 0 || signature.covers > handed_out.len())
        .collect();
    let Some(last) = new.last() else { return Err(NotAccepted::NotSigned) };
    if last.later != Later::Nothing {
        return Err(NotAccepted::NotGood(Box::new(last.clone())));
    }
    if let Some(bad) = new.iter().find(|signature| signature.verdict() != Verdict::Good) {
        return Err(NotAccepted::NotGood(Box::new(bad.clone())));
    }
    match between(handed_out, returned) {
        Later::Additions => {}
        other => return Err(NotAccepted::MoreThanSigned(other)),
    }
    let by_person = |signature: &SignatureReport| {
        let holder = signature.signer.as_ref().and_then(|signer| signer.holder().ok());
        holder.is_some_and(|holder| holder.cedula() == Some(person))
    };
    if new.iter().any(by_person) { Ok(new) } else { Err(NotAccepted::AnotherPerson) }
}
