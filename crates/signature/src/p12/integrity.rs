//! The keyed digest that tells whether the password is right: the classic one and PBMAC1 (RFC 9579).

use super::{OpenError, Password, derive};
use crate::asn1::{Tlv, oids};
use crate::digest::{Digest, with_hash};
use hmac::{Hmac, KeyInit, Mac};

/// Whether the digest over the safe is the one written in the file.
pub(super) fn holds(integrity: &Tlv<'_>, safe: &[u8], password: &mut Password) -> Result<bool, OpenError> {
    let parts = integrity.sequence()?;
    let [digest_info, salt, iterations @ ..] = parts.as_slice() else { return Err(OpenError::Malformed("MacData")) };
    let digest_info = digest_info.sequence()?;
    let [algorithm, expected] = digest_info.as_slice() else { return Err(OpenError::Malformed("DigestInfo")) };
    let (name, parameters) = algorithm.algorithm()?;
    let expected = expected.octets()?;
    if name == oids::PBMAC1 {
        let (mac, key) = pbmac1(parameters, password)?;
        return Ok(matches(mac, &key, safe, &expected));
    }
    let digest = Digest::named(name).ok_or_else(|| OpenError::Unsupported(name.to_string()))?;
    let iterations = iterations.first().map_or(Ok(1), Tlv::number)?;
    let rounds = password.spend(iterations)?;
    let length = with_hash!(digest, Hash => <Hash as sha2_11::Digest>::output_size());
    let salt = salt.octets()?;
    let key = derive::pkcs12(digest, &password.wide, &salt, derive::Purpose::Integrity, rounds, length);
    Ok(matches(digest, &key, safe, &expected))
}

fn pbmac1(parameters: Option<Tlv<'_>>, password: &mut Password) -> Result<(Digest, super::Secret), OpenError> {
    let parts = parameters.ok_or(OpenError::Malformed("PBMAC1"))?.sequence()?;
    let [derivation, mac] = parts.as_slice() else { return Err(OpenError::Malformed("PBMAC1")) };
    let (name, _) = mac.algorithm()?;
    let mac = Digest::named(name).ok_or_else(|| OpenError::Unsupported(name.to_string()))?;
    let derivation = derive::Pbkdf2::read(derivation)?;
    let length = derivation.key_length.ok_or(OpenError::Malformed("PBMAC1 without a key length"))?;
    Ok((mac, derivation.key(password, length)?))
}

fn matches(digest: Digest, key: &[u8], data: &[u8], expected: &[u8]) -> bool {
    with_hash!(digest, Hash => match <Hmac<Hash> as KeyInit>::new_from_slice(key) {
        Ok(mut mac) => {
            mac.update(data);
            mac.verify_slice(expected).is_ok()
        }
        Err(_) => false,
    })
}
