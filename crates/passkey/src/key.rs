//! Public keys, as COSE has them.

use crate::{Flaw, bytes};
use ciborium::Value;
use ring::signature::{ECDSA_P256_SHA256_ASN1, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey};

/// The numbers of what a key says.
const KIND: i32 = 1;
const ALGORITHM: i32 = 3;
/// Of a point: its curve and its two coordinates. Of an RSA key: modulus and exponent.
const FIRST: i32 = -1;
const SECOND: i32 = -2;
const THIRD: i32 = -3;

const POINT: i32 = 2;
const RSA: i32 = 3;
const P256: i32 = 1;
const ES256: i32 = -7;
const RS256: i32 = -257;

/// A key of a kind that is taken.
#[derive(Debug)]
pub(crate) enum Key {
    /// A point on P-256, uncompressed.
    Es256([u8; 65]),
    /// An RSA key.
    Rs256 { modulus: Vec<u8>, exponent: Vec<u8> },
}

impl Key {
    pub(crate) fn read(key: &[u8]) -> Result<Self, Flaw> {
        let (map, rest) = bytes::value(key)?;
        if !rest.is_empty() {
            return Err(Flaw::Malformed);
        }
        let number = |name: i32| {
            let number = bytes::under(&map, &Value::from(name)).and_then(Value::as_integer);
            number.and_then(|number| i32::try_from(number).ok())
        };
        let part = |name: i32| bytes::under(&map, &Value::from(name)).and_then(Value::as_bytes).ok_or(Flaw::UnknownKey);
        match (number(KIND), number(ALGORITHM)) {
            (Some(POINT), Some(ES256)) if number(FIRST) == Some(P256) => {
                let point = [&[4], part(SECOND)?.as_slice(), part(THIRD)?.as_slice()].concat();
                let both_whole = part(SECOND)?.len() == 32;
                point.try_into().ok().filter(|_| both_whole).map(Self::Es256).ok_or(Flaw::UnknownKey)
            }
            (Some(RSA), Some(RS256)) => {
                Ok(Self::Rs256 { modulus: part(FIRST)?.clone(), exponent: part(SECOND)?.clone() })
            }
            _ => Err(Flaw::UnknownKey),
        }
    }

    /// True bytes: signed with the key's other half.
    pub(crate) fn verify(&self, signed: &[u8], signature: &[u8]) -> Result<(), Flaw> {
        let right = match self {
            Self::Es256(point) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(signed, signature),
            Self::Rs256 { modulus, exponent } => RsaPublicKeyComponents { n: modulus, e: exponent }.verify(
                &RSA_PKCS1_2048_8192_SHA256,
                signed,
                signature,
            ),
        };
        right.map_err(|_| Flaw::WrongSignature)
    }
}
