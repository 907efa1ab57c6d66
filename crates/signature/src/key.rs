//! Keys: verifying with a public one, and signing with a private one where the browser cannot do it itself.

use crate::asn1::{Malformed, Tlv, oids, read};
use crate::digest::{Digest, sha256, with_hash};
use crate::random::{Random, Source};
use const_oid::ObjectIdentifier;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::pkcs8::{DecodePrivateKey, DecodePublicKey};
use rsa::traits::PublicKeyParts;
use zeroize::Zeroizing;

/// The shortest RSA modulus that is still accepted, in bits.
const SHORTEST_RSA: u32 = 2048;

/// The families of keys in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// RSA, with PKCS#1 v1.5 signatures: what is issued in Ecuador today.
    Rsa,
    /// The curve P-256, with ECDSA.
    P256,
}

/// Why a signature was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// It was not made by that key over that message.
    #[error("the signature is wrong")]
    Wrong,
    /// An algorithm or a size of key that is not accepted here.
    #[error("the algorithm of the signature is not supported")]
    Unsupported,
}

/// The digest that the name of a signature algorithm speaks of; `given` where it speaks of none.
pub(crate) fn digest_of_signature(name: ObjectIdentifier, given: Digest) -> Option<(KeyKind, Digest)> {
    Some(match name {
        oids::RSA => (KeyKind::Rsa, given),
        oids::RSA_SHA1 => (KeyKind::Rsa, Digest::Sha1),
        oids::RSA_SHA224 => (KeyKind::Rsa, Digest::Sha224),
        oids::RSA_SHA256 => (KeyKind::Rsa, Digest::Sha256),
        oids::RSA_SHA384 => (KeyKind::Rsa, Digest::Sha384),
        oids::RSA_SHA512 => (KeyKind::Rsa, Digest::Sha512),
        oids::ECDSA_SHA256 => (KeyKind::P256, Digest::Sha256),
        oids::ECDSA_SHA384 => (KeyKind::P256, Digest::Sha384),
        oids::ECDSA_SHA512 => (KeyKind::P256, Digest::Sha512),
        _ => return None,
    })
}

/// Verifies a signature with the key of a `SubjectPublicKeyInfo`.
pub(crate) fn verify(
    public_key: &[u8],
    algorithm: (KeyKind, Digest),
    message: &[&[u8]],
    signature: &[u8],
) -> Result<(), Rejected> {
    let (kind, digest) = algorithm;
    let hashed = digest.of(message);
    match kind {
        KeyKind::Rsa => {
            let key = rsa::RsaPublicKey::from_public_key_der(public_key).map_err(|_| Rejected::Unsupported)?;
            if key.n().bit_width() < SHORTEST_RSA {
                return Err(Rejected::Unsupported);
            }
            let scheme = with_hash!(digest, Hash => rsa::Pkcs1v15Sign::new::<Hash>());
            key.verify(scheme, &hashed, signature).map_err(|_| Rejected::Wrong)
        }
        KeyKind::P256 => {
            let key = p256::ecdsa::VerifyingKey::from_public_key_der(public_key).map_err(|_| Rejected::Unsupported)?;
            let signature = p256::ecdsa::Signature::from_der(signature).map_err(|_| Rejected::Wrong)?;
            key.verify_prehash(&hashed, &signature).map_err(|_| Rejected::Wrong)
        }
    }
}

/// A private key, overwritten when dropped.
pub struct PrivateKey {
    kind: KeyKind,
    pkcs8: Zeroizing<Vec<u8>>,
}

/// Neither `Debug` nor anything else shows what is inside.
impl std::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PrivateKey").field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl PrivateKey {
    /// From a `PrivateKeyInfo` in DER; nothing if its family is none of ours.
    pub(crate) fn read(pkcs8: Zeroizing<Vec<u8>>) -> Option<Self> {
        let name = algorithm_of(&pkcs8).ok()?;
        let kind = match name {
            oids::RSA => KeyKind::Rsa,
            oids::EC => KeyKind::P256,
            _ => return None,
        };
        Some(Self { kind, pkcs8 })
    }

    /// Its family.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The `PrivateKeyInfo` (PKCS#8) in DER, for `SubtleCrypto.importKey`. Hand it over as a view and drop this afterwards.
    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    /// Signs the message over SHA-256, for where WebCrypto is missing. RSA is blinded with the randomness.
    ///
    /// Gives what goes into a CMS: for RSA as many bytes as its modulus, for ECDSA the two numbers in DER.
    ///
    /// # Errors
    /// [`Rejected::Unsupported`] if the key cannot sign.
    pub fn sign(&self, message: &[u8], random: Random<'_>) -> Result<Vec<u8>, Rejected> {
        match self.kind {
            KeyKind::Rsa => {
                let key = rsa::RsaPrivateKey::from_pkcs8_der(&self.pkcs8).map_err(|_| Rejected::Unsupported)?;
                let scheme = rsa::Pkcs1v15Sign::new::<sha2_11::Sha256>();
                key.sign_with_rng(&mut Source(random), scheme, &sha256(message)).map_err(|_| Rejected::Unsupported)
            }
            KeyKind::P256 => {
                use p256::ecdsa::signature::Signer;
                let key = p256::ecdsa::SigningKey::from_pkcs8_der(&self.pkcs8).map_err(|_| Rejected::Unsupported)?;
                let signature: p256::ecdsa::Signature = key.sign(message);
                Ok(signature.to_der().as_bytes().to_vec())
            }
        }
    }

    /// Whether it belongs to the public key of this `SubjectPublicKeyInfo`.
    pub(crate) fn belongs_to(&self, public_key: &[u8]) -> bool {
        match self.kind {
            KeyKind::Rsa => match (private_modulus(&self.pkcs8), public_modulus(public_key)) {
                (Ok(ours), Ok(theirs)) => ours == theirs,
                _ => false,
            },
            KeyKind::P256 => {
                let ours = p256::SecretKey::from_pkcs8_der(&self.pkcs8).map(|key| key.public_key());
                let theirs = p256::PublicKey::from_public_key_der(public_key);
                matches!((ours, theirs), (Ok(ours), Ok(theirs)) if ours == theirs)
            }
        }
    }
}

/// What WebCrypto gives for ECDSA (two numbers of 32 bytes), as a CMS wants it.
pub fn ecdsa_from_webcrypto(numbers: &[u8]) -> Option<Vec<u8>> {
    Some(p256::ecdsa::Signature::from_slice(numbers).ok()?.to_der().as_bytes().to_vec())
}

fn algorithm_of(pkcs8: &[u8]) -> Result<ObjectIdentifier, Malformed> {
    let parts = read::read(pkcs8)?.0.sequence()?;
    Ok(parts.get(1).ok_or(Malformed("PrivateKeyInfo"))?.algorithm()?.0)
}

/// Read from the bytes, so that nothing computes with the private numbers.
fn private_modulus(pkcs8: &[u8]) -> Result<Vec<u8>, Malformed> {
    let parts = read::read(pkcs8)?.0.sequence()?;
    let key = parts.get(2).ok_or(Malformed("PrivateKeyInfo"))?.octets()?;
    let numbers = read::read(&key)?.0.sequence()?;
    Ok(numbers.get(1).ok_or(Malformed("RSAPrivateKey"))?.expect(2)?.body.to_vec())
}

fn public_modulus(public_key: &[u8]) -> Result<Vec<u8>, Malformed> {
    let parts = read::read(public_key)?.0.sequence()?;
    let [algorithm, bits] = parts.as_slice() else { return Err(Malformed("SubjectPublicKeyInfo")) };
    if algorithm.algorithm()?.0 != oids::RSA {
        return Err(Malformed("not RSA"));
    }
    // A BIT STRING begins with the number of bits left over.
    let key = bits.expect(3)?.body.get(1..).ok_or(Malformed("BIT STRING"))?;
    let numbers: Vec<Tlv<'_>> = read::read(key)?.0.sequence()?;
    Ok(numbers.first().ok_or(Malformed("RSAPublicKey"))?.expect(2)?.body.to_vec())
}
