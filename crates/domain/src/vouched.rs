//! Coming in because someone outside vouches for who it is.

use crate::cedula::Cedula;
use crate::document::kind::codes;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How long it is waited for someone to come back from the provider.
pub const AWAY: TimeDelta = TimeDelta::minutes(10);

codes! {
    /// Why someone who came back is not let in, as an address says it.
    NotVouched {
        /// Too late, or for another question than the one that was asked here.
        Late => "tarde",
        /// They did not want to, or the provider did not let them.
        Refused => "rechazado",
        /// The provider gives no answer that can be believed.
        Unbelieved => "fallo",
        /// The provider has verified no cédula of theirs.
        NoCedula => "sin-cedula",
        /// Nobody here has that cédula.
        Unknown => "desconocida",
    }
}

/// The form that leads to the provider.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeaveForm {
    /// The page to come back to.
    pub back: String,
}

/// The form of whoever comes back from there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReturnForm {
    /// What the provider gave them for us; blank if it gave nothing.
    pub code: String,
    /// To which question.
    pub state: String,
}

/// The cédula a provider speaks of, however it groups it.
pub fn cedula(said: &str) -> Option<Cedula> {
    let digits: String = said.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
    Cedula::parse(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cedula_is_read_however_it_is_grouped() {
        assert_eq!(cedula(" 171003406-5 ").unwrap().as_str(), "1710034065");
        for other in ["", "1710034064", "EC1710034065", "17100340655"] {
            assert_eq!(cedula(other), None, "{other}");
        }
    }
}
