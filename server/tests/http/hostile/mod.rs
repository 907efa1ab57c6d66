//! What people send who mean harm: recorded, typed into every field, attached, asked for; and what is made of it.

mod fields;
mod page;
mod places;
mod tables;
mod uploads;

use domain::field::is_unseen;
use serde::Deserialize;

/// One text, and what it is meant to do.
#[derive(Deserialize)]
pub(crate) struct Hostile {
    pub(crate) kind: String,
    text: String,
    /// How often it stands there in a row.
    times: Option<usize>,
}

impl Hostile {
    /// All that are recorded.
    pub(crate) fn all() -> Vec<Self> {
        let all: Vec<Self> = serde_json::from_str(include_str!("texts.json")).unwrap();
        assert!(all.len() >= 300, "{}", all.len());
        all
    }

    /// As it is sent.
    pub(crate) fn text(&self) -> String {
        self.text.repeat(self.times.unwrap_or(1))
    }
}

/// Names of files that are recorded.
pub(crate) fn names() -> Vec<String> {
    serde_json::from_str(include_str!("names.json")).unwrap()
}

/// As a text is kept: what nobody sees is dropped, and blanks around it.
pub(crate) fn kept(text: &str) -> String {
    let seen: String = text.chars().filter(|sign| !is_unseen(*sign) || *sign == '\n').collect();
    seen.trim().to_owned()
}
