//! Revocation lists.

use super::issue::{Issued, algorithm, extension, signed_with, time};
use super::{NotMade, Validity};
use crate::asn1::{oids, write};
use crate::random::Random;
use crate::trust::Crl;
use der::Encode;
use domain::time::Timestamp;

/// A list of what an issuer has revoked: numbers of certificates, and since when.
pub(super) fn crl(
    issuer: &Issued,
    revoked: &[(Vec<u8>, Timestamp)],
    validity: Validity,
    random: Random<'_>,
) -> Result<Crl, NotMade> {
    let name = issuer.certificate.subject_name().to_der().map_err(|_| NotMade)?;
    let entries: Vec<Vec<u8>> =
        revoked.iter().map(|(number, since)| write::sequence(&[&write::element(2, number), &time(*since)])).collect();
    // An empty list is left out.
    let entries = if entries.is_empty() { Vec::new() } else { write::element(0x30, &entries.concat()) };
    let number = validity.0.timestamp().unsigned_abs();
    let number = extension(oids::CRL_NUMBER, false, &write::integer(&number.to_be_bytes()));
    let list = write::sequence(&[
        &write::integer(&[1]),
        &algorithm(issuer.key.kind()),
        &name,
        &time(validity.0),
        &time(validity.1),
        &entries,
        &write::tagged(0, &write::sequence(&[&number])),
    ]);
    Crl::read(&signed_with(&list, &issuer.key, random)?).map_err(|_| NotMade)
}
