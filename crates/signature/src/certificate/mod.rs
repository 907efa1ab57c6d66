//! A certificate: what it says, and whose it is.

mod arcs;
mod holder;
mod usage;

pub use holder::{Holder, Identifier, UnclearHolder};
pub use usage::Purposes;

use crate::asn1::{oids, read, text};
use crate::digest::{Digest, sha256};
use crate::key::{self, KeyKind, Rejected};
use const_oid::ObjectIdentifier;
use der::{Decode, Encode};
use domain::time::Timestamp;
use x509_cert::name::Name;

/// A certificate that could be read. Two are equal when their bytes are.
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    parsed: x509_cert::Certificate,
    serial_number: Vec<u8>,
    public_key: Vec<u8>,
    valid_from: Timestamp,
    valid_until: Timestamp,
}

/// The bytes are no certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a certificate")]
pub struct NotACertificate;

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

impl std::fmt::Debug for Certificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Certificate({})", self.subject())
    }
}

impl Certificate {
    /// Reads one from its DER.
    ///
    /// # Errors
    /// [`NotACertificate`] for anything else, also for bytes after it.
    pub fn read(der: &[u8]) -> Result<Self, NotACertificate> {
        let parsed = x509_cert::Certificate::from_der(der).map_err(|_| NotACertificate)?;
        let tbs = parsed.tbs_certificate();
        let moment = |time: x509_cert::time::Time| text::from_unix(time.to_unix_duration().as_secs());
        Ok(Self {
            der: der.to_vec(),
            serial_number: number(tbs.serial_number()).ok_or(NotACertificate)?,
            public_key: tbs.subject_public_key_info().to_der().map_err(|_| NotACertificate)?,
            valid_from: moment(tbs.validity().not_before).ok_or(NotACertificate)?,
            valid_until: moment(tbs.validity().not_after).ok_or(NotACertificate)?,
            parsed,
        })
    }

    /// Its bytes, as they were read.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Its SHA-256, by which people confirm it.
    pub fn fingerprint(&self) -> [u8; 32] {
        sha256(&self.der)
    }

    /// The whole name of its subject, in the notation of RFC 4514.
    pub fn subject(&self) -> String {
        self.subject_name().to_string()
    }

    /// The whole name of its issuer, in the notation of RFC 4514.
    pub fn issuer(&self) -> String {
        self.issuer_name().to_string()
    }

    /// What the issuer is called for short.
    pub fn issuer_common_name(&self) -> String {
        common_name(self.issuer_name()).unwrap_or_else(|| self.issuer())
    }

    /// What the subject is called for short.
    pub fn common_name(&self) -> String {
        common_name(self.subject_name()).unwrap_or_else(|| self.subject())
    }

    /// Its number, as the bytes of an ASN.1 INTEGER.
    pub fn serial_number(&self) -> &[u8] {
        &self.serial_number
    }

    /// The first moment at which it is valid.
    pub fn valid_from(&self) -> Timestamp {
        self.valid_from
    }

    /// The last moment at which it is valid.
    pub fn valid_until(&self) -> Timestamp {
        self.valid_until
    }

    /// Whose it is.
    ///
    /// # Errors
    /// [`UnclearHolder`] if the places that name a person contradict each other or themselves.
    pub fn holder(&self) -> Result<Holder, UnclearHolder> {
        holder::holder(self)
    }

    /// What its key may be used for.
    pub fn purposes(&self) -> Purposes {
        usage::purposes(self)
    }

    /// The family of its key, where it is one of ours.
    pub fn key_kind(&self) -> Option<KeyKind> {
        match self.parsed.tbs_certificate().subject_public_key_info().algorithm.oid {
            oids::RSA => Some(KeyKind::Rsa),
            oids::EC => Some(KeyKind::P256),
            _ => None,
        }
    }

    /// The `SubjectPublicKeyInfo` in DER.
    pub(crate) fn public_key(&self) -> &[u8] {
        &self.public_key
    }

    /// The bits of the key alone, by which authorities name an issuer.
    pub(crate) fn bare_key(&self) -> Option<&[u8]> {
        self.parsed.tbs_certificate().subject_public_key_info().subject_public_key.as_bytes()
    }

    /// Whether it may answer about certificates that its issuer issued (OCSP).
    pub(crate) fn answers_for_others(&self) -> bool {
        usage::answers_for_others(self)
    }

    pub(crate) fn subject_name(&self) -> &Name {
        self.parsed.tbs_certificate().subject()
    }

    pub(crate) fn issuer_name(&self) -> &Name {
        self.parsed.tbs_certificate().issuer()
    }

    /// Whether the message was signed with its key. Weak digests are not supported.
    pub(crate) fn verifies(
        &self,
        algorithm: ObjectIdentifier,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), Rejected> {
        let (kind, digest) = key::digest_of_signature(algorithm, Digest::Sha1).ok_or(Rejected::Unsupported)?;
        if !digest.strong() {
            return Err(Rejected::Unsupported);
        }
        key::verify(&self.public_key, (kind, digest), &[message], signature)
    }

    /// Whether the other certificate issued this one: the name and the signature fit.
    pub(crate) fn issued_by(&self, issuer: &Certificate) -> Result<(), Rejected> {
        if self.issuer_name() != issuer.subject_name() {
            return Err(Rejected::Wrong);
        }
        let signed = signed_part(&self.der).ok_or(Rejected::Wrong)?;
        issuer.verifies(self.parsed.signature_algorithm().oid, signed, self.parsed.signature().raw_bytes())
    }

    /// Whether it says that the other certificate issued it: by name, and by the key's identifier where both tell one.
    pub(crate) fn names_as_issuer(&self, issuer: &Certificate) -> bool {
        let told = self.extension(oids::AUTHORITY_KEY).and_then(|value| read::read(value).ok()?.0.sequence().ok());
        let told = told.and_then(|parts| parts.iter().find(|part| part.tag == 0x80).map(|part| part.body));
        let same_key = match (told, issuer.subject_key_identifier()) {
            (Some(told), Some(own)) => told == own,
            _ => true,
        };
        self.issuer_name() == issuer.subject_name() && same_key
    }

    /// Every extension: its name, whether it is critical, and its value.
    pub(crate) fn extensions(&self) -> impl Iterator<Item = (ObjectIdentifier, bool, &[u8])> {
        let all = self.parsed.tbs_certificate().extensions().map(Vec::as_slice).unwrap_or_default();
        all.iter().map(|extension| (extension.extn_id, extension.critical, extension.extn_value.as_bytes()))
    }

    /// The value of one extension.
    pub(crate) fn extension(&self, name: ObjectIdentifier) -> Option<&[u8]> {
        self.extensions().find(|(found, _, _)| *found == name).map(|(_, _, value)| value)
    }

    /// The identifier of its key that the issuer wrote.
    pub(crate) fn subject_key_identifier(&self) -> Option<&[u8]> {
        Some(read::read(self.extension(oids::SUBJECT_KEY)?).ok()?.0.body)
    }
}

/// The first part of a signed structure, which is what the signature is over: as it stands, never written anew.
pub(crate) fn signed_part(signed: &[u8]) -> Option<&[u8]> {
    Some(read::read(signed).ok()?.0.children().ok()?.first()?.full)
}

/// The bytes of a number as they stand in DER.
pub(crate) fn number(serial: &x509_cert::serial_number::SerialNumber) -> Option<Vec<u8>> {
    let der = serial.to_der().ok()?;
    Some(read::read(&der).ok()?.0.body.to_vec())
}

fn common_name(name: &Name) -> Option<String> {
    attribute(name, oids::COMMON_NAME)
}

/// The text of one attribute of a name.
fn attribute(name: &Name, wanted: ObjectIdentifier) -> Option<String> {
    let found = name.iter_rdn().flat_map(|part| part.iter()).find(|attribute| attribute.oid == wanted)?;
    text::text(&found.value.to_der().ok()?)
}
