//! The size of the text.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The size of the text's letters, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextScale(u8);

impl TextScale {
    /// Every size there is, the largest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (80..=120).rev().step_by(5).map(Self)
    }

    /// In percent.
    pub fn percent(self) -> u8 {
        self.0
    }
}

impl Default for TextScale {
    fn default() -> Self {
        Self(100)
    }
}

impl TryFrom<i32> for TextScale {
    type Error = ();

    fn try_from(percent: i32) -> Result<Self, ()> {
        Self::all().find(|scale| i32::from(scale.0) == percent).ok_or(())
    }
}

impl FromStr for TextScale {
    type Err = ();

    fn from_str(percent: &str) -> Result<Self, ()> {
        percent.parse::<i32>().map_err(|_| ())?.try_into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_set_in_steps_of_five_percent() {
        assert_eq!(
            TextScale::all().map(TextScale::percent).collect::<Vec<_>>(),
            [120, 115, 110, 105, 100, 95, 90, 85, 80]
        );
        assert_eq!("95".parse::<TextScale>().map(TextScale::percent), Ok(95));
        for wrong in ["79", "101", "125", "", "x", "1000000000000"] {
            assert_eq!(wrong.parse::<TextScale>(), Err(()), "{wrong}");
        }
    }
}
