//! Reading an envelope, from us or from any other producer.

use crate::asn1::{Malformed, Tlv, oids, read as asn1, write};
use crate::certificate::Certificate;
use const_oid::ObjectIdentifier;
use der::Encode;

/// No envelope has more certificates than this.
const MAX_CERTIFICATES: usize = 64;

/// An envelope with exactly one signer.
pub(crate) struct SignedData {
    pub(crate) content_type: ObjectIdentifier,
    /// What is signed, where the envelope holds it.
    pub(crate) content: Option<Vec<u8>>,
    pub(crate) certificates: Vec<Certificate>,
    signer: SignerName,
    pub(crate) digest: ObjectIdentifier,
    /// The signed attributes as the SET that was signed, and one by one.
    pub(crate) signed: Option<(Vec<u8>, Vec<Attribute>)>,
    pub(crate) algorithm: ObjectIdentifier,
    pub(crate) signature: Vec<u8>,
    /// Attributes that nobody signed; a time stamp vouches for itself.
    unsigned: Vec<Attribute>,
}

/// An attribute and its only value, in DER or BER.
pub(crate) struct Attribute {
    pub(crate) name: ObjectIdentifier,
    pub(crate) value: Vec<u8>,
}

enum SignerName {
    IssuerAndNumber { issuer: Vec<u8>, number: Vec<u8> },
    KeyIdentifier(Vec<u8>),
}

/// Reads an envelope from a `ContentInfo`.
pub(crate) fn read(bytes: &[u8]) -> Result<SignedData, Malformed> {
    let info = asn1::read(bytes)?.0.sequence()?;
    let [kind, signed] = info.as_slice() else { return Err(Malformed("ContentInfo")) };
    if kind.oid()? != oids::SIGNED_DATA {
        return Err(Malformed("not signed data"));
    }
    let parts = signed.expect(0xa0)?.only_child()?.sequence()?;
    let [_version, _digests, content, rest @ ..] = parts.as_slice() else { return Err(Malformed("SignedData")) };
    let content = content.sequence()?;
    let certificates = rest.iter().find(|part| part.tag == 0xa0).map(Tlv::children).transpose()?.unwrap_or_default();
    let signers = rest.last().ok_or(Malformed("SignedData"))?.expect(0x31)?.children()?;
    let [signer] = signers.as_slice() else { return Err(Malformed("not exactly one signer")) };
    let signer = signer.sequence()?;
    let [_version, name, digest, rest @ ..] = signer.as_slice() else { return Err(Malformed("SignerInfo")) };
    let (signed, rest) = match rest {
        [attributes, rest @ ..] if attributes.tag == 0xa0 => (Some(attributes), rest),
        rest => (None, rest),
    };
    let [algorithm, signature, unsigned @ ..] = rest else { return Err(Malformed("SignerInfo")) };
    let signed = match signed {
        // What was signed is the set under its own tag.
        Some(set) => Some((write::element(0x31, set.body), attributes(set)?)),
        None => None,
    };
    Ok(SignedData {
        content_type: content.first().ok_or(Malformed("content"))?.oid()?,
        content: match content.get(1) {
            Some(wrapped) => Some(wrapped.expect(0xa0)?.only_child()?.octets()?.to_vec()),
            None => None,
        },
        certificates: readable(&certificates),
        signer: signer_name(name)?,
        digest: digest.algorithm()?.0,
        signed,
        algorithm: algorithm.algorithm()?.0,
        signature: signature.octets()?.to_vec(),
        unsigned: match unsigned.iter().find(|part| part.tag == 0xa1) {
            Some(set) => attributes(set)?,
            None => Vec::new(),
        },
    })
}

/// Those that are certificates we can read; of the others none can be the signer's.
fn readable(certificates: &[Tlv<'_>]) -> Vec<Certificate> {
    certificates.iter().take(MAX_CERTIFICATES).filter_map(|element| Certificate::read(element.full).ok()).collect()
}

fn signer_name(name: &Tlv<'_>) -> Result<SignerName, Malformed> {
    if name.tag & 0x1f == 0 {
        return Ok(SignerName::KeyIdentifier(name.octets()?.to_vec()));
    }
    let parts = name.sequence()?;
    let [issuer, number] = parts.as_slice() else { return Err(Malformed("signer's name")) };
    Ok(SignerName::IssuerAndNumber { issuer: issuer.full.to_vec(), number: number.expect(2)?.body.to_vec() })
}

/// Each attribute may stand once and have one value; anything else would leave open which one is meant.
fn attributes(set: &Tlv<'_>) -> Result<Vec<Attribute>, Malformed> {
    let mut found: Vec<Attribute> = Vec::new();
    for attribute in set.children()? {
        let parts = attribute.sequence()?;
        let [name, values] = parts.as_slice() else { return Err(Malformed("attribute")) };
        let name = name.oid()?;
        if found.iter().any(|earlier| earlier.name == name) {
            return Err(Malformed("attribute that stands twice"));
        }
        let values = values.expect(0x31)?.children()?;
        let [value] = values.as_slice() else {
            // Only attributes that matter here must be single.
            continue;
        };
        found.push(Attribute { name, value: value.full.to_vec() });
    }
    Ok(found)
}

impl SignedData {
    /// The certificate of the signer, if the envelope holds it.
    pub(crate) fn signer(&self) -> Option<&Certificate> {
        self.certificates.iter().find(|certificate| match &self.signer {
            SignerName::IssuerAndNumber { issuer, number } => {
                let same_issuer = certificate.issuer_name().to_der().is_ok_and(|name| name == *issuer);
                same_issuer && certificate.serial_number() == number
            }
            SignerName::KeyIdentifier(key) => certificate.subject_key_identifier() == Some(key),
        })
    }

    /// The value of a signed attribute.
    pub(crate) fn signed_value(&self, name: ObjectIdentifier) -> Option<&[u8]> {
        let (_, attributes) = self.signed.as_ref()?;
        attributes.iter().find(|attribute| attribute.name == name).map(|attribute| attribute.value.as_slice())
    }

    /// The time stamp over the signature, if there is one.
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "asked for where PDFs are verified"))]
    pub(crate) fn timestamp(&self) -> Option<&[u8]> {
        let found = self.unsigned.iter().find(|attribute| attribute.name == oids::SIGNATURE_TIMESTAMP);
        found.map(|attribute| attribute.value.as_slice())
    }
}
