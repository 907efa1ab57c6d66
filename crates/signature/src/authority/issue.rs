//! Issuing certificates.

use super::generate::Pair;
use super::{NotMade, Validity};
use crate::asn1::{oids, write};
use crate::certificate::Certificate;
use crate::digest::sha256;
use crate::key::{KeyKind, PrivateKey};
use crate::random::Random;
use chrono::{Datelike, Timelike};
use const_oid::ObjectIdentifier;
use domain::time::Timestamp;

/// Where this authority writes whose a certificate is: the branch of Security Data, as one of those in use.
const BRANCH: &str = "1.3.6.1.4.1.37746.3";

/// Whom a certificate is for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Person<'a> {
    /// The whole name.
    pub name: &'a str,
    /// The cédula, ten digits.
    pub cedula: &'a str,
    /// The institution, if any.
    pub institution: Option<&'a str>,
    /// The position in it, if any.
    pub position: Option<&'a str>,
}

/// A key and its certificate.
#[derive(Debug)]
pub struct Issued {
    /// The private key.
    pub key: PrivateKey,
    /// Its certificate.
    pub certificate: Certificate,
    /// The certificates of those who issued it, up to the root.
    pub issuers: Vec<Certificate>,
}

/// What kind of certificate it becomes.
pub(super) enum Profile {
    /// One that issues others, so many levels down.
    Authority { longest: Option<u8> },
    /// A person's, with these extensions.
    Person(Vec<Vec<u8>>),
    /// One that stamps time.
    Time,
}

impl Person<'_> {
    pub(super) fn subject(&self) -> Result<Vec<u8>, NotMade> {
        let number = format!("IDCEC-{}", self.cedula);
        let mut parts = vec![("C", "EC")];
        parts.extend(self.institution.map(|institution| ("O", institution)));
        parts.extend(self.position.map(|position| ("title", position)));
        parts.extend([("serialNumber", number.as_str()), ("CN", self.name)]);
        name(&parts)
    }

    pub(super) fn data(&self) -> Result<Vec<Vec<u8>>, NotMade> {
        Ok(vec![datum(1, self.cedula)?])
    }
}

/// An extension under the branch where bodies write whose a certificate is.
pub(super) fn datum(number: u8, value: &str) -> Result<Vec<u8>, NotMade> {
    let name = ObjectIdentifier::new(&format!("{BRANCH}.{number}")).map_err(|_| NotMade)?;
    Ok(extension(name, false, &write::element(0x0c, value.as_bytes())))
}

/// A name in DER from its parts.
pub(super) fn name(parts: &[(&str, &str)]) -> Result<Vec<u8>, NotMade> {
    let mut written = Vec::new();
    for (key, value) in parts {
        let oid = match *key {
            "C" => ObjectIdentifier::new_unwrap("2.5.4.6"),
            "O" => oids::ORGANIZATION,
            "CN" => oids::COMMON_NAME,
            "title" => oids::TITLE,
            "serialNumber" => oids::SERIAL_NUMBER,
            _ => return Err(NotMade),
        };
        // Countries and numbers are printable strings by their standard.
        let tag = if matches!(*key, "C" | "serialNumber") { 0x13 } else { 0x0c };
        let attribute = write::sequence(&[&write::oid(oid), &write::element(tag, value.as_bytes())]);
        written.push(write::set_of(vec![attribute]));
    }
    Ok(write::element(0x30, &written.concat()))
}

pub(super) fn extension(name: ObjectIdentifier, critical: bool, value: &[u8]) -> Vec<u8> {
    let critical = if critical { write::boolean(true) } else { Vec::new() };
    write::sequence(&[&write::oid(name), &critical, &write::octets(value)])
}

/// A moment as certificates write it: with two digits for the year until 2049.
pub(super) fn time(moment: Timestamp) -> Vec<u8> {
    let [month, day] = [moment.month(), moment.day()];
    let [hour, minute, second] = [moment.hour(), moment.minute(), moment.second()];
    let rest = format!("{month:02}{day:02}{hour:02}{minute:02}{second:02}Z");
    match moment.year() {
        year @ 1950..2050 => write::element(0x17, format!("{:02}{rest}", year % 100).as_bytes()),
        _ => generalized(moment),
    }
}

/// A moment with four digits for the year.
pub(super) fn generalized(moment: Timestamp) -> Vec<u8> {
    let [year, month, day] = [moment.year().unsigned_abs(), moment.month(), moment.day()];
    let [hour, minute, second] = [moment.hour(), moment.minute(), moment.second()];
    write::element(0x18, format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z").as_bytes())
}

/// The algorithm that a key signs certificates and lists with.
pub(super) fn algorithm(kind: KeyKind) -> Vec<u8> {
    match kind {
        KeyKind::Rsa => write::algorithm_with(oids::RSA_SHA256, &write::null()),
        KeyKind::P256 => write::algorithm(oids::ECDSA_SHA256),
    }
}

/// What is signed, the algorithm and the signature, in one sequence.
pub(super) fn signed_with(content: &[u8], key: &PrivateKey, random: Random<'_>) -> Result<Vec<u8>, NotMade> {
    let signature = key.sign(content, random).map_err(|_| NotMade)?;
    Ok(write::sequence(&[content, &algorithm(key.kind()), &write::element(3, &[&[0], &signature[..]].concat())]))
}

/// Issues a certificate; without an issuer it issues itself.
pub(super) fn certify(
    issuer: Option<&Issued>,
    number: u64,
    subject: &[u8],
    pair: Pair,
    validity: Validity,
    profile: &Profile,
    random: Random<'_>,
) -> Result<Issued, NotMade> {
    use der::Encode;
    let issuer_name = match issuer {
        Some(issuer) => issuer.certificate.subject_name().to_der().map_err(|_| NotMade)?,
        None => subject.to_vec(),
    };
    let signer = issuer.map_or(&pair.private, |issuer| &issuer.key);
    let mut extensions = extensions(profile);
    extensions.push(extension(oids::SUBJECT_KEY, false, &write::octets(&key_identifier(&pair.public))));
    let above = issuer.map_or(&pair.public[..], |issuer| issuer.certificate.public_key());
    let above = write::element(0x80, &key_identifier(above));
    extensions.push(extension(oids::AUTHORITY_KEY, false, &write::sequence(&[&above])));
    let certificate = write::sequence(&[
        &write::tagged(0, &write::integer(&[2])),
        &write::integer(&number.to_be_bytes()),
        &algorithm(signer.kind()),
        &issuer_name,
        &write::sequence(&[&time(validity.0), &time(validity.1)]),
        subject,
        &pair.public,
        &write::tagged(3, &write::element(0x30, &extensions.concat())),
    ]);
    let certificate = signed_with(&certificate, signer, random)?;
    let certificate = Certificate::read(&certificate).map_err(|_| NotMade)?;
    Ok(Issued { key: pair.private, certificate, issuers: Vec::new() })
}

fn key_identifier(public_key: &[u8]) -> Vec<u8> {
    sha256(public_key)[..20].to_vec()
}

fn extensions(profile: &Profile) -> Vec<Vec<u8>> {
    // The bits of a key's usage, the first of them highest; before them, how many are left over.
    let usage = |unused: u8, bits: u8| extension(oids::KEY_USAGE, true, &write::element(3, &[unused, bits]));
    match profile {
        Profile::Authority { longest } => {
            let longest = longest.map(|longest| write::integer(&[longest])).unwrap_or_default();
            let constraints = write::sequence(&[&write::boolean(true), &longest]);
            vec![extension(oids::BASIC_CONSTRAINTS, true, &constraints), usage(1, 0b0000_0110)]
        }
        Profile::Person(data) => {
            let policy = write::sequence(&[&write::oid(ObjectIdentifier::new_unwrap("1.3.6.1.4.1.37746.2.1.1"))]);
            let mut all = vec![
                extension(oids::BASIC_CONSTRAINTS, false, &write::sequence(&[])),
                usage(6, 0b1100_0000),
                extension(oids::CERTIFICATE_POLICIES, false, &write::sequence(&[&policy])),
            ];
            all.extend(data.iter().cloned());
            all
        }
        Profile::Time => {
            let purpose = write::sequence(&[&write::oid(oids::TIME_STAMPING)]);
            vec![usage(7, 0b1000_0000), extension(oids::EXTENDED_KEY_USAGE, true, &purpose)]
        }
    }
}
