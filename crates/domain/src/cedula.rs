//! The number of an Ecuadorian identity card.

use serde::Serialize;
use std::fmt;

/// Ten digits whose check digit is right.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Cedula(String);

impl Cedula {
    /// Reads ten digits, blanks and hyphens aside; nothing if the province, the third digit or the check digit is wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
        let values: Vec<u32> = digits.chars().map(|sign| sign.to_digit(10)).collect::<Option<_>>()?;
        let [one, two, three, ..] = values[..] else { return None };
        let province = one * 10 + two;
        let fine = values.len() == 10
            && ((1..=24).contains(&province) || province == 30)
            && three < 6
            && check_digit(&values[..9]) == values[9];
        fine.then_some(Self(digits))
    }

    /// The cédula that begins with these nine digits, if their province and third digit are possible.
    pub fn with_check_digit(nine: u32) -> Option<Self> {
        let digits = format!("{nine:09}");
        let values: Vec<u32> = digits.chars().filter_map(|sign| sign.to_digit(10)).collect();
        Self::parse(&format!("{digits}{}", check_digit(&values)))
    }

    /// The ten digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Cedula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn check_digit(nine: &[u32]) -> u32 {
    let weighed = |(place, digit): (usize, &u32)| match (place % 2, digit * 2) {
        (0, double) if double >= 10 => double - 9,
        (0, double) => double,
        _ => *digit,
    };
    (10 - nine.iter().enumerate().map(weighed).sum::<u32>() % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_right_check_digit_is_accepted_and_every_other_refused() {
        assert_eq!(Cedula::parse("1710034065").unwrap().as_str(), "1710034065");
        assert_eq!(Cedula::parse(" 171003406-5 ").unwrap().as_str(), "1710034065");
        for last in "012346789".chars() {
            assert_eq!(Cedula::parse(&format!("171003406{last}")), None);
        }
    }

    #[test]
    fn provinces_and_third_digits_that_do_not_exist_are_refused() {
        assert!(Cedula::with_check_digit(301_003_406).is_some());
        for nine in [1_003_406, 251_003_406, 311_003_406, 176_003_406] {
            assert_eq!(Cedula::with_check_digit(nine), None, "{nine:09}");
        }
        for text in ["", "171003406", "17100340655", "17100340a5", "1710034065001"] {
            assert_eq!(Cedula::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn exactly_one_check_digit_fits_and_any_text_is_read_without_panic(rest in 0u32..1_000_000, text in ".*") {
            let fitting = (0..10).filter(|last| Cedula::parse(&format!("171{rest:06}{last}")).is_some()).count();
            prop_assert_eq!(fitting, 1);
            let _ = Cedula::parse(&text);
        }
    }
}
