//! Tipificación: the words by which an institution sorts its letters.

use crate::field::{FieldErrors, Flaw, blank_or, fields, required};
use crate::id::ClassificationId;
use serde::{Deserialize, Serialize};

/// The longest code, in letters.
pub const CODE: u16 = 20;
/// The longest description, in letters.
pub const DESCRIPTION: u16 = 150;
/// The most entries an institution may have.
pub const ENTRIES: u16 = 1_000;

/// The form of one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClassificationForm {
    /// The entry; blank for a new one.
    pub entry: String,
    /// Its code.
    pub code: String,
    /// What it means.
    pub description: String,
    /// Not blank while drafts may choose it.
    pub active: String,
}

fields! {
    /// Its fields.
    ClassificationField {
        Entry => "entry",
        Code => "code",
        Description => "description",
        Active => "active",
    }
}

/// What an entry shall say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassificationWish {
    /// The entry; nothing for a new one.
    pub entry: Option<ClassificationId>,
    /// Its code.
    pub code: String,
    /// What it means.
    pub description: String,
    /// Drafts may choose it.
    pub active: bool,
}

impl ClassificationForm {
    /// Reads the form.
    pub fn check(&self) -> Result<ClassificationWish, FieldErrors<ClassificationField>> {
        use ClassificationField::{Code, Description, Entry};
        let mut errors = FieldErrors::none();
        let entry = errors.take(Entry, blank_or(&self.entry));
        let code = errors.take(Code, one_line(&self.code, CODE));
        let description = errors.take(Description, one_line(&self.description, DESCRIPTION));
        let active = !self.active.trim().is_empty();
        errors.or(ClassificationWish { entry, code, description, active })
    }
}

fn one_line(text: &str, most: u16) -> Result<String, Flaw> {
    required(&text.replace('\n', " "), most)
}

/// An entry as it is named where letters are: its code, and what it means.
pub fn named(code: &str, description: &str) -> String {
    format!("{code} \u{b7} {description}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_has_a_code_and_a_meaning() {
        let form = ClassificationForm {
            code: " RH-01 ".into(),
            description: "Talento\nhumano".into(),
            active: "on".into(),
            ..ClassificationForm::default()
        };
        let wish = form.check().unwrap();
        assert_eq!((wish.code.as_str(), wish.description.as_str()), ("RH-01", "Talento humano"));
        assert_eq!((wish.entry, wish.active), (None, true));
        let wrong = ClassificationForm { entry: "x".into(), code: " ".into(), description: "a".repeat(151), ..form };
        let expected = [
            ("entry".to_owned(), Flaw::Unreadable),
            ("code".to_owned(), Flaw::Missing),
            ("description".to_owned(), Flaw::TooLong { most: DESCRIPTION }),
        ];
        assert_eq!(wrong.check().unwrap_err().named(), expected);
    }
}
