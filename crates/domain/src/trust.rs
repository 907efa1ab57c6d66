//! Whom the platform believes: what certificates are believed for, where revocation is asked about, and the forms that say so.

use crate::document::kind::codes;
use crate::field::{FieldErrors, Flaw, fields, parsed, required};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The longest address, in letters.
pub const ADDRESS: u16 = 500;
/// The longest fingerprint as it is typed, in letters: pairs of digits with something between.
pub const FINGERPRINT: u16 = 200;

codes! {
    /// What a certificate is believed for.
    Role {
        /// The root of a body that certifies people.
        Anchor => "anchor",
        /// The root of a body that stamps time.
        TimestampAnchor => "timestamp_anchor",
        /// Between a person's certificate and a root, for signatures that do not bring it.
        Intermediate => "intermediate",
    }
}

codes! {
    /// What is found at an address.
    AddressKind {
        /// A list of what a body has revoked.
        Crl => "crl",
        /// Answers about single certificates.
        Ocsp => "ocsp",
    }
}

codes! {
    /// Why the last try to fetch a list failed.
    FetchFailure {
        /// Nobody answered, or not in time.
        NoAnswer => "no_answer",
        /// What came is no revocation list, or a partial one.
        NotAList => "not_a_list",
        /// Nobody who is believed here signed it.
        UnknownIssuer => "unknown_issuer",
        /// It is older than the one that is kept.
        Older => "older",
    }
}

/// The form of a new address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    /// What is found there.
    pub kind: String,
    /// The address.
    pub url: String,
    /// For answers about single certificates: the fingerprint of the body that they are about.
    pub issuer: String,
}

fields! {
    /// Its fields.
    AddressField {
        Kind => "kind",
        Url => "url",
        Issuer => "issuer",
    }
}

/// An address wished for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressWish {
    /// What is found there.
    pub kind: AddressKind,
    /// The address.
    pub url: String,
    /// Whom the answers are about; nothing for a list, which says so itself.
    pub issuer: Option<String>,
}

impl AddressForm {
    /// Reads the form.
    pub fn check(&self) -> Result<AddressWish, FieldErrors<AddressField>> {
        let mut errors = FieldErrors::none();
        let kind = errors.take(AddressField::Kind, parsed(&self.kind).map(Some)).unwrap_or(AddressKind::Crl);
        let url = errors.take(AddressField::Url, address(&self.url));
        let issuer = match kind {
            AddressKind::Crl => None,
            AddressKind::Ocsp => Some(errors.take(AddressField::Issuer, required(&self.issuer, FINGERPRINT))),
        };
        errors.or(AddressWish { kind, url, issuer })
    }
}

/// An address that can be called: `http` or `https`, a host, no name and password.
fn address(text: &str) -> Result<String, Flaw> {
    let url = required(text, ADDRESS)?;
    let rest = url.strip_prefix("http://").or(url.strip_prefix("https://")).ok_or(Flaw::Unreadable)?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = url.chars().all(|sign| sign.is_ascii_graphic()) && !host.is_empty() && !host.contains('@');
    if plain { Ok(url) } else { Err(Flaw::Unreadable) }
}

/// The form that takes an address out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RemoveAddressForm {
    /// Which.
    pub address: String,
}

fields! {
    /// Its field.
    RemoveAddressField {
        Address => "address",
    }
}

impl RemoveAddressForm {
    /// Reads the form.
    pub fn check(&self) -> Result<i64, FieldErrors<RemoveAddressField>> {
        parsed(&self.address).map_err(|flaw| FieldErrors::one(RemoveAddressField::Address, flaw))
    }
}

/// The form that has lists fetched now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RefreshForm {
    /// The address; all of them if blank.
    pub address: String,
}

fields! {
    /// Its field.
    RefreshField {
        Address => "address",
    }
}

impl RefreshForm {
    /// Reads the form.
    pub fn check(&self) -> Result<Option<i64>, FieldErrors<RefreshField>> {
        crate::field::blank_or(&self.address).map_err(|flaw| FieldErrors::one(RefreshField::Address, flaw))
    }
}

/// The form that stops believing a certificate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DistrustForm {
    /// Its fingerprint.
    pub fingerprint: String,
    /// What it is believed for.
    pub role: String,
}

fields! {
    /// Its fields.
    DistrustField {
        Fingerprint => "fingerprint",
        Role => "role",
    }
}

impl DistrustForm {
    /// Reads the form.
    pub fn check(&self) -> Result<(String, Role), FieldErrors<DistrustField>> {
        let mut errors = FieldErrors::none();
        let fingerprint = errors.take(DistrustField::Fingerprint, required(&self.fingerprint, FINGERPRINT));
        let role = errors.take(DistrustField::Role, parsed(&self.role).map(Some));
        errors.or((fingerprint, role.unwrap_or(Role::Intermediate)))
    }
}

/// The form of a new certificate, beside its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BelieveForm {
    /// What it is to be believed for.
    pub role: String,
    /// Its fingerprint, as the body has published it.
    pub fingerprint: String,
}

fields! {
    /// Its fields.
    BelieveField {
        Role => "role",
        File => "file",
        Fingerprint => "fingerprint",
    }
}

impl BelieveForm {
    /// Reads the form: the role, and the digits of the fingerprint.
    pub fn check(&self) -> Result<(Role, String), FieldErrors<BelieveField>> {
        let mut errors = FieldErrors::none();
        let role = errors.take(BelieveField::Role, parsed(&self.role).map(Some));
        let typed = errors.take(BelieveField::Fingerprint, required(&self.fingerprint, FINGERPRINT));
        let digits: String = typed.chars().filter(|sign| !matches!(sign, ':' | ' ' | '-')).collect();
        if !typed.is_empty() && (digits.len() != 64 || !digits.chars().all(|sign| sign.is_ascii_hexdigit())) {
            errors.add(BelieveField::Fingerprint, Flaw::Unreadable);
        }
        errors.or((role.unwrap_or(Role::Intermediate), digits.to_uppercase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_of_the_web_and_carries_no_password() {
        for good in ["http://crl.example.ec/lista.crl", "https://ca.example.ec:8443/ocsp?x=1"] {
            assert_eq!(address(good), Ok(good.to_owned()));
        }
        for bad in ["ftp://a/b", "file:///etc/passwd", "http://", "https:///x", "http://a:b@c/", "http://a b/", "lista"]
        {
            assert_eq!(address(bad), Err(Flaw::Unreadable), "{bad}");
        }
        assert_eq!(address(" "), Err(Flaw::Missing));
    }

    #[test]
    fn answers_are_about_someone_and_lists_say_so_themselves() {
        let url = "http://ca.example.ec/".to_owned();
        let form = |kind: &str, issuer: &str| {
            AddressForm { kind: kind.into(), url: url.clone(), issuer: issuer.into() }.check().map(|wish| wish.issuer)
        };
        assert_eq!(form("crl", "AA"), Ok(None));
        assert_eq!(form("ocsp", "AA"), Ok(Some("AA".to_owned())));
        assert_eq!(form("ocsp", ""), Err(FieldErrors::one(AddressField::Issuer, Flaw::Missing)));
        assert!(form("otro", "").is_err());
    }

    #[test]
    fn a_fingerprint_is_read_however_it_is_written() {
        let read = |text: &str| BelieveForm { role: "anchor".into(), fingerprint: text.into() }.check();
        let (plain, pairs) = ("ab".repeat(32), vec!["AB"; 32].join(":"));
        for text in [&plain, &pairs, &pairs.replace(':', " ")] {
            assert_eq!(read(text), Ok((Role::Anchor, "AB".repeat(32))));
        }
        for text in ["AB", &"XY".repeat(32), &"AB".repeat(33)] {
            assert_eq!(read(text), Err(FieldErrors::one(BelieveField::Fingerprint, Flaw::Unreadable)), "{text}");
        }
        assert_eq!(read(""), Err(FieldErrors::one(BelieveField::Fingerprint, Flaw::Missing)));
    }
}
