//! Answers about single certificates (OCSP).

use super::issue::{Issued, generalized, signed_with};
use super::{NotMade, Validity};
use crate::asn1::{Malformed, oids, read, write};
use crate::random::Random;
use domain::time::Timestamp;

/// The answer to a question about one certificate: `revoked` are those that were taken back.
pub(super) fn answer(
    issuer: &Issued,
    revoked: &[(Vec<u8>, Timestamp)],
    request: &[u8],
    validity: Validity,
    random: Random<'_>,
) -> Result<Vec<u8>, NotMade> {
    let (name, number) = asked(request).map_err(|_| NotMade)?;
    let status = match revoked.iter().find(|(other, _)| *other == number) {
        Some((_, since)) => write::tagged(1, &generalized(*since)),
        None => write::element(0x80, &[]),
    };
    let (made_at, renewed_by) = (generalized(validity.0), write::tagged(0, &generalized(validity.1)));
    let single = write::sequence(&[&name, &status, &made_at, &renewed_by]);
    let key = write::octets(&crate::digest::Digest::Sha1.of(&[issuer.certificate.bare_key().ok_or(NotMade)?]));
    let data = write::sequence(&[&write::tagged(2, &key), &made_at, &write::sequence(&[&single])]);
    let basic = write::octets(&signed_with(&data, &issuer.key, random)?);
    let wrapped = write::tagged(0, &write::sequence(&[&write::oid(oids::BASIC_OCSP), &basic]));
    Ok(write::sequence(&[&write::element(0x0a, &[0]), &wrapped]))
}

/// How the certificate is named in a question, and its number.
fn asked(request: &[u8]) -> Result<(Vec<u8>, Vec<u8>), Malformed> {
    // SEQUENCE { SEQUENCE { …, SEQUENCE OF SEQUENCE { name, … }, … }, … }
    let question = read::read_only(request)?.only_child()?.sequence()?;
    let list = question.iter().find(|part| part.tag == 0x30).ok_or(Malformed("no question"))?;
    let name = list.only_child()?.only_child()?;
    let number = name.sequence()?.get(3).ok_or(Malformed("CertID"))?.expect(2)?.body.to_vec();
    Ok((name.full.to_vec(), number))
}
