//! The question to a time-stamping authority and its answer.

use super::token::Info;
use crate::asn1::{Malformed, oids, read, write};
use crate::digest::{Digest, sha256};
use crate::random::Random;

/// A question for the time stamp of a signature. It is kept until the answer comes, and used once.
#[derive(Clone, Debug)]
pub struct Request {
    imprint: [u8; 32],
    nonce: Vec<u8>,
}

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotStamped {
    /// It could not be read.
    #[error("the answer could not be read")]
    Malformed,
    /// The authority refused; the status that it gave.
    #[error("the authority refused, with status {0}")]
    Refused(u64),
    /// The stamp is over other data.
    #[error("the time stamp is not for this signature")]
    OtherData,
    /// The stamp answers another question.
    #[error("the time stamp answers another question")]
    OtherQuestion,
}

impl From<Malformed> for NotStamped {
    fn from(_: Malformed) -> Self {
        Self::Malformed
    }
}

impl Request {
    /// A question for the time stamp of these bytes: for PAdES B-T, the value of the signature.
    pub fn new(stamped: &[u8], random: Random<'_>) -> Self {
        Self::for_digest(sha256(stamped), random)
    }

    /// A question for the time stamp of data with this SHA-256: for a whole document, that of its signed range.
    pub fn for_digest(imprint: [u8; 32], random: Random<'_>) -> Self {
        let mut nonce = vec![0; 8];
        random(&mut nonce);
        // Positive and of eight bytes, whatever came.
        nonce[0] = nonce[0] & 0x7f | 0x40;
        Self { imprint, nonce }
    }

    /// The bytes to send (`TimeStampReq`), which ask for the authority's certificates too.
    pub fn der(&self) -> Vec<u8> {
        let digest = write::algorithm_with(oids::SHA256, &write::null());
        let imprint = write::sequence(&[&digest, &write::octets(&self.imprint)]);
        write::sequence(&[&write::integer(&[1]), &imprint, &write::integer(&self.nonce), &write::boolean(true)])
    }

    /// The time stamp out of the answer (`TimeStampResp`), in DER, if it answers this question. Whether its authority is
    /// trusted is for [`super::check`] to say.
    ///
    /// # Errors
    /// [`NotStamped`].
    pub fn token(&self, answer: &[u8]) -> Result<Vec<u8>, NotStamped> {
        let parts = read::read(answer)?.0.sequence()?;
        let status = parts.first().ok_or(NotStamped::Malformed)?.only_child()?.number()?;
        // 0 is granted, 1 granted with changes.
        if status > 1 {
            return Err(NotStamped::Refused(status));
        }
        let token = parts.get(1).ok_or(NotStamped::Malformed)?.full.to_vec();
        let info = Info::of_token(&token)?;
        if info.digest != Digest::Sha256 || info.imprint != self.imprint {
            return Err(NotStamped::OtherData);
        }
        if info.nonce.as_deref() != Some(self.nonce.as_slice()) {
            return Err(NotStamped::OtherQuestion);
        }
        Ok(token)
    }
}

/// What a question asks: the imprint element and the nonce element, as they stand.
#[cfg(feature = "authority")]
pub(crate) fn asked(request: &[u8]) -> Result<(Vec<u8>, Option<Vec<u8>>), Malformed> {
    let parts = read::read_only(request)?.sequence()?;
    let [_version, imprint, rest @ ..] = parts.as_slice() else { return Err(Malformed("TimeStampReq")) };
    super::token::imprint(imprint)?;
    Ok((imprint.full.to_vec(), rest.iter().find(|part| part.tag == 2).map(|part| part.full.to_vec())))
}
