//! Passkeys: what the browser hands over of them, and what they are called.

use crate::factor::AssureForm;
use crate::field::{FieldErrors, Flaw, fields, parsed, required};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// How long a question to an authenticator waits for its answer.
pub const QUESTION: TimeDelta = TimeDelta::minutes(5);
/// The most passkeys of one person.
pub const PASSKEYS: u16 = 10;
/// The longest name of one, in letters.
pub const NAME: u16 = 60;

/// The form that adds one. All but the name is Base64 as it stands in addresses, without padding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddPasskeyForm {
    /// What its owner calls it.
    pub name: String,
    /// What the browser says was asked.
    pub client_data: String,
    /// What the authenticator says.
    pub attestation: String,
}

fields! {
    /// Its fields.
    AddPasskeyField {
        Name => "name",
        ClientData => "client_data",
        Attestation => "attestation",
    }
}

impl AddPasskeyForm {
    /// Reads the name; what the authenticator says is read where it can be verified.
    pub fn check(&self) -> Result<String, FieldErrors<AddPasskeyField>> {
        required(&self.name, NAME).map_err(|flaw| FieldErrors::one(AddPasskeyField::Name, flaw))
    }
}

/// The form that comes in with one. Base64 as above.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GivePasskeyForm {
    /// Which.
    pub id: String,
    /// Whose it says it is; blank if it says nothing.
    pub user: String,
    /// What the browser says was asked.
    pub client_data: String,
    /// What the authenticator says.
    pub data: String,
    /// Its signature over both.
    pub signature: String,
    /// The page to come back to.
    pub back: String,
}

/// The form that removes one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RemovePasskeyForm {
    /// Which.
    pub passkey: String,
    /// The caller's password.
    pub password: String,
}

fields! {
    /// Its fields.
    RemovePasskeyField {
        Passkey => "passkey",
        Password => "password",
    }
}

impl RemovePasskeyForm {
    /// Reads the form: which, and what assures that it is its owner.
    pub fn check(&self) -> Result<(i64, AssureForm), FieldErrors<RemovePasskeyField>> {
        let mut errors = FieldErrors::none();
        let passkey = errors.take(RemovePasskeyField::Passkey, parsed(&self.passkey));
        if self.password.is_empty() {
            errors.add(RemovePasskeyField::Password, Flaw::Missing);
        }
        errors.or((passkey, AssureForm { password: self.password.clone() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passkey_has_a_name_and_goes_with_the_password() {
        let named = |name: &str| AddPasskeyForm { name: name.into(), ..AddPasskeyForm::default() }.check();
        assert_eq!(named(" Mi teléfono ").unwrap(), "Mi teléfono");
        assert_eq!(named(" ").unwrap_err().named(), [("name".into(), Flaw::Missing)]);
        assert_eq!(named(&"x".repeat(61)).unwrap_err().named(), [("name".into(), Flaw::TooLong { most: NAME })]);
        let form = RemovePasskeyForm { passkey: "7".into(), password: "x".into() };
        assert_eq!(form.check().unwrap(), (7, AssureForm { password: "x".into() }));
        assert_eq!(RemovePasskeyForm::default().check().unwrap_err().named().len(), 2);
    }
}
