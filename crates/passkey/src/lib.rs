//! Passkeys (Web Authentication, level 2): reads what an authenticator answers and decides whether to believe it. Knows neither
//! web, database nor clock; what is read came from outside and is taken for hostile.
//!
//! Taken are ES256 and RS256, with the user verified. Which make of authenticator it is, is neither asked nor looked at.

#[cfg(feature = "authenticator")]
pub mod authenticator;
mod bytes;
mod client;
mod data;
mod key;

use data::Data;
use ring::digest::{SHA256, digest};

pub use client::encoded;

/// The longest part of an answer looked at, in bytes.
pub const LONGEST: usize = 16 * 1024;
/// The longest identifier of a passkey, in bytes.
pub const LONGEST_ID: usize = 1_023;
/// The algorithms taken, by their numbers in COSE, the preferred first: ES256 and RS256.
pub const ALGORITHMS: [i32; 2] = [-7, -257];

/// Why an answer is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// It cannot be read.
    #[error("it cannot be read")]
    Malformed,
    /// It answers something else than what was asked.
    #[error("it answers another question")]
    WrongQuestion,
    /// It was given on the page of another site.
    #[error("it comes from another site")]
    WrongSite,
    /// Nobody was there, or who it was has not been verified.
    #[error("the user was not verified")]
    NotVerified,
    /// A key of a kind that is not taken.
    #[error("a key of an unknown kind")]
    UnknownKey,
    /// It was not signed with the key.
    #[error("the signature is not of this key")]
    WrongSignature,
    /// The authenticator has counted back: there are two of what there must be one.
    #[error("the authenticator was copied")]
    Copied,
}

/// The site for which passkeys are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    origin: String,
    id: String,
}

impl Site {
    /// The site at an address as `https://quipux.gob.ec`; nothing if that has no host.
    pub fn at(address: &str) -> Option<Self> {
        let (scheme, rest) = address.split_once("://")?;
        let authority = rest.split('/').next()?.to_ascii_lowercase();
        let host = match authority.strip_prefix('[') {
            Some(six) => format!("[{}]", six.split(']').next()?),
            None => authority.split(':').next()?.to_owned(),
        };
        // Browsers do not say the port that everyone expects.
        let usual = match scheme {
            "https" => ":443",
            _ => ":80",
        };
        let said = authority.strip_suffix(usual).unwrap_or(&authority);
        (!host.is_empty()).then(|| Self { origin: format!("{scheme}://{said}"), id: host.clone() })
    }

    /// By what authenticators know it: the name of its host.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// As pages of it name themselves.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

/// What an authenticator answers that made a passkey.
#[derive(Clone, Copy, Debug)]
pub struct Creation<'a> {
    /// What the browser says was asked: `clientDataJSON`.
    pub client_data: &'a [u8],
    /// What the authenticator says: `attestationObject`.
    pub attestation: &'a [u8],
}

/// A passkey that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its identifier.
    pub id: Vec<u8>,
    /// Its public key, as COSE has it.
    pub key: Vec<u8>,
    /// How often the authenticator says to have signed; nothing is said by many.
    pub counter: u32,
}

/// What an authenticator answers that used a passkey.
#[derive(Clone, Copy, Debug)]
pub struct Assertion<'a> {
    /// What the browser says was asked: `clientDataJSON`.
    pub client_data: &'a [u8],
    /// What the authenticator says: `authenticatorData`.
    pub data: &'a [u8],
    /// Its signature over both.
    pub signature: &'a [u8],
}

/// Reads a passkey that was made at the question `challenge`.
pub fn make(site: &Site, challenge: &[u8], answer: Creation<'_>) -> Result<Made, Flaw> {
    client::check(answer.client_data, "webauthn.create", challenge, site)?;
    let data = Data::read(&bytes::data_of_attestation(answer.attestation)?)?;
    data.check(site)?;
    let made = data.made.ok_or(Flaw::Malformed)?;
    key::Key::read(&made.key)?;
    Ok(Made { counter: data.counter, ..made })
}

/// Believes that whoever has the passkey `key`, which had been used `counter` times, answered the question `challenge`; how often
/// it has been used now.
pub fn verify(site: &Site, challenge: &[u8], (key, counter): (&[u8], u32), answer: Assertion<'_>) -> Result<u32, Flaw> {
    client::check(answer.client_data, "webauthn.get", challenge, site)?;
    let data = Data::read(answer.data)?;
    data.check(site)?;
    let signed = [answer.data, digest(&SHA256, answer.client_data).as_ref()].concat();
    key::Key::read(key)?.verify(&signed, answer.signature)?;
    // Nought and nought: an authenticator that does not count.
    if data.counter <= counter && (data.counter, counter) != (0, 0) {
        return Err(Flaw::Copied);
    }
    Ok(data.counter)
}
