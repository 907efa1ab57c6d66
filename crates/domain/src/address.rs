//! Asking for an e-mail address to be entered, by people who have none, and what an administrator says to that.

use crate::cedula::Cedula;
use crate::document::kind::codes;
use crate::field::{FieldErrors, Flaw, fields, parsed, required};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The longest address (RFC 5321), in letters.
pub const ADDRESS: u16 = 254;
/// The most that wait for one person at a time.
pub const WAITING: u64 = 3;
/// How long what reached nobody is kept.
pub const UNREAD: TimeDelta = TimeDelta::days(1);
/// After this nobody is asked any more.
pub const FORGOTTEN: TimeDelta = TimeDelta::days(60);

/// The form that asks for an address to be entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    /// The cédula.
    pub cedula: String,
    /// The address.
    pub address: String,
    /// Which code was shown.
    pub challenge: String,
    /// The code, as it was read or heard.
    pub code: String,
}

fields! {
    /// Its fields.
    AddressField {
        Cedula => "cedula",
        Address => "address",
        Challenge => "challenge",
        Code => "code",
    }
}

/// An address asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressWish {
    /// For whom; nothing when what was typed cannot be a cédula.
    pub cedula: Option<Cedula>,
    /// The address.
    pub address: String,
    /// Which code was shown.
    pub challenge: i64,
    /// The digits typed.
    pub code: String,
}

impl AddressForm {
    /// Reads the form. A cédula that cannot exist is not told apart from one that nobody has.
    pub fn check(&self) -> Result<AddressWish, FieldErrors<AddressField>> {
        let mut errors = FieldErrors::none();
        if self.cedula.trim().is_empty() {
            errors.add(AddressField::Cedula, Flaw::Missing);
        }
        let address = required(&self.address, ADDRESS).and_then(|address| match is_address(&address) {
            true => Ok(address),
            false => Err(Flaw::Unreadable),
        });
        let address = errors.take(AddressField::Address, address);
        let challenge = errors.take(AddressField::Challenge, parsed(&self.challenge));
        let code: String = self.code.chars().filter(|sign| !sign.is_whitespace()).collect();
        if code.is_empty() {
            errors.add(AddressField::Code, Flaw::Missing);
        }
        errors.or(AddressWish { cedula: Cedula::parse(&self.cedula), address, challenge, code })
    }
}

/// One name, one `@`, and a domain of several parts; what else may be wrong with it shows when something is sent there.
fn is_address(text: &str) -> bool {
    let plain = |sign: char| sign.is_ascii_graphic() && !"()<>[]\\,;:\"@".contains(sign);
    let parts = |text: &str| text.split('.').all(|part| !part.is_empty());
    text.split_once('@').is_some_and(|(name, domain)| {
        let letters = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '.';
        name.chars().all(plain) && parts(name) && domain.chars().all(letters) && parts(domain) && domain.contains('.')
    })
}

codes! {
    /// What an administrator says.
    Decision {
        /// The address is entered, and a link for a password goes there.
        Grant => "grant",
        /// It is not.
        Refuse => "refuse",
    }
}

/// The form that decides one request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    /// The request.
    pub request: String,
    /// The code of what is decided.
    pub decision: String,
}

fields! {
    /// Its fields.
    DecisionField {
        Request => "request",
        Decision => "decision",
    }
}

impl DecisionForm {
    /// Reads the form.
    pub fn check(&self) -> Result<(i64, Decision), FieldErrors<DecisionField>> {
        let mut errors = FieldErrors::none();
        let request = errors.take(DecisionField::Request, parsed(&self.request));
        match parsed(&self.decision) {
            Ok(decision) => errors.or((request, decision)),
            Err(flaw) => {
                errors.add(DecisionField::Decision, flaw);
                Err(errors)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_and_a_domain_and_nothing_that_a_header_could_take_for_more() {
        for good in ["ana@ministerio.gob.ec", "ana.vera+quipux@mail.example", "a@b.co"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "ana",
            "ana@",
            "@b.co",
            "ana@b",
            "a b@c.co",
            "a@b.co, c@d.co",
            "a@b.co\nBcc: c@d.co",
            "a@b..co",
            ".a@b.co",
            "<a@b.co>",
            "a@b@c.co",
            "ñ@b.co",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn every_field_that_is_missing_is_said_and_a_code_may_have_blanks() {
        let missing = AddressForm::default().check().unwrap_err().named();
        assert_eq!(missing.len(), 4, "{missing:?}");
        let form = AddressForm {
            cedula: "x".into(),
            address: " a@b.co ".into(),
            challenge: "7".into(),
            code: "12 34 56".into(),
        };
        let wish = AddressWish { cedula: None, address: "a@b.co".into(), challenge: 7, code: "123456".into() };
        assert_eq!(form.check(), Ok(wish));
    }

    #[test]
    fn a_decision_is_one_of_two() {
        let form = |decision: &str| DecisionForm { request: "5".into(), decision: decision.into() };
        assert_eq!(form("grant").check(), Ok((5, Decision::Grant)));
        assert_eq!(form("quizá").check().unwrap_err().named(), [("decision".into(), Flaw::Unreadable)]);
    }
}
