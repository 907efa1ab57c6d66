//! How an area numbers the letters of one kind: in what form, from which counter, and what an administrator may change of it.

mod clash;
mod form;
mod format;
mod series;

pub use clash::{Line, Pattern, first_clash, may_clash};
pub use form::{FormatField, FormatForm, FormatWish, Move, ShareNumbersField, ShareNumbersForm, ShareNumbersWish};
pub use format::{COUNT_DIGITS, NumberFormat, Separator, Token, YEAR_DIGITS};
pub use series::Series;

/// The highest number a counter may be raised to.
pub const HIGHEST: i64 = 99_999_999;

use crate::id::AreaId;

/// An area and the one whose counters and formats it uses: itself, where it shares with none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The area.
    pub area: AreaId,
    /// Whose counters and formats it uses.
    pub by: AreaId,
}

/// Why an area may not use the counters of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotShared {
    /// The other uses those of a third: there is one step at most, so that nobody has to follow a chain or a circle.
    OtherFollows,
    /// Others use those of this one, and would be left without.
    IsFollowed,
}

/// True to itself, or as `Err` why not: an area uses its own counters or those of one that uses its own.
///
/// # Errors
/// Why not.
pub fn may_number_by(area: AreaId, by: AreaId, all: &[Numbered]) -> Result<(), NotShared> {
    if area == by {
        return Ok(());
    }
    if all.iter().any(|one| one.area == by && one.by != by) {
        return Err(NotShared::OtherFollows);
    }
    if all.iter().any(|one| one.by == area && one.area != area) {
        return Err(NotShared::IsFollowed);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_area_returns_to_its_own_counters_whenever_it_likes() {
        let all = [Numbered { area: AreaId(1), by: AreaId(2) }, Numbered { area: AreaId(2), by: AreaId(2) }];
        assert_eq!(may_number_by(AreaId(1), AreaId(1), &all), Ok(()));
        assert_eq!(may_number_by(AreaId(3), AreaId(1), &all), Err(NotShared::OtherFollows));
        assert_eq!(may_number_by(AreaId(2), AreaId(3), &all), Err(NotShared::IsFollowed));
    }

    proptest! {
        #[test]
        fn whatever_is_asked_every_area_is_one_step_from_a_counter(asked in prop::collection::vec((0i64..6, 0i64..6), 0..40)) {
            let mut all: Vec<Numbered> = (0..6).map(|id| Numbered { area: AreaId(id), by: AreaId(id) }).collect();
            for (area, by) in asked {
                if may_number_by(AreaId(area), AreaId(by), &all).is_ok() {
                    all.iter_mut().filter(|one| one.area == AreaId(area)).for_each(|one| one.by = AreaId(by));
                }
            }
            for one in &all {
                prop_assert!(all.iter().any(|other| other.area == one.by && other.by == other.area));
            }
        }
    }
}
