//! Whether two series could ever write the same number: asked when a format is chosen, so that signing need not find out.

use super::format::{NumberFormat, Token};
use super::series::Series;
use crate::id::AreaId;
use std::collections::HashSet;

/// What one area writes on letters of one series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The area whose letters they are.
    pub area: AreaId,
    /// The area that counts them.
    pub by: AreaId,
    /// The series.
    pub series: Series,
    /// What their numbers look like.
    pub pattern: Pattern,
}

impl Line {
    /// True for two that are counted together, and so never get the same count.
    fn is_counted_with(&self, other: &Self) -> bool {
        (self.by, self.series) == (other.by, other.series)
    }
}

/// The first pair that could get the same number, of which the first has changed.
pub fn first_clash(all: &[Line], changed: impl Fn(&Line) -> bool) -> Option<(&Line, &Line)> {
    all.iter().filter(|line| changed(line)).find_map(|line| {
        let clash = |other: &&Line| !line.is_counted_with(other) && may_clash(&line.pattern, &other.pattern);
        all.iter().find(clash).map(|other| (line, other))
    })
}

/// Every number that a series can ever write, for whatever year and count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// This very character.
    Sign(char),
    /// One digit.
    Digit,
    /// Any number of digits.
    Digits,
}

impl Pattern {
    /// What an area of that acronym writes on letters of the kind so abbreviated.
    pub fn of(format: &NumberFormat, institution: &str, area: &str, abbreviation: &str) -> Self {
        let literal = |text: &str| text.to_uppercase().chars().map(Piece::Sign).collect::<Vec<_>>();
        let part = |token: &Token| match token {
            Token::Institution => literal(institution),
            Token::Area => literal(area),
            Token::Kind => literal(abbreviation),
            Token::Year => vec![Piece::Digit; usize::from(format.year_digits())],
            Token::Count => {
                let mut digits = vec![Piece::Digit; usize::from(format.count_digits())];
                digits.push(Piece::Digits);
                digits
            }
        };
        let parts: Vec<_> = format.tokens().iter().map(part).filter(|part| !part.is_empty()).collect();
        Self(parts.join(&Piece::Sign(format.separator().sign())))
    }
}

/// True if some number fits both patterns. What both consist of is walked through side by side; no number need be guessed.
pub fn may_clash(one: &Pattern, other: &Pattern) -> bool {
    let (one, other) = (&one.0, &other.0);
    let mut seen = HashSet::new();
    let mut open = vec![(0, 0)];
    while let Some((here, there)) = open.pop() {
        if !seen.insert((here, there)) {
            continue;
        }
        let (mine, theirs) = (one.get(here), other.get(there));
        if mine.is_none() && theirs.is_none() {
            return true;
        }
        // "Any number" may be none.
        if mine == Some(&Piece::Digits) {
            open.push((here + 1, there));
        }
        if theirs == Some(&Piece::Digits) {
            open.push((here, there + 1));
        }
        let (Some(mine), Some(theirs)) = (mine, theirs) else { continue };
        if share_a_sign(*mine, *theirs) {
            let after = |place: usize, piece: Piece| if piece == Piece::Digits { place } else { place + 1 };
            open.push((after(here, *mine), after(there, *theirs)));
        }
    }
    false
}

fn share_a_sign(one: Piece, other: Piece) -> bool {
    match (one, other) {
        (Piece::Sign(one), Piece::Sign(other)) => one == other,
        (Piece::Sign(sign), _) | (_, Piece::Sign(sign)) => sign.is_ascii_digit(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::format::tests::any_format;
    use super::*;
    use crate::document::number::NumberParts;
    use crate::numbering::Separator;
    use proptest::prelude::*;

    fn usual(area: &str, kind: &str) -> Pattern {
        Pattern::of(&NumberFormat::default(), "MIN", area, kind)
    }

    #[test]
    fn the_usual_form_keeps_areas_and_kinds_apart() {
        assert!(!may_clash(&usual("DP", "M"), &usual("DF", "M")));
        assert!(!may_clash(&usual("DP", "M"), &usual("DP", "O")));
        assert!(!may_clash(&usual("DP", ""), &usual("DP", "O")));
        assert!(may_clash(&usual("DP", "M"), &usual("dp", "m")));
    }

    #[test]
    fn without_its_acronym_or_its_abbreviation_a_number_may_be_anothers() {
        use Token::{Area, Count, Institution, Kind, Year};
        let form = |tokens| NumberFormat::new(tokens, Separator::Hyphen, 4, 4).unwrap();
        let no_area = form(vec![Institution, Year, Count, Kind]);
        assert!(may_clash(&Pattern::of(&no_area, "MIN", "DP", "M"), &Pattern::of(&no_area, "MIN", "DF", "M")));
        let no_kind = form(vec![Institution, Area, Year, Count]);
        assert!(may_clash(&Pattern::of(&no_kind, "MIN", "DP", "M"), &Pattern::of(&no_kind, "MIN", "DP", "O")));
        // Count and year in the other order: 2027 of 2026 is 2026 of 2027.
        let turned = form(vec![Institution, Area, Count, Year, Kind]);
        assert!(may_clash(&Pattern::of(&turned, "MIN", "DP", "M"), &usual("DP", "M")));
    }

    #[test]
    fn areas_that_count_together_may_write_alike() {
        let line = |area: i64, by: i64| Line {
            area: AreaId(area),
            by: AreaId(by),
            series: Series::Draft,
            pattern: usual("DP", "M"),
        };
        assert_eq!(first_clash(&[line(1, 2), line(2, 2)], |_| true), None);
        let apart = [line(1, 1), line(2, 2)];
        assert_eq!(first_clash(&apart, |line| line.area == AreaId(2)), Some((&apart[1], &apart[0])));
        assert_eq!(first_clash(&apart, |_| false), None);
    }

    #[test]
    fn acronyms_that_look_like_numbers_are_seen_through() {
        assert!(may_clash(
            &Pattern::of(&NumberFormat::default(), "MIN", "7-2026", ""),
            &Pattern::of(
                &NumberFormat::new(
                    vec![Token::Institution, Token::Count, Token::Year, Token::Area],
                    Separator::Hyphen,
                    4,
                    1
                )
                .unwrap(),
                "MIN",
                "2026-0001",
                ""
            )
        ));
    }

    proptest! {
        #[test]
        fn equal_numbers_are_always_foreseen(
            one in any_format(), other in any_format(),
            areas in ("[A-C]{1,2}", "[A-C]{1,2}"), kinds in ("[MO]?", "[MO]?"), years in (2026i32..2029, 2026i32..2029),
            counts in (1i64..2_100, 1i64..2_100),
        ) {
            let write = |format: &NumberFormat, area: &str, kind: &str, year, count| {
                format.write(NumberParts { institution: "MIN", area, year, count }, kind)
            };
            let first = write(&one, &areas.0, &kinds.0, years.0, counts.0);
            let second = write(&other, &areas.1, &kinds.1, years.1, counts.1);
            let patterns = (Pattern::of(&one, "MIN", &areas.0, &kinds.0), Pattern::of(&other, "MIN", &areas.1, &kinds.1));
            prop_assert!(first != second || may_clash(&patterns.0, &patterns.1), "{first}");
            prop_assert!(may_clash(&patterns.0, &patterns.0));
            prop_assert_eq!(may_clash(&patterns.0, &patterns.1), may_clash(&patterns.1, &patterns.0));
        }
    }
}
