//! New keys.

use super::NotMade;
use crate::key::{KeyKind, PrivateKey};
use crate::random::{Random, Source};
use p256::pkcs8::EncodePublicKey as _;
use rsa::pkcs8::EncodePrivateKey as _;
use zeroize::{Zeroize, Zeroizing};

/// In bits; the shortest that is accepted.
const RSA_SIZE: usize = 2048;

/// A private key, and its `SubjectPublicKeyInfo` in DER.
pub(super) struct Pair {
    pub(super) private: PrivateKey,
    pub(super) public: Vec<u8>,
}

/// A new key.
pub(super) fn key(kind: KeyKind, random: Random<'_>) -> Result<Pair, NotMade> {
    let (pkcs8, public) = match kind {
        KeyKind::Rsa => {
            let key = rsa::RsaPrivateKey::new(&mut Source(random), RSA_SIZE).map_err(|_| NotMade)?;
            let public = key.to_public_key().to_public_key_der().map_err(|_| NotMade)?;
            (key.to_pkcs8_der().map_err(|_| NotMade)?, public.into_vec())
        }
        KeyKind::P256 => {
            let key = p256_key(random);
            let public = key.public_key().to_public_key_der().map_err(|_| NotMade)?;
            (key.to_pkcs8_der().map_err(|_| NotMade)?, public.into_vec())
        }
    };
    let pkcs8 = Zeroizing::new(pkcs8.as_bytes().to_vec());
    Ok(Pair { private: PrivateKey::read(pkcs8).ok_or(NotMade)?, public })
}

fn p256_key(random: Random<'_>) -> p256::SecretKey {
    let mut bytes = [0; 32];
    loop {
        random(&mut bytes);
        // Nearly every number will do.
        if let Ok(key) = p256::SecretKey::from_slice(&bytes) {
            bytes.zeroize();
            return key;
        }
    }
}
