//! A key with its certificates, out of a person's file: which one to sign with, and why none would do.

use crate::certificate::{Certificate, UnclearHolder};
use crate::key::PrivateKey;
use crate::p12::{self, OpenError};
use domain::cedula::Cedula;
use domain::time::Timestamp;

/// A private key and its chain of certificates: its own first, then each one's issuer as far as the file has them.
#[derive(Debug)]
pub struct Credential {
    key: PrivateKey,
    chain: Vec<Certificate>,
}

/// Why nothing can be signed with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It did not open.
    #[error(transparent)]
    Closed(#[from] OpenError),
    /// No key in it belongs to a certificate that allows signing documents.
    #[error("the file has no key that may sign documents")]
    NoSigningKey,
    /// The certificate ended.
    #[error("the certificate ended on {0}")]
    Expired(Timestamp),
    /// The certificate begins later.
    #[error("the certificate begins on {0}")]
    NotYetValid(Timestamp),
    /// It does not tell a cédula, where one is expected.
    #[error("the certificate does not tell whose it is")]
    Nameless,
    /// It belongs to someone else: the name it gives.
    #[error("the certificate belongs to {0}")]
    AnotherPerson(String),
    /// It cannot be said whose it is.
    #[error(transparent)]
    Unclear(#[from] UnclearHolder),
}

impl Credential {
    /// Opens a file and chooses what to sign with at this moment, for this person where one is given.
    ///
    /// Of several that would do, the one for signing that cannot be denied is taken, then the one that lasts longest.
    ///
    /// # Errors
    /// What stands in the way. Of several keys, the one that came closest is spoken of.
    pub fn open(file: &[u8], password: &str, now: Timestamp, person: Option<&Cedula>) -> Result<Self, Unfit> {
        let contents = p12::open(file, password)?;
        let certificates: Vec<Certificate> =
            contents.certificates.iter().filter_map(|der| Certificate::read(der).ok()).collect();
        let mut best: Option<(Option<Unfit>, Self)> = None;
        for key in contents.keys.into_iter().filter_map(PrivateKey::read) {
            // A key may have been certified more than once.
            let renewed = |own: &&Certificate| (own.purposes().documents(), own.valid_until());
            let own =
                certificates.iter().filter(|candidate| key.belongs_to(candidate.public_key())).max_by_key(renewed);
            let Some(own) = own.filter(|own| own.purposes().documents()) else { continue };
            let candidate = Self { chain: chain(own, &certificates), key };
            let obstacle = candidate.obstacle(now, person);
            let better = best.as_ref().is_none_or(|(worse, other)| {
                (closeness(obstacle.as_ref()), candidate.rank()) > (closeness(worse.as_ref()), other.rank())
            });
            if better {
                best = Some((obstacle, candidate));
            }
        }
        match best {
            None => Err(Unfit::NoSigningKey),
            Some((Some(obstacle), _)) => Err(obstacle),
            Some((None, credential)) => Ok(credential),
        }
    }

    /// The key.
    pub fn key(&self) -> &PrivateKey {
        &self.key
    }

    /// The certificate of the key.
    pub fn certificate(&self) -> &Certificate {
        &self.chain[0]
    }

    /// The certificates, the key's own first: what the server gets to see.
    pub fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    /// Gives up the certificates and keeps the key, for the one that hands it to the browser.
    pub fn into_parts(self) -> (PrivateKey, Vec<Certificate>) {
        (self.key, self.chain)
    }

    fn obstacle(&self, now: Timestamp, person: Option<&Cedula>) -> Option<Unfit> {
        fitness(self.certificate(), now, person).err()
    }

    fn rank(&self) -> (bool, Timestamp) {
        (self.certificate().purposes().non_repudiation, self.certificate().valid_until())
    }
}

/// Whether documents may be signed with a certificate at this moment, by this person where one is given. The server asks
/// the same of the chain that it is sent.
///
/// # Errors
/// What stands in the way.
pub fn fitness(certificate: &Certificate, now: Timestamp, person: Option<&Cedula>) -> Result<(), Unfit> {
    if !certificate.purposes().documents() {
        return Err(Unfit::NoSigningKey);
    }
    let holder = certificate.holder()?;
    if let Some(person) = person {
        match holder.cedula() {
            None => return Err(Unfit::Nameless),
            Some(cedula) if cedula != person => return Err(Unfit::AnotherPerson(holder.name)),
            Some(_) => {}
        }
    }
    if now > certificate.valid_until() {
        return Err(Unfit::Expired(certificate.valid_until()));
    }
    if now < certificate.valid_from() {
        return Err(Unfit::NotYetValid(certificate.valid_from()));
    }
    Ok(())
}

/// How near a key came to being fit: the person's own expired one is worth more words than a stranger's.
fn closeness(obstacle: Option<&Unfit>) -> u8 {
    match obstacle {
        None => 3,
        Some(Unfit::Expired(_) | Unfit::NotYetValid(_)) => 2,
        Some(Unfit::AnotherPerson(_)) => 1,
        Some(_) => 0,
    }
}

/// The certificate, and after each one its issuer as far as they are there. By name and key identifier only: the server
/// verifies the chain, and the browser's half stays free of that.
fn chain(own: &Certificate, others: &[Certificate]) -> Vec<Certificate> {
    let mut chain = vec![own.clone()];
    while let Some(last) = chain.last() {
        match others.iter().find(|other| !chain.contains(other) && last.names_as_issuer(other)) {
            Some(next) => chain.push(next.clone()),
            None => break,
        }
    }
    chain
}
