//! The second factor: of whom it is asked, and what is typed to prove it.

use crate::cedula::Cedula;
use crate::document::kind::codes;
use crate::field::{FieldErrors, Flaw, fields};
use crate::permission::Permission;
use crate::policy::{Actor, Rank};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How long a sign-in waits for the second factor once the password was right.
pub const WAIT: TimeDelta = TimeDelta::minutes(5);
/// How long a new secret waits to be confirmed.
pub const ENROLMENT: TimeDelta = TimeDelta::minutes(30);
/// How many recovery codes there are.
pub const CODES: usize = 10;
/// The digits of a code.
pub const DIGITS: usize = 6;
/// The signs of a recovery code, without the dashes between its groups.
pub const RECOVERY: usize = 16;
/// The most that is typed as a code.
pub const TYPED: u16 = 64;

codes! {
    /// Of whom an institution asks a second factor.
    FactorRole {
        /// Those who administer it, or the platform.
        Administrators => "administrators",
        /// The heads of its areas, and whoever stands in for one.
        Heads => "heads",
        /// The heads' assistants.
        Assistants => "assistants",
        /// Those who register, print or archive paper.
        Clerks => "clerks",
        /// Everyone.
        Everyone => "everyone",
    }
}

impl FactorRole {
    /// True for those whom it means, in the post in which they act.
    pub fn includes(self, actor: &Actor) -> bool {
        let any = |permissions: &[Permission]| permissions.iter().any(|permission| actor.has(*permission));
        match self {
            Self::Administrators => any(&[Permission::Administer, Permission::AdministerPlatform]),
            Self::Heads => actor.seat.rank == Rank::Head,
            Self::Assistants => actor.seat.rank == Rank::Assistant,
            Self::Clerks => any(&[Permission::RegisterIncoming, Permission::Print, Permission::UseArchive]),
            Self::Everyone => true,
        }
    }
}

/// What was typed as a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The digits that an application shows.
    Digits(String),
    /// A recovery code, as it is kept: in capitals, without dashes.
    Recovery(String),
    /// What can be neither.
    Neither,
}

/// The form that takes a code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    /// The code. Its name says that it is a secret, for those who keep what was typed.
    #[serde(rename = "one_time_password")]
    pub code: String,
}

fields! {
    /// Its field.
    CodeField {
        Code => "one_time_password",
    }
}

impl CodeForm {
    /// Reads the form: blanks and dashes are how people group it.
    pub fn check(&self) -> Result<Typed, FieldErrors<CodeField>> {
        let grouping = |sign: &char| sign.is_whitespace() || *sign == '-';
        if self.code.len() > usize::from(TYPED) {
            return Err(FieldErrors::one(CodeField::Code, Flaw::TooLong { most: TYPED }));
        }
        let code: String = self.code.chars().filter(|sign| !grouping(sign)).collect();
        if code.is_empty() {
            return Err(FieldErrors::one(CodeField::Code, Flaw::Missing));
        }
        let digits = code.bytes().all(|byte| byte.is_ascii_digit());
        let letters = code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        Ok(match code.len() {
            DIGITS if digits => Typed::Digits(code),
            RECOVERY if letters => Typed::Recovery(code.to_ascii_uppercase()),
            _ => Typed::Neither,
        })
    }
}

/// The form of an act for which the password is asked once more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssureForm {
    /// The caller's password.
    pub password: String,
}

fields! {
    /// Its field.
    AssureField {
        Password => "password",
    }
}

impl AssureForm {
    /// Reads the form.
    pub fn check(&self) -> Result<(), FieldErrors<AssureField>> {
        match self.password.as_str() {
            "" => Err(FieldErrors::one(AssureField::Password, Flaw::Missing)),
            _ => Ok(()),
        }
    }
}

/// The form that says of whom a second factor is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FactorRulesForm {
    /// The codes of the roles, one for each ticked box.
    pub roles: Vec<String>,
}

fields! {
    /// Its field.
    FactorRulesField {
        Roles => "roles",
    }
}

impl FactorRulesForm {
    /// Reads the form.
    pub fn check(&self) -> Result<Vec<FactorRole>, FieldErrors<FactorRulesField>> {
        let ticked = self.roles.iter().filter(|role| !role.is_empty());
        let roles: Result<Vec<FactorRole>, _> = ticked.map(|role| role.parse()).collect();
        let mut roles = roles.map_err(|_| FieldErrors::one(FactorRulesField::Roles, Flaw::Unreadable))?;
        roles.sort_unstable();
        roles.dedup();
        Ok(roles)
    }
}

/// The form that takes away what someone of the institution has lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LostFactorForm {
    /// Whose.
    pub cedula: String,
}

fields! {
    /// Its field.
    LostFactorField {
        Cedula => "cedula",
    }
}

impl LostFactorForm {
    /// Reads the form.
    pub fn check(&self) -> Result<Cedula, FieldErrors<LostFactorField>> {
        let flaw = if self.cedula.trim().is_empty() { Flaw::Missing } else { Flaw::Unreadable };
        Cedula::parse(&self.cedula).ok_or_else(|| FieldErrors::one(LostFactorField::Cedula, flaw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{AreaId, InstitutionId, PersonId, PostId};
    use crate::policy::Seat;

    fn typed(code: &str) -> Result<Typed, FieldErrors<CodeField>> {
        CodeForm { code: code.into() }.check()
    }

    #[test]
    fn a_code_is_read_however_it_is_grouped() {
        assert_eq!(typed(" 123 456 "), Ok(Typed::Digits("123456".into())));
        assert_eq!(typed("abcd-2345-EFGH-6723"), Ok(Typed::Recovery("ABCD2345EFGH6723".into())));
        assert_eq!(typed("1234567890123456"), Ok(Typed::Recovery("1234567890123456".into())));
        for neither in ["12345", "1234567", "12345a", "áéíóúñáé", "<script>"] {
            assert_eq!(typed(neither), Ok(Typed::Neither), "{neither}");
        }
        let flaw = |code: &str| typed(code).unwrap_err().named()[0].1;
        assert_eq!(flaw(" - "), Flaw::Missing);
        assert_eq!(flaw(&"1".repeat(65)), Flaw::TooLong { most: TYPED });
    }

    #[test]
    fn each_role_means_those_it_names() {
        let actor = |rank, permissions: &[Permission]| Actor {
            person: PersonId(1),
            post: PostId(1),
            seat: Seat { institution: InstitutionId(1), area: AreaId(1), parent: None, rank },
            permissions: permissions.iter().copied().collect(),
            assists: Vec::new(),
            own_post: None,
        };
        let of = |actor: Actor| -> Vec<&str> {
            FactorRole::ALL.iter().filter(|role| role.includes(&actor)).map(|role| role.code()).collect()
        };
        assert_eq!(of(actor(Rank::Officer, &[Permission::Draft])), ["everyone"]);
        assert_eq!(of(actor(Rank::Head, &[])), ["heads", "everyone"]);
        assert_eq!(of(actor(Rank::Assistant, &[])), ["assistants", "everyone"]);
        assert_eq!(of(actor(Rank::Officer, &[Permission::Print])), ["clerks", "everyone"]);
        assert_eq!(of(actor(Rank::Officer, &[Permission::AdministerPlatform])), ["administrators", "everyone"]);
    }

    #[test]
    fn roles_are_read_once_each_and_an_unknown_one_is_refused() {
        let form = |roles: &[&str]| FactorRulesForm { roles: roles.iter().map(|role| (*role).to_owned()).collect() };
        assert_eq!(form(&[""]).check(), Ok(Vec::new()));
        let both = [FactorRole::Administrators, FactorRole::Heads];
        assert_eq!(form(&["", "heads", "administrators", "heads"]).check().unwrap(), both);
        assert_eq!(form(&["kings"]).check().unwrap_err().named(), [("roles".into(), Flaw::Unreadable)]);
    }
}
