//! Pages by keyset: the place after which the next page begins, carried in the link.

use domain::id::ItemId;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows, in order.
    pub rows: Vec<T>,
    /// The place after which the next page begins, when there is one.
    pub next: Option<Place>,
}

/// A place in a list that is sorted by time and identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The time of the row before it.
    pub at: Timestamp,
    /// The identifier of that row.
    pub item: ItemId,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.at.timestamp_millis(), self.item)
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (millis, item) = text.split_once('-').ok_or(())?;
        let at = Timestamp::from_timestamp_millis(millis.parse().map_err(drop)?).ok_or(())?;
        Ok(Self { at, item: item.parse().map_err(drop)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_link_is_the_same_place() {
        let place = Place { at: "2026-11-22T17:00:00.123Z".parse().unwrap(), item: ItemId(41) };
        assert_eq!(place.to_string().parse(), Ok(place));
        for text in ["", "-", "1", "a-1", "1-a", "99999999999999999999-1"] {
            assert_eq!(text.parse::<Place>(), Err(()), "{text}");
        }
    }
}
