//! Whose a certificate is. Extensions, the alternative name and the subject may all tell; where two of them name different
//! people the certificate is refused.

use super::arcs::{Datum, datum};
use super::{Certificate, attribute};
use crate::asn1::{oids, read, text};
use domain::cedula::Cedula;

/// What identifies a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identifier {
    /// The number of an Ecuadorian identity card.
    Cedula(Cedula),
    /// The number of a passport.
    Passport(String),
}

/// Whose a certificate is, as far as it tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The person's name, or what the subject is called for short.
    pub name: String,
    /// What identifies the person, where the certificate tells.
    pub identifier: Option<Identifier>,
    /// The number of the taxpayer, thirteen digits.
    pub ruc: Option<String>,
    /// The person's position in the institution.
    pub position: Option<String>,
    /// The institution.
    pub institution: Option<String>,
}

impl Holder {
    /// The cédula, where that is what identifies the person.
    pub fn cedula(&self) -> Option<&Cedula> {
        match &self.identifier {
            Some(Identifier::Cedula(cedula)) => Some(cedula),
            _ => None,
        }
    }
}

/// Why it cannot be said whose a certificate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnclearHolder {
    /// Two places of the certificate name different people.
    #[error("the certificate names two different people")]
    Contradictory,
    /// It gives as a cédula what cannot be one.
    #[error("the certificate gives an identity card that does not exist")]
    ImpossibleCedula,
}

pub(super) fn holder(certificate: &Certificate) -> Result<Holder, UnclearHolder> {
    let data = written_data(certificate);
    let first = |wanted| data.iter().find(|(found, _)| *found == wanted).map(|(_, value)| value.clone());
    let subject = |oid| attribute(certificate.subject_name(), oid);

    let mut identifiers: Vec<Identifier> = data.iter().filter_map(|(datum, value)| identifier(*datum, value)).collect();
    identifiers.extend(subject(oids::SERIAL_NUMBER).map(|number| from_subject(&number)).transpose()?.flatten());
    if identifiers.windows(2).any(|pair| pair[0] != pair[1]) {
        return Err(UnclearHolder::Contradictory);
    }

    let joined = |parts: &[Option<String>]| {
        let parts: Vec<&str> = parts.iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    let from_parts = || joined(&[first(Datum::GivenNames), first(Datum::FirstSurname), first(Datum::SecondSurname)]);
    let from_subject = || joined(&[subject(oids::GIVEN_NAME), subject(oids::SURNAME)]);
    let organization = subject(oids::ORGANIZATION_IDENTIFIER);
    let organization = organization.map(|text| text.trim_start_matches("VATEC-").to_owned());
    let taxpayer = |text: &String| text.len() == 13 && text.bytes().all(|digit| digit.is_ascii_digit());
    Ok(Holder {
        name: subject(oids::COMMON_NAME)
            .or_else(from_parts)
            .or_else(from_subject)
            .unwrap_or_else(|| certificate.subject()),
        identifier: identifiers.into_iter().next(),
        ruc: first(Datum::Ruc).filter(taxpayer).or(organization.filter(taxpayer)),
        position: first(Datum::Position).or_else(|| subject(oids::TITLE)),
        institution: first(Datum::Institution).or_else(|| subject(oids::ORGANIZATION)),
    })
}

fn identifier(datum: Datum, value: &str) -> Option<Identifier> {
    match datum {
        Datum::Identifier => {
            Some(Cedula::parse(value).map_or_else(|| Identifier::Passport(value.to_owned()), Identifier::Cedula))
        }
        Datum::Passport => Some(Identifier::Passport(value.to_owned())),
        _ => None,
    }
}

/// The serial number of the subject. Without a prefix it may be anything, so only what can be a cédula counts.
fn from_subject(number: &str) -> Result<Option<Identifier>, UnclearHolder> {
    let number = number.trim();
    if let Some(cedula) = number.strip_prefix("IDCEC-") {
        return Cedula::parse(cedula).map(|it| Some(Identifier::Cedula(it))).ok_or(UnclearHolder::ImpossibleCedula);
    }
    if let Some(passport) = number.strip_prefix("PASEC-") {
        return Ok(Some(Identifier::Passport(passport.to_owned())));
    }
    Ok(Cedula::parse(number).map(Identifier::Cedula))
}

/// What stands in extensions of the accredited bodies, and in the alternative name.
fn written_data(certificate: &Certificate) -> Vec<(Datum, String)> {
    let mut found = Vec::new();
    let mut keep = |datum, value: Option<String>| {
        if let Some(value) = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()) {
            found.push((datum, value));
        }
    };
    for (oid, _, value) in certificate.extensions() {
        if let Some(datum) = datum(oid) {
            keep(datum, text::text(value));
        }
        if oid == oids::ALTERNATIVE_NAME {
            for name in read::read(value).and_then(|(names, _)| names.sequence()).unwrap_or_default() {
                let other_name = name.expect(0xa0).and_then(|name| name.children()).unwrap_or_default();
                let [oid, value, ..] = other_name.as_slice() else { continue };
                if let Some(datum) = oid.oid().ok().and_then(datum) {
                    keep(datum, text::string(value));
                }
            }
        }
    }
    found
}
