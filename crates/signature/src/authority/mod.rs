//! A certification authority out of nothing, for demonstration and tests: a root, an intermediate, revocation lists, time
//! stamps, and key files for people. Nobody but who makes it trusts it.

mod answer;
mod generate;
mod issue;
mod kept;
mod keyfile;
mod list;
mod stamp;

pub use issue::{Issued, Person};

use crate::certificate::Certificate;
use crate::key::KeyKind;
use crate::random::Random;
use crate::trust::{Crl, Trust};
use domain::time::Timestamp;
use issue::Profile;

/// Something could not be made; only unsound randomness or impossible dates make that happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the authority could not make it")]
pub struct NotMade;

/// An authority with its keys, in memory.
#[derive(Debug)]
pub struct Authority {
    root: Issued,
    intermediate: Issued,
    timestamper: Issued,
    issued: u64,
    revoked: Vec<(Vec<u8>, Timestamp)>,
}

/// From when until when something is valid.
pub type Validity = (Timestamp, Timestamp);

impl Authority {
    /// Makes the keys and certificates of an authority called `name`. With RSA this takes some seconds.
    ///
    /// # Errors
    /// [`NotMade`].
    pub fn new(name: &str, kind: KeyKind, validity: Validity, random: Random<'_>) -> Result<Self, NotMade> {
        let mut number = 0;
        let mut next = || {
            number += 1;
            number
        };
        let key = generate::key(kind, random)?;
        let called = |part: &str| issue::name(&[("C", "EC"), ("O", name), ("CN", &format!("{part} {name}"))]);
        let root = issue::certify(
            None,
            next(),
            &called("ROOT")?,
            key,
            validity,
            &Profile::Authority { longest: None },
            random,
        )?;
        let key = generate::key(kind, random)?;
        let profile = Profile::Authority { longest: Some(0) };
        let intermediate = issue::certify(Some(&root), next(), &called("SUB")?, key, validity, &profile, random)?;
        let key = generate::key(kind, random)?;
        let subject = called("TSA")?;
        let timestamper = issue::certify(Some(&intermediate), next(), &subject, key, validity, &Profile::Time, random)?;
        Ok(Self { root, intermediate, timestamper, issued: number, revoked: Vec::new() })
    }

    /// The root's certificate: what is to be trusted.
    pub fn root(&self) -> &Certificate {
        &self.root.certificate
    }

    /// The certificate between root and people.
    pub fn intermediate(&self) -> &Certificate {
        &self.intermediate.certificate
    }

    /// Makes a key and a certificate for a person.
    ///
    /// # Errors
    /// [`NotMade`].
    pub fn certify(
        &mut self,
        person: &Person<'_>,
        kind: KeyKind,
        validity: Validity,
        random: Random<'_>,
    ) -> Result<Issued, NotMade> {
        self.issued += 1;
        let key = generate::key(kind, random)?;
        let (subject, profile) = (person.subject()?, Profile::Person(person.data()?));
        let mut issued =
            issue::certify(Some(&self.intermediate), self.issued, &subject, key, validity, &profile, random)?;
        issued.issuers = vec![self.intermediate().clone(), self.root().clone()];
        Ok(issued)
    }

    /// Takes back a certificate, from that moment on.
    pub fn revoke(&mut self, certificate: &Certificate, since: Timestamp) {
        self.revoked.push((certificate.serial_number().to_vec(), since));
    }

    /// The revocation lists of root and intermediate, made at the first moment and to be renewed by the second.
    ///
    /// # Errors
    /// [`NotMade`].
    pub fn crls(&self, validity: Validity, random: Random<'_>) -> Result<Vec<Crl>, NotMade> {
        let of_root = list::crl(&self.root, &[], validity, random)?;
        let of_intermediate = list::crl(&self.intermediate, &self.revoked, validity, random)?;
        Ok(vec![of_root, of_intermediate])
    }

    /// What is needed to believe what it certifies.
    ///
    /// # Errors
    /// [`NotMade`].
    pub fn trust(&self, validity: Validity, random: Random<'_>) -> Result<Trust, NotMade> {
        Ok(Trust {
            anchors: vec![self.root().clone()],
            timestamp_anchors: vec![self.root().clone()],
            intermediates: vec![self.intermediate().clone()],
            crls: self.crls(validity, random)?,
            ..Trust::default()
        })
    }

    /// Answers a question for a time stamp (RFC 3161).
    ///
    /// # Errors
    /// [`NotMade`], also if the question cannot be read.
    pub fn stamp(&self, request: &[u8], now: Timestamp, random: Random<'_>) -> Result<Vec<u8>, NotMade> {
        stamp::answer(&self.timestamper, self.intermediate(), request, now, random)
    }

    /// Answers a question about a person's certificate (OCSP), at the first moment and to be asked again by the second.
    ///
    /// # Errors
    /// [`NotMade`], also if the question cannot be read.
    pub fn ocsp(&self, request: &[u8], validity: Validity, random: Random<'_>) -> Result<Vec<u8>, NotMade> {
        answer::answer(&self.intermediate, &self.revoked, request, validity, random)
    }
}
