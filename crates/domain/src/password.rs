//! Choosing a password, and looking after where one is signed in.

use crate::account::PASSWORD;
use crate::document::kind::codes;
use crate::field::{FieldErrors, Flaw, fields};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The fewest letters of a new password.
pub const SHORTEST: u16 = 10;

codes! {
    /// How long a patient program would guess at a password.
    Strength {
        /// Not at all: everyone has it.
        Common => "common",
        /// Minutes.
        Weak => "weak",
        /// Hours.
        Fair => "fair",
        /// Years.
        Good => "good",
        /// Longer than anyone waits.
        Strong => "strong",
    }
}

impl Strength {
    /// True for what is taken as a new password.
    pub fn is_enough(self) -> bool {
        self >= Self::Good
    }
}

/// What is wrong with a new password and the same typed again, before it is judged with what is known of the person.
pub(crate) fn check_new<F: crate::field::Field>(
    errors: &mut FieldErrors<F>,
    (new, typed): (F, &str),
    (again, repeated): (F, &str),
) {
    if typed.is_empty() {
        errors.add(new, Flaw::Missing);
    } else if typed.chars().count() < usize::from(SHORTEST) {
        errors.add(new, Flaw::TooShort { least: SHORTEST });
    } else if typed.len() > PASSWORD {
        errors.add(new, Flaw::TooLong { most: u16::try_from(PASSWORD).unwrap_or(u16::MAX) });
    }
    if typed != repeated {
        errors.add(again, Flaw::Different);
    }
}

/// The form that changes one's password.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangePasswordForm {
    /// The one of now.
    #[serde(rename = "current_password")]
    pub current: String,
    /// The new one.
    pub password: String,
    /// The new one again.
    #[serde(rename = "password_again")]
    pub again: String,
}

fields! {
    /// Its fields.
    ChangePasswordField {
        Current => "current_password",
        Password => "password",
        Again => "password_again",
    }
}

impl ChangePasswordForm {
    /// Reads the form; whether the current password is right and the new one hard to guess is decided elsewhere.
    pub fn check(&self) -> Result<(), FieldErrors<ChangePasswordField>> {
        use ChangePasswordField::{Again, Current, Password};
        let mut errors = FieldErrors::none();
        if self.current.is_empty() {
            errors.add(Current, Flaw::Missing);
        }
        check_new(&mut errors, (Password, &self.password), (Again, &self.again));
        if !self.password.is_empty() && self.password == self.current {
            errors.add(Password, Flaw::Twice);
        }
        errors.or(())
    }
}

/// What is judged while it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RateForm {
    /// What a link for a new password carries; blank for those who are signed in.
    pub key: String,
    /// What was typed so far.
    pub password: String,
}

/// The form that ends sessions of one's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EndSessionForm {
    /// Which; blank for all but this one.
    pub session: String,
}

fields! {
    /// Its fields.
    EndSessionField {
        Session => "session",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_password_needs_the_old_one_and_is_typed_twice() {
        let form = |current: &str, password: &str, again: &str| ChangePasswordForm {
            current: current.into(),
            password: password.into(),
            again: again.into(),
        };
        assert_eq!(form("la de ahora", "tortuga violeta", "tortuga violeta").check(), Ok(()));
        let flaws = |form: ChangePasswordForm| form.check().unwrap_err().named();
        assert_eq!(flaws(form("", "tortuga violeta", "tortuga violeta")), [("current_password".into(), Flaw::Missing)]);
        let same = form("tortuga violeta", "tortuga violeta", "tortuga violeta");
        assert_eq!(flaws(same), [("password".into(), Flaw::Twice)]);
        let (short, different) = (Flaw::TooShort { least: SHORTEST }, Flaw::Different);
        assert_eq!(
            flaws(form("x", "corta", "otra")),
            [("password".into(), short), ("password_again".into(), different)]
        );
    }

    #[test]
    fn only_what_takes_years_to_guess_is_enough() {
        let enough: Vec<_> = Strength::ALL.iter().filter(|strength| strength.is_enough()).collect();
        assert_eq!(enough, [&Strength::Good, &Strength::Strong]);
    }
}
