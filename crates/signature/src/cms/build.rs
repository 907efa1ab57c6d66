//! Building the envelope from a signature that was made elsewhere, after checking it.

use super::attributes::{attribute, signed_attributes};
use crate::asn1::{oids, read, write};
use crate::certificate::Certificate;
use crate::digest::Digest;
use crate::key::{self, KeyKind, Rejected};
use der::Encode;

/// How many bytes a time stamp may take, with its chain of certificates.
pub const TIMESTAMP_ROOM: usize = 8 * 1024;
/// How many bytes the envelope takes beside certificates and time stamp.
const ENVELOPE_ROOM: usize = 2 * 1024;

/// Why no envelope was built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAssembled {
    /// No certificate, or one with a key that is none of ours.
    #[error("the certificate cannot be used to sign")]
    UnusableCertificate,
    /// The signature is not by the certificate's key over these attributes.
    #[error("the signature is not by this certificate over this document")]
    WrongSignature,
    /// What should be a time stamp is none.
    #[error("the time stamp could not be read")]
    UnreadableTimestamp,
}

/// An envelope, in DER, ready to be embedded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assembled(pub(crate) Vec<u8>);

impl Assembled {
    /// The bytes of the CMS.
    pub fn der(&self) -> &[u8] {
        &self.0
    }
}

/// How large a hole must be for a signature with these certificates and a time stamp, in bytes.
pub fn room_for(chain: &[Certificate]) -> usize {
    ENVELOPE_ROOM + TIMESTAMP_ROOM + chain.iter().map(|certificate| certificate.der().len()).sum::<usize>()
}

/// Checks a signature over the [`signed_attributes`] of this digest, and wraps it up.
///
/// `chain` begins with the signer's certificate. `signature` is what the key gave: for ECDSA the two numbers in DER. A time
/// stamp over the signature's bytes (see [`crate::timestamp`]) makes it PAdES B-T.
///
/// # Errors
/// [`NotAssembled`]: nothing is embedded that would not verify.
pub fn assemble(
    digest: &[u8; 32],
    chain: &[Certificate],
    signature: &[u8],
    timestamp: Option<&[u8]>,
) -> Result<Assembled, NotAssembled> {
    let signer = chain.first().ok_or(NotAssembled::UnusableCertificate)?;
    let kind = signer.key_kind().ok_or(NotAssembled::UnusableCertificate)?;
    let attributes = signed_attributes(digest, signer);
    key::verify(signer.public_key(), (kind, Digest::Sha256), &[&attributes], signature).map_err(
        |error| match error {
            Rejected::Wrong => NotAssembled::WrongSignature,
            Rejected::Unsupported => NotAssembled::UnusableCertificate,
        },
    )?;
    let unsigned = match timestamp {
        None => Vec::new(),
        Some(token) => {
            read::read_only(token).map_err(|_| NotAssembled::UnreadableTimestamp)?;
            vec![attribute(oids::SIGNATURE_TIMESTAMP, token.to_vec())]
        }
    };
    let content = write::sequence(&[&write::oid(oids::DATA)]);
    signed_data(1, &content, chain, kind, &attributes, signature, unsigned)
        .map(Assembled)
        .ok_or(NotAssembled::UnusableCertificate)
}

/// A `ContentInfo` with one signer over SHA-256. `attributes` is the SET that was signed.
pub(crate) fn signed_data(
    version: u8,
    content: &[u8],
    chain: &[Certificate],
    kind: KeyKind,
    attributes: &[u8],
    signature: &[u8],
    unsigned: Vec<Vec<u8>>,
) -> Option<Vec<u8>> {
    let signer = chain.first()?;
    let digest = write::algorithm(oids::SHA256);
    let algorithm = match kind {
        KeyKind::Rsa => write::algorithm_with(oids::RSA, &write::null()),
        KeyKind::P256 => write::algorithm(oids::ECDSA_SHA256),
    };
    let identifier =
        write::sequence(&[&signer.issuer_name().to_der().ok()?, &write::element(2, signer.serial_number())]);
    // Inside the envelope the set of attributes is tagged; what is signed is the set itself.
    let attributes = write::tagged(0, read::read(attributes).ok()?.0.body);
    let unsigned = match unsigned {
        none if none.is_empty() => Vec::new(),
        some => write::tagged(1, read::read(&write::set_of(some)).ok()?.0.body),
    };
    let one = write::integer(&[1]);
    let octets = write::octets(signature);
    let signer_info = write::sequence(&[&one, &identifier, &digest, &attributes, &algorithm, &octets, &unsigned]);
    let certificates = write::set_of(chain.iter().map(|certificate| certificate.der().to_vec()).collect());
    let signed = write::sequence(&[
        &write::integer(&[version]),
        &write::set_of(vec![digest.clone()]),
        content,
        &write::tagged(0, read::read(&certificates).ok()?.0.body),
        &write::set_of(vec![signer_info]),
    ]);
    Some(write::sequence(&[&write::oid(oids::SIGNED_DATA), &write::tagged(0, &signed)]))
}
