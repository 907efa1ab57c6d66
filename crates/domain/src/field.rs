//! What can be wrong with a form: codes beside field names, without words.

use crate::time::Day;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The fields of one form.
pub trait Field: Copy + Eq {
    /// The name the field has on the wire.
    fn name(self) -> &'static str;
}

/// Declares the fields of a form with their names on the wire; after a semicolon, fields that are codes of an enum.
macro_rules! fields {
    ($(#[$doc:meta])* $name:ident { $($variant:ident => $wire:literal),+ $(,)? $(; $nested:ident($of:ty))? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "a field means what its form says of it")]
        pub enum $name { $($variant,)+ $($nested($of))? }

        impl $crate::field::Field for $name {
            fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $wire,)+
                    $(Self::$nested(of) => <$of>::code(of),)?
                }
            }
        }
    };
}
pub(crate) use fields;

/// What is wrong with one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// Nothing was given where something must be.
    Missing,
    /// What was given cannot be read as what is asked for.
    Unreadable,
    /// More letters than the field may have.
    TooLong {
        /// The most there may be.
        most: u16,
    },
    /// A text of more bytes, blocks or levels than a letter may have.
    TooBig,
    /// More people than one act may name.
    TooMany {
        /// The most there may be.
        most: u16,
    },
    /// A day before today.
    Past,
    /// Fewer letters than the field must have.
    TooShort {
        /// The fewest there may be.
        least: u16,
    },
    /// Not what was typed in the field before.
    Different,
    /// A password that a patient program would guess.
    TooEasy,
    /// Not the digits that were shown.
    WrongCode,
    /// A day after today.
    Future,
    /// Nobody of one's own institution, where one at least must be.
    NobodyHere,
    /// A last day before the first.
    Reversed,
    /// Someone who no longer works there.
    Inactive,
    /// Someone who cannot be chosen here.
    NotAllowed,
    /// A person both in Para and in Copia.
    Twice,
    /// People were looked for, added or taken out, which is not yet the act itself.
    StillChoosing,
    /// A name that something else of the kind has already.
    Taken,
    /// A character that no font of the letter can print.
    Unprintable {
        /// The first such character.
        sign: char,
    },
}

/// Errors of a form whose fields are `F`; on the wire the field is its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldErrors<F>(Vec<(F, Flaw)>);

impl<F: Field> FieldErrors<F> {
    /// A form not looked at yet.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// A form with one flaw.
    pub fn one(field: F, flaw: Flaw) -> Self {
        Self(vec![(field, flaw)])
    }

    /// Notes a flaw.
    pub fn add(&mut self, field: F, flaw: Flaw) {
        self.0.push((field, flaw));
    }

    /// Notes the flaw and stands in a default, so that a check can look at every field before it gives up.
    pub fn take<T: Default>(&mut self, field: F, value: Result<T, Flaw>) -> T {
        value.unwrap_or_else(|flaw| {
            self.add(field, flaw);
            T::default()
        })
    }

    /// The wish, if nothing is wrong with the form.
    pub fn or<T>(self, wish: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(wish) } else { Err(self) }
    }

    /// The flaws by the fields' names.
    pub fn named(&self) -> Vec<(String, Flaw)> {
        self.0.iter().map(|(field, flaw)| (field.name().to_owned(), *flaw)).collect()
    }
}

/// Text of at least one and at most `most` letters, trimmed.
pub fn required(text: &str, most: u16) -> Result<String, Flaw> {
    optional(text, most)?.ok_or(Flaw::Missing)
}

/// True for what nobody sees and what changes how everything around it is read: control characters, and marks that turn the
/// direction of writing.
pub fn is_unseen(sign: char) -> bool {
    let turns = matches!(sign, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || sign.is_control()
}

/// Text of at most `most` letters, trimmed; nothing if it is blank. What [`is_unseen`] is dropped, but for new lines.
pub fn optional(text: &str, most: u16) -> Result<Option<String>, Flaw> {
    let kept: String = text.chars().filter(|sign| !is_unseen(*sign) || *sign == '\n').collect();
    match kept.trim() {
        "" => Ok(None),
        long if long.chars().count() > usize::from(most) => Err(Flaw::TooLong { most }),
        fine => Ok(Some(fine.to_owned())),
    }
}

/// One value that is there: an identifier, a code.
pub fn parsed<T: FromStr>(text: &str) -> Result<T, Flaw> {
    match text.trim() {
        "" => Err(Flaw::Missing),
        given => given.parse().map_err(|_| Flaw::Unreadable),
    }
}

/// A comma-separated list without repetition, in order; blanks are passed over.
pub fn list<T: FromStr + PartialEq>(text: &str) -> Result<Vec<T>, Flaw> {
    let mut all = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let value = part.parse().map_err(|_| Flaw::Unreadable)?;
        if !all.contains(&value) {
            all.push(value);
        }
    }
    Ok(all)
}

/// A list with one value added and one taken out: how people are chosen without JavaScript.
pub fn changed_list<T: FromStr + PartialEq>(listed: &str, added: &str, removed: &str) -> Result<Vec<T>, Flaw> {
    let mut all: Vec<T> = list(&format!("{listed},{added}"))?;
    if let Some(gone) = blank_or::<T>(removed)? {
        all.retain(|one| *one != gone);
    }
    Ok(all)
}

/// One value, if the field is not blank.
pub fn blank_or<T: FromStr>(text: &str) -> Result<Option<T>, Flaw> {
    if text.trim().is_empty() { Ok(None) } else { parsed(text).map(Some) }
}

/// A day not before `today`; nothing if the field is blank.
pub fn day_from(text: &str, today: Day) -> Result<Option<Day>, Flaw> {
    match text.trim() {
        "" => Ok(None),
        given => match given.parse::<Day>() {
            Ok(day) if day < today => Err(Flaw::Past),
            Ok(day) => Ok(Some(day)),
            Err(_) => Err(Flaw::Unreadable),
        },
    }
}

/// The page to come back to, if it is one of this site.
pub fn local_page(text: &str) -> Option<&str> {
    let inside = text.starts_with('/') && !text.starts_with("//") && !text.contains('\\');
    Some(text).filter(|page| inside && !page.chars().any(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_at_its_limit_passes_and_one_letter_more_does_not() {
        assert_eq!(required("ñandú", 5), Ok("ñandú".to_owned()));
        assert_eq!(required("ñandús", 5), Err(Flaw::TooLong { most: 5 }));
        assert_eq!(required(" \u{7} ", 5), Err(Flaw::Missing));
        assert_eq!(optional("", 5), Ok(None));
        assert_eq!(optional("a\u{0}\nb", 5), Ok(Some("a\nb".to_owned())));
        assert_eq!(optional("a\u{202e}b\u{2066}", 5), Ok(Some("ab".to_owned())));
    }

    #[test]
    fn a_list_keeps_its_order_and_drops_what_stands_twice() {
        assert_eq!(list::<i64>("3, 1,,3 ,2"), Ok(vec![3, 1, 2]));
        assert_eq!(list::<i64>("3,x"), Err(Flaw::Unreadable));
    }

    #[test]
    fn a_due_day_may_be_today_but_not_yesterday() {
        let today: Day = "2026-11-22".parse().unwrap();
        assert_eq!(day_from("2026-11-22", today), Ok(Some(today)));
        assert_eq!(day_from("2026-11-21", today), Err(Flaw::Past));
        assert_eq!(day_from("22/11/2026", today), Err(Flaw::Unreadable));
        assert_eq!(day_from(" ", today), Ok(None));
    }

    #[test]
    fn only_pages_of_this_site_are_come_back_to() {
        let page = "/bandejas/recibidos?orden=asc";
        assert_eq!(local_page(page), Some(page));
        for strange in ["", "//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/a\r\nb"] {
            assert_eq!(local_page(strange), None, "{strange:?}");
        }
    }
}
