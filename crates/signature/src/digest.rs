//! The digests in use, as one type.

use crate::asn1::oids;
use const_oid::ObjectIdentifier;
use sha2_11::Digest as _;

/// A digest algorithm. SHA-1 is only ever read, in old files and old time stamps; nothing new is made with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digest {
    /// SHA-1, broken for signatures.
    Sha1,
    /// SHA-224.
    Sha224,
    /// SHA-256, the one that we write.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

/// Runs an expression with `$hash` being the type that computes the digest.
macro_rules! with_hash {
    ($digest:expr, $hash:ident => $run:expr) => {
        match $digest {
            $crate::digest::Digest::Sha1 => {
                type $hash = sha1::Sha1;
                $run
            }
            $crate::digest::Digest::Sha224 => {
                type $hash = sha2_11::Sha224;
                $run
            }
            $crate::digest::Digest::Sha256 => {
                type $hash = sha2_11::Sha256;
                $run
            }
            $crate::digest::Digest::Sha384 => {
                type $hash = sha2_11::Sha384;
                $run
            }
            $crate::digest::Digest::Sha512 => {
                type $hash = sha2_11::Sha512;
                $run
            }
        }
    };
}
pub(crate) use with_hash;

impl Digest {
    /// The digest of these pieces, one after another.
    pub fn of(self, pieces: &[&[u8]]) -> Vec<u8> {
        with_hash!(self, Hash => {
            let mut hash = Hash::new();
            pieces.iter().for_each(|piece| hash.update(piece));
            hash.finalize().to_vec()
        })
    }

    /// By its object identifier, bare or keyed (HMAC).
    pub(crate) fn named(oid: ObjectIdentifier) -> Option<Self> {
        Some(match oid {
            oids::SHA1 | oids::HMAC_SHA1 => Self::Sha1,
            oids::SHA224 | oids::HMAC_SHA224 => Self::Sha224,
            oids::SHA256 | oids::HMAC_SHA256 => Self::Sha256,
            oids::SHA384 | oids::HMAC_SHA384 => Self::Sha384,
            oids::SHA512 | oids::HMAC_SHA512 => Self::Sha512,
            _ => return None,
        })
    }

    /// Whether signatures over it can still be trusted.
    pub(crate) fn strong(self) -> bool {
        self != Self::Sha1
    }
}

/// The SHA-256 of these bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    sha2_11::Sha256::digest(bytes).into()
}
