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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asn1::{read, write};
    use zeroize::Zeroizing;

    /// Over `the safe`, with the password `clave ñ`, 2048 iterations and the salt 0 to 7; computed with Python.
    const EXPECTED: &str = "a1a54564134db1a697b7ffad2db4c95ae91de9326ad837d42c2f969422333f71";

    #[test]
    fn the_newer_keyed_digest_tells_the_password_too() {
        let salt = [0, 1, 2, 3, 4, 5, 6, 7];
        let function = write::algorithm_with(oids::HMAC_SHA256, &write::null());
        let (iterations, length) = (write::integer(&[8, 0]), write::integer(&[32]));
        let derivation = write::sequence(&[&write::octets(&salt), &iterations, &length, &function]);
        let derivation = write::algorithm_with(oids::PBKDF2, &derivation);
        let algorithm = write::algorithm_with(oids::PBMAC1, &write::sequence(&[&derivation, &function]));
        let digest = write::sequence(&[&algorithm, &write::octets(&hex::decode(EXPECTED).unwrap())]);
        let integrity = write::sequence(&[&digest, &write::octets(b"unused"), &write::integer(&[1])]);
        let integrity = read::read(&integrity).unwrap().0;
        let holds_with = |text: &str| {
            let mut password = Password::new(text, Zeroizing::new(text.as_bytes().to_vec()));
            holds(&integrity, b"the safe", &mut password)
        };
        assert_eq!(holds_with("clave ñ"), Ok(true));
        assert_eq!(holds_with("clave n"), Ok(false));
    }
}
