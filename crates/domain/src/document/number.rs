//! The two numbers a letter bears: the official one as it is where nobody chose otherwise, and a draft's.

use super::kind::Kind;
use crate::numbering::NumberFormat;

/// What a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberParts<'a> {
    /// The institution's acronym.
    pub institution: &'a str,
    /// The acronym of the area whose letter it is.
    pub area: &'a str,
    /// The year of signing, in the institution's zone.
    pub year: i32,
    /// The count, from 1.
    pub count: i64,
}

/// The official number in the form that areas have until they choose another, as `MINDEMO-DP-2026-0041-M`.
pub fn official(kind: Kind, parts: NumberParts<'_>) -> String {
    NumberFormat::default().write(parts, kind.abbreviation())
}

/// The number of a draft, as `MINDEMO-DP-2026-37-TEMP`.
pub fn draft(parts: NumberParts<'_>) -> String {
    let NumberParts { institution, area, year, count } = parts;
    format!("{institution}-{area}-{year}-{count}-TEMP").to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: NumberParts<'static> = NumberParts { institution: "MINDEMO", area: "dp", year: 2026, count: 41 };

    #[test]
    fn a_number_names_institution_area_year_count_and_kind() {
        assert_eq!(official(Kind::Memorando, PARTS), "MINDEMO-DP-2026-0041-M");
        assert_eq!(official(Kind::Oficio, NumberParts { count: 12_345, ..PARTS }), "MINDEMO-DP-2026-12345-O");
    }

    #[test]
    fn a_citizens_letter_has_no_abbreviation_and_no_trailing_hyphen() {
        assert_eq!(official(Kind::CitizenLetter, PARTS), "MINDEMO-DP-2026-0041");
    }

    #[test]
    fn a_draft_says_that_its_number_is_temporary() {
        assert_eq!(draft(PARTS), "MINDEMO-DP-2026-41-TEMP");
    }
}
