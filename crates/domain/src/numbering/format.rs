//! The form of a number: which parts, in what order, and what stands between them.

use crate::document::kind::codes;
use crate::document::number::NumberParts;
use crate::field::{Flaw, list};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How many digits of the year a number may show.
pub const YEAR_DIGITS: std::ops::RangeInclusive<u8> = 1..=4;
/// To how many digits the count may be filled up with zeros.
pub const COUNT_DIGITS: std::ops::RangeInclusive<u8> = 1..=9;

codes! {
    /// One part of a number.
    Token {
        /// The institution's acronym.
        Institution => "institution",
        /// The area's acronym.
        Area => "area",
        /// The year.
        Year => "year",
        /// The count within area, kind and year, filled up with zeros.
        Count => "count",
        /// The kind's abbreviation; left out where the kind has none.
        Kind => "kind",
    }
}

codes! {
    /// What stands between the parts.
    Separator {
        /// A hyphen.
        Hyphen => "hyphen",
        /// A slash.
        Slash => "slash",
        /// A full stop.
        Dot => "dot",
        /// A low line.
        Underscore => "underscore",
    }
}

impl Separator {
    /// The sign itself.
    pub fn sign(self) -> char {
        match self {
            Self::Hyphen => '-',
            Self::Slash => '/',
            Self::Dot => '.',
            Self::Underscore => '_',
        }
    }
}

/// The form in which an area numbers the letters of one kind. The count is always in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberFormat {
    tokens: Vec<Token>,
    separator: Separator,
    year_digits: u8,
    count_digits: u8,
}

impl Default for NumberFormat {
    fn default() -> Self {
        Self { tokens: Token::ALL.to_vec(), separator: Separator::Hyphen, year_digits: 4, count_digits: 4 }
    }
}

impl NumberFormat {
    /// A form of these parts.
    ///
    /// # Errors
    /// `Missing` without the count, `Twice` with a part that stands there twice, `Unreadable` with digits out of range.
    pub fn new(tokens: Vec<Token>, separator: Separator, year_digits: u8, count_digits: u8) -> Result<Self, Flaw> {
        if !tokens.contains(&Token::Count) {
            return Err(Flaw::Missing);
        }
        if tokens.iter().enumerate().any(|(place, token)| tokens[..place].contains(token)) {
            return Err(Flaw::Twice);
        }
        if !YEAR_DIGITS.contains(&year_digits) || !COUNT_DIGITS.contains(&count_digits) {
            return Err(Flaw::Unreadable);
        }
        Ok(Self { tokens, separator, year_digits, count_digits })
    }

    /// The parts in order, as they are stored and sent: `institution,area,year,count,kind`.
    pub fn order(&self) -> String {
        order_of(&self.tokens)
    }

    /// The parts in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// What stands between them.
    pub fn separator(&self) -> Separator {
        self.separator
    }

    /// How many digits of the year are shown.
    pub fn year_digits(&self) -> u8 {
        self.year_digits
    }

    /// To how many digits the count is filled up.
    pub fn count_digits(&self) -> u8 {
        self.count_digits
    }

    /// The number that these parts make, in upper case.
    pub fn write(&self, parts: NumberParts<'_>, abbreviation: &str) -> String {
        let part = |token: &Token| match token {
            Token::Institution => parts.institution.to_owned(),
            Token::Area => parts.area.to_owned(),
            Token::Year => format!("{:0width$}", self.shown_year(parts.year), width = usize::from(self.year_digits)),
            Token::Count => format!("{:0width$}", parts.count, width = usize::from(self.count_digits)),
            Token::Kind => abbreviation.to_owned(),
        };
        let written: Vec<_> = self.tokens.iter().map(part).filter(|part| !part.is_empty()).collect();
        written.join(&self.separator.sign().to_string()).to_uppercase()
    }

    /// Under which year letters of that year are counted: the year as the number shows it, and 0 where it shows none. So a
    /// count begins anew only when the number says so, and no number comes twice however many years pass.
    pub fn counted_year(&self, year: i32) -> i32 {
        if self.tokens.contains(&Token::Year) { self.shown_year(year) } else { 0 }
    }

    fn shown_year(&self, year: i32) -> i32 {
        year.rem_euclid(10_i32.pow(u32::from(self.year_digits)))
    }
}

/// Parts in order, as they are stored and sent.
pub(super) fn order_of(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.code()).collect::<Vec<_>>().join(",")
}

/// Parts as they are stored and sent; which of them must be there is not asked.
pub(super) fn tokens_of(order: &str) -> Result<Vec<Token>, Flaw> {
    list(order)
}

impl FromStr for NumberFormat {
    type Err = Flaw;

    /// Reads what `Display` writes.
    fn from_str(text: &str) -> Result<Self, Flaw> {
        let mut parts = text.split(';');
        let mut next = || parts.next().ok_or(Flaw::Unreadable);
        let tokens = tokens_of(next()?)?;
        let separator = next()?.parse().map_err(|()| Flaw::Unreadable)?;
        let mut digits = || next()?.parse().map_err(|_| Flaw::Unreadable);
        Self::new(tokens, separator, digits()?, digits()?)
    }
}

impl std::fmt::Display for NumberFormat {
    /// As it is stored: `institution,area,year,count,kind;hyphen;4;4`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{};{};{};{}", self.order(), self.separator.code(), self.year_digits, self.count_digits)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    const PARTS: NumberParts<'static> = NumberParts { institution: "MINDEMO", area: "dp", year: 2026, count: 41 };

    pub(in crate::numbering) fn any_format() -> impl Strategy<Value = NumberFormat> {
        let tokens = (Just(Token::ALL.to_vec()).prop_shuffle(), 0usize..5).prop_map(|(mut tokens, left_out)| {
            tokens.truncate(5 - left_out);
            if !tokens.contains(&Token::Count) {
                tokens.push(Token::Count);
            }
            tokens
        });
        (tokens, prop::sample::select(Separator::ALL), YEAR_DIGITS, COUNT_DIGITS)
            .prop_map(|(tokens, separator, year, count)| NumberFormat::new(tokens, separator, year, count).unwrap())
    }

    #[test]
    fn parts_are_ordered_left_out_and_shortened() {
        use Token::{Area, Count, Institution, Year};
        let short = NumberFormat::new(vec![Count, Year, Area], Separator::Slash, 2, 3).unwrap();
        assert_eq!(short.write(PARTS, "M"), "041/26/DP");
        let bare = NumberFormat::new(vec![Institution, Count], Separator::Dot, 4, 1).unwrap();
        assert_eq!(bare.write(PARTS, "M"), "MINDEMO.41");
        assert_eq!(NumberFormat::new(vec![Institution, Year], Separator::Dot, 4, 4), Err(Flaw::Missing));
        assert_eq!(NumberFormat::new(vec![Count, Count], Separator::Dot, 4, 4), Err(Flaw::Twice));
        assert_eq!(NumberFormat::new(vec![Count], Separator::Dot, 5, 4), Err(Flaw::Unreadable));
        assert_eq!(NumberFormat::new(vec![Count], Separator::Dot, 4, 0), Err(Flaw::Unreadable));
    }

    #[test]
    fn a_count_begins_anew_only_when_the_number_says_the_year() {
        use Token::{Count, Year};
        let with = |tokens, digits| NumberFormat::new(tokens, Separator::Hyphen, digits, 4).unwrap();
        assert_eq!(with(vec![Year, Count], 4).counted_year(2026), 2026);
        assert_eq!(with(vec![Year, Count], 2).counted_year(2026), 26);
        assert_eq!(with(vec![Year, Count], 1).counted_year(2036), with(vec![Year, Count], 1).counted_year(2026));
        assert_eq!(with(vec![Count], 4).counted_year(2026), 0);
    }

    proptest! {
        #[test]
        fn what_is_stored_reads_back(format in any_format()) {
            prop_assert_eq!(format.to_string().parse(), Ok(format));
        }

        #[test]
        fn two_different_counts_never_give_the_same_number(
            format in any_format(), first in 1i64..200_000, second in 1i64..200_000, years in (2020i32..2060, 2020i32..2060),
        ) {
            let write = |year, count| format.write(NumberParts { year, count, ..PARTS }, "M");
            let counted = (format.counted_year(years.0), first) == (format.counted_year(years.1), second);
            prop_assert_eq!(write(years.0, first) == write(years.1, second), counted);
        }

        #[test]
        fn a_number_is_in_upper_case_and_holds_its_count(format in any_format(), count in 1i64..1_000_000) {
            let number = format.write(NumberParts { count, ..PARTS }, "m");
            prop_assert_eq!(&number, &number.to_uppercase());
            prop_assert!(number.contains(&count.to_string()));
        }
    }
}
