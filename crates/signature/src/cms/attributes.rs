//! The attributes that are signed. Browser and server both build them here, so that neither has to believe the other.

use crate::asn1::{oids, write};
use crate::certificate::Certificate;
use const_oid::ObjectIdentifier;

/// The very bytes that the key signs, from the SHA-256 of the PDF's signed range and the signer's certificate.
///
/// The kind of content, the digest, and the certificate's own digest (ESS signing-certificate-v2). There is no time among
/// them: in a PDF the claimed time stands in the signature's dictionary, as PAdES wants it.
pub fn signed_attributes(digest: &[u8; 32], certificate: &Certificate) -> Vec<u8> {
    // SHA-256 is what the certificate's digest is understood to be; DER leaves the default out.
    let certificate = write::sequence(&[&write::octets(&certificate.fingerprint())]);
    let signing_certificate = write::sequence(&[&write::sequence(&[&certificate])]);
    write::set_of(vec![
        attribute(oids::CONTENT_TYPE, write::oid(oids::DATA)),
        attribute(oids::MESSAGE_DIGEST, write::octets(digest)),
        attribute(oids::SIGNING_CERTIFICATE_V2, signing_certificate),
    ])
}

/// An attribute of one value.
pub(crate) fn attribute(name: ObjectIdentifier, value: Vec<u8>) -> Vec<u8> {
    write::sequence(&[&write::oid(name), &write::set_of(vec![value])])
}
