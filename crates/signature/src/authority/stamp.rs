//! Time stamps.

use super::NotMade;
use super::issue::{Issued, generalized};
use crate::asn1::{oids, write};
use crate::certificate::Certificate;
use crate::cms::{attribute, signed_data};
use crate::digest::sha256;
use crate::random::Random;
use crate::timestamp::asked;
use const_oid::ObjectIdentifier;
use domain::time::Timestamp;

/// The policy that the stamps are given under: an example's.
const POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.99999.1");

/// The answer to a question.
pub(super) fn answer(
    authority: &Issued,
    issuer: &Certificate,
    request: &[u8],
    now: Timestamp,
    random: Random<'_>,
) -> Result<Vec<u8>, NotMade> {
    let (imprint, nonce) = asked(request).map_err(|_| NotMade)?;
    let mut number = [0; 8];
    random(&mut number);
    let info = write::sequence(&[
        &write::integer(&[1]),
        &write::oid(POLICY),
        &imprint,
        &write::integer(&number),
        &generalized(now),
        &nonce.unwrap_or_default(),
    ]);
    let named = write::sequence(&[&write::octets(&authority.certificate.fingerprint())]);
    let named = write::sequence(&[&write::sequence(&[&named])]);
    let attributes = write::set_of(vec![
        attribute(oids::CONTENT_TYPE, write::oid(oids::TST_INFO)),
        attribute(oids::MESSAGE_DIGEST, write::octets(&sha256(&info))),
        attribute(oids::SIGNING_CERTIFICATE_V2, named),
    ]);
    let signature = authority.key.sign(&attributes, random).map_err(|_| NotMade)?;
    let content = write::sequence(&[&write::oid(oids::TST_INFO), &write::tagged(0, &write::octets(&info))]);
    let chain = [authority.certificate.clone(), issuer.clone()];
    let token = signed_data(3, &content, &chain, authority.key.kind(), &attributes, &signature, Vec::new());
    let granted = write::sequence(&[&write::integer(&[0])]);
    Ok(write::sequence(&[&granted, &token.ok_or(NotMade)?]))
}
