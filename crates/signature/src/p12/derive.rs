//! From a password to a key: PKCS#12's own way (RFC 7292, appendix B.2) and PBKDF2.

use super::{OpenError, Password, Secret};
use crate::asn1::{Tlv, oids};
use crate::digest::{Digest, with_hash};
use sha2_11::digest::common::BlockSizeUser;
use zeroize::{Zeroize, Zeroizing};

/// What a key is derived for; PKCS#12 derives different ones.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(super) enum Purpose {
    Encryption = 1,
    InitialValue = 2,
    Integrity = 3,
}

/// PKCS#12's own derivation, from the wide password.
pub(super) fn pkcs12(
    digest: Digest,
    password: &[u8],
    salt: &[u8],
    purpose: Purpose,
    rounds: u32,
    length: usize,
) -> Secret {
    with_hash!(digest, Hash => derive::<Hash>(password, salt, purpose, rounds, length))
}

fn derive<H: sha2_11::Digest + BlockSizeUser>(
    password: &[u8],
    salt: &[u8],
    purpose: Purpose,
    rounds: u32,
    length: usize,
) -> Secret {
    let block = H::block_size();
    let filled = |bytes: &[u8]| bytes.len().div_ceil(block) * block;
    let diversifier = vec![purpose as u8; block];
    // One exact buffer, overwritten when dropped: a growing one would leave the password behind.
    let mut input = Zeroizing::new(Vec::with_capacity(filled(salt) + filled(password)));
    for bytes in [salt, password] {
        input.extend(bytes.iter().cycle().take(filled(bytes)));
    }
    let mut key = Zeroizing::new(Vec::with_capacity(length + <H as sha2_11::Digest>::output_size()));
    while key.len() < length {
        let mut hash = H::new().chain_update(&diversifier).chain_update(&input[..]).finalize();
        for _ in 1..rounds {
            hash = H::digest(&hash);
        }
        key.extend_from_slice(&hash);
        for part in input.chunks_mut(block) {
            add_with_one(part, &hash);
        }
        hash.as_mut_slice().zeroize();
    }
    key.truncate(length);
    key
}

/// Adds the hash, repeated to the part's length, and one, as numbers with the most significant byte first.
fn add_with_one(part: &mut [u8], hash: &[u8]) {
    let mut carry = 1u16;
    for place in (0..part.len()).rev() {
        carry += u16::from(part[place]) + u16::from(hash[place % hash.len()]);
        part[place] = carry as u8;
        carry >>= 8;
    }
}

/// The parameters of PBKDF2.
pub(super) struct Pbkdf2 {
    salt: Vec<u8>,
    iterations: u64,
    /// In bytes, where it is told.
    pub(super) key_length: Option<usize>,
    digest: Digest,
}

impl Pbkdf2 {
    /// Reads the algorithm with its parameters.
    pub(super) fn read(algorithm: &Tlv<'_>) -> Result<Self, OpenError> {
        let (name, parameters) = algorithm.algorithm()?;
        if name != oids::PBKDF2 {
            return Err(OpenError::Unsupported(name.to_string()));
        }
        let parts = parameters.ok_or(OpenError::Malformed("PBKDF2"))?.sequence()?;
        let [salt, iterations, rest @ ..] = parts.as_slice() else { return Err(OpenError::Malformed("PBKDF2")) };
        let key_length = rest.iter().find(|part| part.tag == 2).map(Tlv::number).transpose()?;
        let key_length = key_length.map(|length| usize::try_from(length).ok().filter(|length| *length <= 64));
        let name = match rest.iter().find(|part| part.tag == 0x30) {
            Some(function) => function.algorithm()?.0,
            None => oids::HMAC_SHA1,
        };
        Ok(Self {
            salt: salt.expect(4)?.body.to_vec(),
            iterations: iterations.number()?,
            key_length: key_length.map(|length| length.ok_or(OpenError::Malformed("key length"))).transpose()?,
            digest: Digest::named(name).ok_or_else(|| OpenError::Unsupported(name.to_string()))?,
        })
    }

    /// A key of so many bytes.
    pub(super) fn key(&self, password: &mut Password, length: usize) -> Result<Secret, OpenError> {
        let rounds = password.spend(self.iterations)?;
        let mut key = Zeroizing::new(vec![0; length]);
        with_hash!(self.digest, Hash =>
            pbkdf2::pbkdf2_hmac::<Hash>(&password.plain, &self.salt, rounds, &mut key));
        Ok(key)
    }
}
