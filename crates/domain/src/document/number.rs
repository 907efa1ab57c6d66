//! How the number on a letter is put together.

use super::kind::Kind;

/// One part of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// The institution's acronym.
    Institution,
    /// The area's acronym.
    Area,
    /// The year.
    Year,
    /// The count within area, kind and year, padded with zeros to four digits.
    Count,
    /// The kind's abbreviation; left out where the kind has none.
    Kind,
}

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

const OFFICIAL: [Token; 5] = [Token::Institution, Token::Area, Token::Year, Token::Count, Token::Kind];

/// The official number, as `MINDEMO-DP-2026-0041-M`.
pub fn official(kind: Kind, parts: NumberParts<'_>) -> String {
    let part = |token: &Token| match token {
        Token::Institution => parts.institution.to_owned(),
        Token::Area => parts.area.to_owned(),
        Token::Year => parts.year.to_string(),
        Token::Count => format!("{:04}", parts.count),
        Token::Kind => kind.abbreviation().to_owned(),
    };
    let written: Vec<_> = OFFICIAL.iter().map(part).filter(|part| !part.is_empty()).collect();
    written.join("-").to_uppercase()
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
