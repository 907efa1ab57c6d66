//! Key files (`.p12`) as OpenSSL writes them today: AES-256, PBKDF2 with SHA-256, and a digest keyed with the password.

use super::NotMade;
use super::issue::Issued;
use crate::asn1::{oids, write};
use crate::certificate::Certificate;
use crate::p12::integrity_key;
use crate::random::Random;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeEncrypt, KeyIvInit};
use hmac::{Hmac, KeyInit, Mac};
use zeroize::Zeroizing;

/// How often the password is hashed.
const ITERATIONS: u32 = 10_000;

impl Issued {
    /// The key, its certificate and those of its issuers as a file that this password opens.
    ///
    /// # Errors
    /// [`NotMade`].
    pub fn key_file(&self, password: &str, random: Random<'_>) -> Result<Vec<u8>, NotMade> {
        let (kind, value) = (oids::SHROUDED_KEY_BAG, encrypted(self.key.pkcs8(), password, random)?);
        let keys = write::sequence(&[&bag(kind, &value)]);
        let certificates = std::iter::once(&self.certificate).chain(&self.issuers);
        let certificates: Vec<Vec<u8>> = certificates.map(certificate).collect();
        let safe = write::sequence(&[&plain_part(&keys), &plain_part(&write::element(0x30, &certificates.concat()))]);
        let mut salt = [0; 16];
        random(&mut salt);
        let key = integrity_key(password, &salt, ITERATIONS);
        let mut mac = <Hmac<sha2_11::Sha256> as KeyInit>::new_from_slice(&key).map_err(|_| NotMade)?;
        mac.update(&safe);
        let digest = write::algorithm_with(oids::SHA256, &write::null());
        let digest = write::sequence(&[&digest, &write::octets(&mac.finalize().into_bytes())]);
        let integrity = write::sequence(&[&digest, &write::octets(&salt), &iterations()]);
        Ok(write::sequence(&[&write::integer(&[3]), &plain_part(&safe), &integrity]))
    }
}

fn iterations() -> Vec<u8> {
    write::integer(&ITERATIONS.to_be_bytes())
}

/// A `ContentInfo` of data that is not enciphered as a whole.
fn plain_part(content: &[u8]) -> Vec<u8> {
    write::sequence(&[&write::oid(oids::DATA), &write::tagged(0, &write::octets(content))])
}

fn bag(kind: const_oid::ObjectIdentifier, value: &[u8]) -> Vec<u8> {
    write::sequence(&[&write::oid(kind), &write::tagged(0, value)])
}

fn certificate(certificate: &Certificate) -> Vec<u8> {
    let value = write::tagged(0, &write::octets(certificate.der()));
    bag(oids::CERTIFICATE_BAG, &write::sequence(&[&write::oid(oids::X509_CERTIFICATE), &value]))
}

/// An `EncryptedPrivateKeyInfo`.
fn encrypted(key: &[u8], password: &str, random: Random<'_>) -> Result<Vec<u8>, NotMade> {
    let (mut salt, mut initial) = ([0; 16], [0; 16]);
    random(&mut salt);
    random(&mut initial);
    let mut secret = Zeroizing::new([0; 32]);
    pbkdf2::pbkdf2_hmac::<sha2_11::Sha256>(password.as_bytes(), &salt, ITERATIONS, &mut *secret);
    let cipher = cbc::Encryptor::<aes::Aes256>::new_from_slices(&*secret, &initial).map_err(|_| NotMade)?;
    let data = cipher.encrypt_padded_vec::<Pkcs7>(key);
    let function = write::algorithm_with(oids::HMAC_SHA256, &write::null());
    let parameters = write::sequence(&[&write::octets(&salt), &iterations(), &function]);
    let derivation = write::algorithm_with(oids::PBKDF2, &parameters);
    let scheme = write::algorithm_with(oids::AES256_CBC, &write::octets(&initial));
    let algorithm = write::algorithm_with(oids::PBES2, &write::sequence(&[&derivation, &scheme]));
    Ok(write::sequence(&[&algorithm, &write::octets(&data)]))
}
