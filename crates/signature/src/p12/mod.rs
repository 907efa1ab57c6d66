//! Opening the files that hold a person's key and certificates (PKCS#12: `.p12`, `.pfx`), as OpenSSL, Java, Bouncy Castle
//! and Windows write them.

mod bags;
mod cipher;
mod derive;
mod integrity;

use crate::asn1::{Malformed, Tlv, oids, read};
use zeroize::Zeroizing;

/// The largest file that is looked at, in bytes.
pub const MAX_SIZE: usize = 64 * 1024;
/// How often a file may ask for its password to be hashed, all its parts together: about a second in a browser.
const MAX_ITERATIONS: u64 = 1_000_000;

/// Why a file did not open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Larger than [`MAX_SIZE`].
    #[error("the file is too large to hold a key")]
    TooLarge,
    /// Not such a file, or a damaged one; where it stopped making sense.
    #[error("not a key file, or a damaged one: {0}")]
    Malformed(&'static str),
    /// It is such a file, but uses something that is not read here.
    #[error("the file uses {0}, which is not supported")]
    Unsupported(String),
    /// The password does not fit.
    #[error("the password is wrong")]
    WrongPassword,
    /// It opened, and holds no private key.
    #[error("the file holds no private key")]
    NoKey,
}

impl From<Malformed> for OpenError {
    fn from(error: Malformed) -> Self {
        Self::Malformed(error.0)
    }
}

/// Bytes that are overwritten when dropped.
pub(crate) type Secret = Zeroizing<Vec<u8>>;

/// What an opened file holds, in the order it holds it.
pub(crate) struct Contents {
    /// Each a `PrivateKeyInfo` (PKCS#8) in DER.
    pub(crate) keys: Vec<Secret>,
    /// Each a certificate in DER, none twice.
    pub(crate) certificates: Vec<Vec<u8>>,
}

/// The password in the two shapes that are asked for, and what may still be spent on hashing it.
struct Password {
    /// UTF-16, big end first, with two zero bytes at the end.
    wide: Secret,
    /// Bytes as typed.
    plain: Secret,
    iterations_left: u64,
}

impl Password {
    /// In these bytes, an encoding of the text.
    fn new(text: &str, plain: Secret) -> Self {
        let mut wide = Zeroizing::new(Vec::with_capacity(text.len() * 2 + 2));
        text.encode_utf16().for_each(|unit| wide.extend_from_slice(&unit.to_be_bytes()));
        wide.extend_from_slice(&[0, 0]);
        Self { wide, plain, iterations_left: MAX_ITERATIONS }
    }

    /// Takes so many iterations out of what is left.
    fn spend(&mut self, iterations: u64) -> Result<u32, OpenError> {
        let too_many = || OpenError::Unsupported(format!("{iterations} iterations of its key derivation"));
        self.iterations_left = self.iterations_left.checked_sub(iterations).ok_or_else(too_many)?;
        u32::try_from(iterations.max(1)).map_err(|_| too_many())
    }
}

/// Opens a file with its password.
///
/// A password outside ASCII is tried as UTF-8 and then as Latin-1, since producers differ.
pub(crate) fn open(file: &[u8], password: &str) -> Result<Contents, OpenError> {
    if file.len() > MAX_SIZE {
        return Err(OpenError::TooLarge);
    }
    let as_utf8 = Password::new(password, Zeroizing::new(password.as_bytes().to_vec()));
    match open_with(file, as_utf8) {
        Err(OpenError::WrongPassword) if !password.is_ascii() => match latin1(password) {
            Some(bytes) => open_with(file, Password::new(password, bytes)),
            None => Err(OpenError::WrongPassword),
        },
        other => other,
    }
}

fn latin1(text: &str) -> Option<Secret> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    for letter in text.chars() {
        bytes.push(u8::try_from(u32::from(letter)).ok()?);
    }
    Some(bytes)
}

fn open_with(file: &[u8], mut password: Password) -> Result<Contents, OpenError> {
    let (pfx, padding) = read::read(file)?;
    if padding.iter().any(|byte| *byte != 0) {
        return Err(OpenError::Malformed("bytes left over"));
    }
    let parts = pfx.sequence()?;
    let [_version, safe, integrity @ ..] = parts.as_slice() else { return Err(OpenError::Malformed("PFX")) };
    let (kind, content) = content_info(safe)?;
    if kind != oids::DATA {
        return Err(OpenError::Unsupported("integrity by public key".to_owned()));
    }
    let safe = content.octets()?;
    if let Some(integrity) = integrity.first() {
        check(integrity, &safe, &mut password)?;
    }
    let mut contents = Contents { keys: Vec::new(), certificates: Vec::new() };
    for part in read::read(&safe)?.0.sequence()? {
        let (kind, content) = content_info(&part)?;
        let plain = match kind {
            oids::DATA => content.octets()?,
            oids::ENCRYPTED_DATA => decrypt_part(&content, &mut password)?,
            other => return Err(OpenError::Unsupported(other.to_string())),
        };
        bags::collect(&plain, &mut password, &mut contents, 0)?;
    }
    if contents.keys.is_empty() { Err(OpenError::NoKey) } else { Ok(contents) }
}

/// Compares the file's keyed digest. An empty password is written in two ways.
fn check(integrity: &Tlv<'_>, safe: &[u8], password: &mut Password) -> Result<(), OpenError> {
    if integrity::holds(integrity, safe, password)? {
        return Ok(());
    }
    if password.plain.is_empty() {
        password.wide.clear();
        if integrity::holds(integrity, safe, password)? {
            return Ok(());
        }
    }
    Err(OpenError::WrongPassword)
}

fn content_info<'a>(element: &Tlv<'a>) -> Result<(const_oid::ObjectIdentifier, Tlv<'a>), OpenError> {
    let parts = element.sequence()?;
    let [kind, content] = parts.as_slice() else { return Err(OpenError::Malformed("ContentInfo")) };
    Ok((kind.oid()?, content.expect(0xa0)?.only_child()?))
}

fn decrypt_part(encrypted: &Tlv<'_>, password: &mut Password) -> Result<Secret, OpenError> {
    let parts = encrypted.sequence()?;
    let content = parts.get(1).ok_or(OpenError::Malformed("EncryptedData"))?.sequence()?;
    let [_kind, algorithm, data] = content.as_slice() else {
        return Err(OpenError::Malformed("EncryptedContentInfo"));
    };
    cipher::decrypt(algorithm, &data.octets()?, password)
}

/// The key of a file's digest over SHA-256, for the one that writes files.
#[cfg(feature = "authority")]
pub(crate) fn integrity_key(password: &str, salt: &[u8], iterations: u32) -> Secret {
    let password = Password::new(password, Zeroizing::default());
    derive::pkcs12(crate::digest::Digest::Sha256, &password.wide, salt, derive::Purpose::Integrity, iterations, 32)
}
