//! Coming back in after a password was forgotten: what is asked, and what a new password must be.

use crate::cedula::Cedula;
use crate::field::{FieldErrors, Flaw, fields, parsed};
use crate::password::check_new;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// How long the code of an image can be typed.
pub const CHALLENGE: TimeDelta = TimeDelta::minutes(10);
/// How long a link for a new password works.
pub const LINK: TimeDelta = TimeDelta::minutes(30);
/// The most links that are sent to one person within [`PER_PERSON_WITHIN`].
pub const PER_PERSON: u64 = 3;
/// See [`PER_PERSON`].
pub const PER_PERSON_WITHIN: TimeDelta = TimeDelta::hours(1);
/// The digits of a code.
pub const CODE: usize = 6;

/// The form that asks for a link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecoveryForm {
    /// The cédula.
    pub cedula: String,
    /// Which code was shown.
    pub challenge: String,
    /// The code, as it was read or heard.
    pub code: String,
}

fields! {
    /// Its fields.
    RecoveryField {
        Cedula => "cedula",
        Challenge => "challenge",
        Code => "code",
    }
}

/// A link asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// For whom; nothing when what was typed cannot be a cédula.
    pub cedula: Option<Cedula>,
    /// Which code was shown.
    pub challenge: i64,
    /// The digits typed.
    pub code: String,
}

impl RecoveryForm {
    /// Reads the form. A cédula that cannot exist is not told apart from one that nobody has.
    pub fn check(&self) -> Result<Asking, FieldErrors<RecoveryField>> {
        let mut errors = FieldErrors::none();
        if self.cedula.trim().is_empty() {
            errors.add(RecoveryField::Cedula, Flaw::Missing);
        }
        let challenge = errors.take(RecoveryField::Challenge, parsed(&self.challenge));
        let code: String = self.code.chars().filter(|sign| !sign.is_whitespace()).collect();
        if code.is_empty() {
            errors.add(RecoveryField::Code, Flaw::Missing);
        }
        errors.or(Asking { cedula: Cedula::parse(&self.cedula), challenge, code })
    }
}

/// The form that sets a new password.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RenewForm {
    /// What the link carries.
    pub key: String,
    /// The new password.
    pub password: String,
    /// The same again. Its name says that it is a password, for those who keep what was typed.
    #[serde(rename = "password_again")]
    pub again: String,
}

fields! {
    /// Its fields.
    RenewField {
        Key => "key",
        Password => "password",
        Again => "password_again",
    }
}

impl RenewForm {
    /// Reads the form; whether the password is too easy to guess is decided with what is known of the person.
    pub fn check(&self) -> Result<(), FieldErrors<RenewField>> {
        let mut errors = FieldErrors::none();
        check_new(&mut errors, (RenewField::Password, &self.password), (RenewField::Again, &self.again));
        errors.or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::password::SHORTEST;

    #[test]
    fn a_code_may_be_typed_with_blanks_and_nothing_tells_that_a_cedula_cannot_be_one() {
        let form = RecoveryForm { cedula: "123".into(), challenge: "9".into(), code: " 123 456 ".into() };
        let asking = form.check().unwrap();
        assert_eq!((asking.cedula, asking.challenge, asking.code.as_str()), (None, 9, "123456"));
        let nothing = RecoveryForm::default().check().unwrap_err().named();
        let missing = |name: &str| (name.to_owned(), Flaw::Missing);
        assert_eq!(nothing, [missing("cedula"), missing("challenge"), missing("code")]);
    }

    #[test]
    fn a_new_password_is_long_enough_and_typed_twice() {
        let form =
            |password: &str, again: &str| RenewForm { key: "k".into(), password: password.into(), again: again.into() };
        assert!(form("ñandú veloz", "ñandú veloz").check().is_ok());
        let flaws = |form: RenewForm| form.check().unwrap_err().named();
        let short = Flaw::TooShort { least: SHORTEST };
        assert_eq!(flaws(form("corta", "corta")), [("password".into(), short)]);
        assert_eq!(flaws(form("ñandú veloz", "ñandú lento")), [("password_again".into(), Flaw::Different)]);
        assert!(matches!(flaws(form(&"x".repeat(257), &"x".repeat(257)))[0].1, Flaw::TooLong { .. }));
    }
}
