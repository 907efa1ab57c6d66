//! Deciphering the parts of a file: the classic password ciphers of PKCS#12 and PBES2.

use super::derive::{Pbkdf2, Purpose, pkcs12};
use super::{OpenError, Password, Secret};
use crate::asn1::{Tlv, oids};
use crate::digest::Digest;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipherDecrypt, BlockModeDecrypt, InnerIvInit, KeyInit};
use const_oid::ObjectIdentifier;
use zeroize::Zeroizing;

/// Deciphers data with the algorithm it names.
pub(super) fn decrypt(algorithm: &Tlv<'_>, data: &[u8], password: &mut Password) -> Result<Secret, OpenError> {
    let (name, parameters) = algorithm.algorithm()?;
    let parameters = parameters.ok_or(OpenError::Malformed("parameters of the cipher"))?.sequence()?;
    if name == oids::PBES2 { pbes2(&parameters, data, password) } else { classic(name, &parameters, data, password) }
}

fn classic(
    name: ObjectIdentifier,
    parameters: &[Tlv<'_>],
    data: &[u8],
    password: &mut Password,
) -> Result<Secret, OpenError> {
    let key_length = match name {
        oids::PBE_SHA1_3DES => 24,
        oids::PBE_SHA1_2DES | oids::PBE_SHA1_RC2_128 => 16,
        oids::PBE_SHA1_RC2_40 => 5,
        other => return Err(OpenError::Unsupported(other.to_string())),
    };
    let [salt, iterations] = parameters else { return Err(OpenError::Malformed("parameters of the cipher")) };
    let (salt, iterations) = (salt.octets()?, iterations.number()?);
    let rounds = password.spend(iterations)?;
    let key = pkcs12(Digest::Sha1, &password.wide, &salt, Purpose::Encryption, rounds, key_length);
    let initial = pkcs12(Digest::Sha1, &password.wide, &salt, Purpose::InitialValue, rounds, 8);
    match name {
        oids::PBE_SHA1_3DES => with_key::<des::TdesEde3>(&key, &initial, data),
        oids::PBE_SHA1_2DES => with_key::<des::TdesEde2>(&key, &initial, data),
        oids::PBE_SHA1_RC2_128 => cbc(rc2::Rc2::new_with_eff_key_len(&key, 128), &initial, data),
        _ => cbc(rc2::Rc2::new_with_eff_key_len(&key, 40), &initial, data),
    }
}

fn pbes2(parameters: &[Tlv<'_>], data: &[u8], password: &mut Password) -> Result<Secret, OpenError> {
    let [derivation, scheme] = parameters else { return Err(OpenError::Malformed("PBES2")) };
    let derivation = Pbkdf2::read(derivation)?;
    let (name, initial) = scheme.algorithm()?;
    let initial = initial.ok_or(OpenError::Malformed("initial value"))?.octets()?;
    let mut key = |length| derivation.key(password, length);
    match name {
        oids::AES128_CBC => with_key::<aes::Aes128>(&key(16)?, &initial, data),
        oids::AES192_CBC => with_key::<aes::Aes192>(&key(24)?, &initial, data),
        oids::AES256_CBC => with_key::<aes::Aes256>(&key(32)?, &initial, data),
        oids::DES3_CBC => with_key::<des::TdesEde3>(&key(24)?, &initial, data),
        other => Err(OpenError::Unsupported(other.to_string())),
    }
}

fn with_key<C: BlockCipherDecrypt + KeyInit>(key: &[u8], initial: &[u8], data: &[u8]) -> Result<Secret, OpenError> {
    cbc(C::new_from_slice(key).map_err(|_| OpenError::Malformed("key"))?, initial, data)
}

/// A wrong password nearly always shows in the padding.
fn cbc<C: BlockCipherDecrypt>(cipher: C, initial: &[u8], data: &[u8]) -> Result<Secret, OpenError> {
    let decryptor =
        cbc::Decryptor::inner_iv_slice_init(cipher, initial).map_err(|_| OpenError::Malformed("initial value"))?;
    let mut plain = Zeroizing::new(data.to_vec());
    let length = decryptor.decrypt_padded::<Pkcs7>(&mut plain).map_err(|_| OpenError::WrongPassword)?.len();
    plain.truncate(length);
    Ok(plain)
}
