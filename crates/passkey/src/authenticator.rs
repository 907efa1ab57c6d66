//! An authenticator for tests: it makes passkeys and uses them, and lies where it is told to.

use crate::{Site, encoded};
use ciborium::{Value, cbor};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

/// What goes wrong with the random numbers of the machine, which nobody has seen.
#[derive(Clone, Copy, Debug)]
pub struct NoChance;

/// A passkey with its private half.
#[derive(Debug)]
pub struct Authenticator {
    /// Its identifier.
    pub id: Vec<u8>,
    /// How often it has signed.
    pub counter: u32,
    /// What it says of who was there: present and verified.
    pub flags: u8,
    pair: EcdsaKeyPair,
}

impl Authenticator {
    /// A new one.
    pub fn new(id: &[u8]) -> Result<Self, NoChance> {
        let (kind, chance) = (&ECDSA_P256_SHA256_ASN1_SIGNING, SystemRandom::new());
        let key = EcdsaKeyPair::generate_pkcs8(kind, &chance).map_err(|_| NoChance)?;
        let pair = EcdsaKeyPair::from_pkcs8(kind, key.as_ref(), &chance).map_err(|_| NoChance)?;
        Ok(Self { id: id.to_vec(), counter: 0, flags: 0b101, pair })
    }

    /// What a browser says was asked.
    pub fn client_data(kind: &str, challenge: &[u8], origin: &str) -> Vec<u8> {
        let challenge = encoded(challenge);
        let said = format!(r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}","crossOrigin":false}}"#);
        said.into_bytes()
    }

    /// Its public key, as COSE has it.
    pub fn key(&self) -> Vec<u8> {
        let point = self.pair.public_key().as_ref();
        let (x, y) = (Value::Bytes(point[1..33].to_vec()), Value::Bytes(point[33..].to_vec()));
        let (two, minus) = (Value::from(2), |number: i32| Value::from(number));
        let parts = [(1, two), (3, minus(-7)), (-1, Value::from(1)), (-2, x), (-3, y)];
        written(&Value::Map(parts.into_iter().map(|(name, value)| (Value::from(name), value)).collect()))
    }

    /// `authenticatorData`, with the passkey that was made if it was.
    pub fn data(&self, site: &Site, made: bool) -> Vec<u8> {
        let mut data = digest(&SHA256, site.id().as_bytes()).as_ref().to_vec();
        data.push(if made { self.flags | 0x40 } else { self.flags });
        data.extend(self.counter.to_be_bytes());
        if made {
            data.extend([0; 16]);
            data.extend(u16::try_from(self.id.len()).unwrap_or(u16::MAX).to_be_bytes());
            data.extend(&self.id);
            data.extend(self.key());
        }
        data
    }

    /// `attestationObject`.
    pub fn attestation(&self, site: &Site) -> Vec<u8> {
        let data = Value::Bytes(self.data(site, true));
        written(&cbor!({ "fmt" => "none", "attStmt" => {}, "authData" => data }).unwrap_or(Value::Null))
    }

    /// Signs that it was asked this: `authenticatorData` and the signature.
    pub fn sign(&mut self, site: &Site, client_data: &[u8]) -> Result<(Vec<u8>, Vec<u8>), NoChance> {
        self.counter += 1;
        self.signed(site, client_data)
    }

    /// The same by one that does not count.
    pub fn sign_uncounted(&mut self, site: &Site, client_data: &[u8]) -> Result<(Vec<u8>, Vec<u8>), NoChance> {
        self.counter = 0;
        self.signed(site, client_data)
    }

    fn signed(&self, site: &Site, client_data: &[u8]) -> Result<(Vec<u8>, Vec<u8>), NoChance> {
        let data = self.data(site, false);
        let signed = [&data, digest(&SHA256, client_data).as_ref()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &signed).map_err(|_| NoChance)?;
        Ok((data, signature.as_ref().to_vec()))
    }
}

/// A value as CBOR.
pub fn written(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Into memory nothing fails.
    let _ = ciborium::into_writer(value, &mut bytes);
    bytes
}
