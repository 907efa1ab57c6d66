//! Tables for spreadsheets: what someone typed must not become a formula there.

use std::borrow::Cow;

/// A cell that a spreadsheet shows as it is: before what it would take for a formula stands an apostrophe.
pub fn disarmed(cell: &str) -> Cow<'_, str> {
    // Blanks before it do not keep a spreadsheet from it, nor do letters of full width.
    let first = cell.chars().find(|sign| !matches!(sign, ' ' | '\u{a0}' | '\u{200b}' | '\u{feff}'));
    let dangerous = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '|' | '%'))
        || matches!(first, Some('\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}' | '\u{2212}'));
    if dangerous { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_a_formula_is_shown_as_it_is() {
        for formula in ["=1+1", "+593", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u{ff1d}1", "|calc", "%0A"] {
            assert_eq!(disarmed(formula), format!("'{formula}"));
        }
        for plain in ["", "Ana Vera", "2026-11-27", "MINDEMO-DP-2026-0001-M", "a=b", "'=1"] {
            assert_eq!(disarmed(plain), plain);
        }
    }
}
