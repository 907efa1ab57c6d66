//! Checking an envelope: whether the content is what was signed, and by the key of which certificate.

use super::read::SignedData;
use crate::asn1::{Malformed, oids, read as asn1};
use crate::certificate::Certificate;
use crate::digest::Digest;
use crate::key::{self, Rejected};

/// Whether the signature itself says which certificate it was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// It names the certificate that is there.
    Bound,
    /// It names none.
    Absent,
    /// It names another one.
    Other,
}

/// What the check found.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) digest: Digest,
    /// Whether the content is the one that was signed.
    pub(crate) content_intact: bool,
    pub(crate) signature: Result<(), Rejected>,
    pub(crate) binding: Binding,
}

/// Checks an envelope with this certificate as the signer's.
///
/// `outside` is what was signed, where the envelope does not hold it itself.
pub(crate) fn check(
    envelope: &SignedData,
    signer: &Certificate,
    outside: Option<&[&[u8]]>,
) -> Result<Checked, Malformed> {
    let digest = Digest::named(envelope.digest).ok_or(Malformed("unknown digest"))?;
    let inside = envelope.content.as_deref();
    let content: Vec<&[u8]> = match (outside, inside) {
        (Some(pieces), None) => pieces.to_vec(),
        (None, Some(content)) => vec![content],
        _ => return Err(Malformed("content where none is expected, or none where it is")),
    };
    let algorithm = key::digest_of_signature(envelope.algorithm, digest);
    let verify = |message: &[&[u8]]| match algorithm {
        Some(algorithm) => key::verify(signer.public_key(), algorithm, message, &envelope.signature),
        None => Err(Rejected::Unsupported),
    };
    let Some((attributes, _)) = &envelope.signed else {
        // Old signatures are over the content itself; then one check tells both.
        let signature = verify(&content);
        return Ok(Checked { digest, content_intact: signature.is_ok(), signature, binding: Binding::Absent });
    };
    let content_type = envelope.signed_value(oids::CONTENT_TYPE).ok_or(Malformed("no content type"))?;
    if asn1::read_only(content_type)?.oid()? != envelope.content_type {
        return Err(Malformed("another content type"));
    }
    let signed_digest = envelope.signed_value(oids::MESSAGE_DIGEST).ok_or(Malformed("no digest"))?;
    Ok(Checked {
        digest,
        content_intact: digest.of(&content) == *asn1::read_only(signed_digest)?.octets()?,
        signature: verify(&[attributes]),
        binding: binding(envelope, signer)?,
    })
}

fn binding(envelope: &SignedData, signer: &Certificate) -> Result<Binding, Malformed> {
    let (value, newer) =
        match (envelope.signed_value(oids::SIGNING_CERTIFICATE_V2), envelope.signed_value(oids::SIGNING_CERTIFICATE)) {
            (Some(value), _) => (value, true),
            (None, Some(value)) => (value, false),
            (None, None) => return Ok(Binding::Absent),
        };
    // SEQUENCE { SEQUENCE OF SEQUENCE { algorithm?, digest, issuer and number? }, policies? }; the first is the signer.
    let named = asn1::read_only(value)?.sequence()?;
    let named = named.first().ok_or(Malformed("signing certificate"))?.only_child()?.sequence()?;
    let (digest, hash) = match named.as_slice() {
        [algorithm, hash, ..] if newer && algorithm.tag == 0x30 => {
            (Digest::named(algorithm.algorithm()?.0).ok_or(Malformed("unknown digest"))?, hash)
        }
        [hash, ..] if newer => (Digest::Sha256, hash),
        [hash, ..] => (Digest::Sha1, hash),
        [] => return Err(Malformed("signing certificate")),
    };
    let same = digest.of(&[signer.der()]) == *hash.expect(4)?.octets()?;
    Ok(if same { Binding::Bound } else { Binding::Other })
}
