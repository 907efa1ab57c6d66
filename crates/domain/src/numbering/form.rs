//! What an administrator sends of the numbering.

use super::format::{self, NumberFormat, Separator, Token};
use super::{COUNT_DIGITS, HIGHEST, Series, YEAR_DIGITS};
use crate::document::kind::codes;
use crate::field::{FieldErrors, Flaw, fields, parsed};
use crate::id::AreaId;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The form of one format, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FormatForm {
    /// The area whose counter it is.
    pub area: String,
    /// The series: a kind's code, or that of a kind the institution made.
    pub series: String,
    /// The parts in order, without commas between those that are left out.
    pub order: String,
    /// What stands between them.
    pub separator: String,
    /// How many digits of the year are shown.
    pub year_digits: String,
    /// To how many digits the count is filled up.
    pub count_digits: String,
    /// The next number.
    pub next: String,
    /// The next number as the page showed it: left as it was, it is not a wish.
    pub shown: String,
}

fields! {
    /// Its fields.
    FormatField {
        Area => "area",
        Series => "series",
        Order => "order",
        Separator => "separator",
        YearDigits => "year_digits",
        CountDigits => "count_digits",
        Next => "next",
        Shown => "shown",
        Up => "up",
        Down => "down",
        Omit => "omit",
        Include => "include",
    }
}

codes! {
    /// What is done to one part of a number while it is put together.
    Move {
        /// One place towards the beginning.
        Up => "up",
        /// One place towards the end.
        Down => "down",
        /// Left out.
        Omit => "omit",
        /// Put in, at the end.
        Include => "include",
    }
}

impl Move {
    /// The order after it. What cannot be moved stays where it is, and the count is never left out.
    pub fn apply(self, order: &str, token: Token) -> String {
        let mut tokens = format::tokens_of(order).unwrap_or_else(|_| Token::ALL.to_vec());
        match (self, tokens.iter().position(|one| *one == token)) {
            (Self::Up, Some(place @ 1..)) => tokens.swap(place, place - 1),
            (Self::Down, Some(place)) if place + 1 < tokens.len() => tokens.swap(place, place + 1),
            (Self::Omit, Some(place)) if token != Token::Count => drop(tokens.remove(place)),
            (Self::Include, None) => tokens.push(token),
            _ => {}
        }
        format::order_of(&tokens)
    }
}

/// A format to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatWish {
    /// The area whose counter it is.
    pub area: AreaId,
    /// The series.
    pub series: Series,
    /// The form of its numbers.
    pub format: NumberFormat,
    /// The next number, if it was changed.
    pub next: Option<i64>,
}

impl FormatForm {
    /// The format that is typed, as far as it is one: for the example beside the form.
    pub fn format(&self) -> Result<NumberFormat, FieldErrors<FormatField>> {
        let mut errors = FieldErrors::none();
        let separator: Option<Separator> = errors.take(FormatField::Separator, parsed(&self.separator).map(Some));
        let year = errors.take(FormatField::YearDigits, digits(&self.year_digits, YEAR_DIGITS));
        let count = errors.take(FormatField::CountDigits, digits(&self.count_digits, COUNT_DIGITS));
        let tokens = errors.take(FormatField::Order, format::tokens_of(&self.order));
        let Some(separator) = separator else { return errors.or(NumberFormat::default()) };
        errors.or(())?;
        NumberFormat::new(tokens, separator, year, count).map_err(|flaw| FieldErrors::one(FormatField::Order, flaw))
    }

    /// Reads the form.
    pub fn check(&self) -> Result<FormatWish, FieldErrors<FormatField>> {
        let format = self.format()?;
        let mut errors = FieldErrors::none();
        let area = errors.take(FormatField::Area, parsed::<i64>(&self.area));
        let same = self.next.trim() == self.shown.trim();
        let next = if same { None } else { Some(errors.take(FormatField::Next, next(&self.next))) };
        let Some(series) = self.series.trim().parse().ok().filter(|series: &Series| series.has_format()) else {
            errors.add(FormatField::Series, Flaw::Unreadable);
            return errors.or(FormatWish { area: AreaId(area), series: Series::Draft, format, next });
        };
        errors.or(FormatWish { area: AreaId(area), series, format, next })
    }
}

fn digits(text: &str, range: std::ops::RangeInclusive<u8>) -> Result<u8, Flaw> {
    parsed(text).and_then(|digits| if range.contains(&digits) { Ok(digits) } else { Err(Flaw::Unreadable) })
}

fn next(text: &str) -> Result<i64, Flaw> {
    parsed(text).and_then(|next| if (1..=HIGHEST).contains(&next) { Ok(next) } else { Err(Flaw::Unreadable) })
}

/// The form by which an area uses the counters and formats of another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShareNumbersForm {
    /// The area.
    pub area: String,
    /// The one whose counters it uses; itself for its own.
    pub by: String,
}

fields! {
    /// Its fields.
    ShareNumbersField {
        Area => "area",
        By => "by",
    }
}

/// Whose counters an area wants to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShareNumbersWish {
    /// The area.
    pub area: AreaId,
    /// The one whose counters it uses.
    pub by: AreaId,
}

impl ShareNumbersForm {
    /// Reads the form.
    pub fn check(&self) -> Result<ShareNumbersWish, FieldErrors<ShareNumbersField>> {
        let mut errors = FieldErrors::none();
        let area = errors.take(ShareNumbersField::Area, parsed::<i64>(&self.area));
        let by = errors.take(ShareNumbersField::By, parsed::<i64>(&self.by));
        errors.or(ShareNumbersWish { area: AreaId(area), by: AreaId(by) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> FormatForm {
        FormatForm {
            area: "11".into(),
            series: "memorando".into(),
            order: "institution,area,year,count,kind".into(),
            separator: "hyphen".into(),
            year_digits: "4".into(),
            count_digits: "4".into(),
            next: "8".into(),
            shown: "8".into(),
        }
    }

    #[test]
    fn a_number_left_as_it_was_shown_is_no_wish() {
        let wish = form().check().unwrap();
        assert_eq!((wish.format, wish.next), (NumberFormat::default(), None));
        assert_eq!(FormatForm { next: "120".into(), ..form() }.check().unwrap().next, Some(120));
    }

    #[test]
    fn every_flaw_is_named() {
        let wrong = FormatForm { separator: "x".into(), year_digits: "7".into(), count_digits: "".into(), ..form() };
        let named = wrong.check().unwrap_err().named();
        let expected = [
            ("separator".to_owned(), Flaw::Unreadable),
            ("year_digits".to_owned(), Flaw::Unreadable),
            ("count_digits".to_owned(), Flaw::Missing),
        ];
        assert_eq!(named, expected);
        let no_count = FormatForm { order: "institution,year".into(), ..form() }.check().unwrap_err().named();
        assert_eq!(no_count, [("order".to_owned(), Flaw::Missing)]);
        for next in ["0", "-3", "x", "100000000"] {
            let named = FormatForm { next: next.into(), ..form() }.check().unwrap_err().named();
            assert_eq!(named, [("next".to_owned(), Flaw::Unreadable)], "{next}");
        }
    }

    #[test]
    fn parts_move_one_place_and_the_count_is_never_left_out() {
        let order = "year,count";
        assert_eq!(Move::Up.apply(order, Token::Count), "count,year");
        assert_eq!(Move::Up.apply(order, Token::Year), order);
        assert_eq!(Move::Down.apply(order, Token::Year), "count,year");
        assert_eq!(Move::Omit.apply(order, Token::Year), "count");
        assert_eq!(Move::Omit.apply(order, Token::Count), order);
        assert_eq!(Move::Include.apply(order, Token::Area), "year,count,area");
        assert_eq!(Move::Include.apply(order, Token::Year), order);
    }
}
