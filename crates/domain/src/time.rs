//! Moments and days. Moments are UTC; a day is a day in the institution's own zone.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub mod wire;

/// A moment, cut to milliseconds: what both databases keep.
pub type Timestamp = DateTime<Utc>;
/// A day of the calendar.
pub type Day = NaiveDate;

/// The clock of an institution. Ecuador keeps no summer time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "db", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// Mainland Ecuador, UTC−5.
    #[default]
    Guayaquil,
    /// The islands, UTC−6.
    Galapagos,
}

impl Zone {
    /// The date and time that clocks there show.
    pub fn local(self, moment: Timestamp) -> NaiveDateTime {
        FixedOffset::east_opt(self.hours() * 3600)
            .map_or(moment.naive_utc(), |zone| moment.with_timezone(&zone).naive_local())
    }

    /// The day it is there.
    pub fn day(self, moment: Timestamp) -> Day {
        self.local(moment).date()
    }

    /// The moment at which a day begins there.
    pub fn begin(self, day: Day) -> Timestamp {
        let midnight = day.and_time(NaiveTime::MIN);
        midnight.and_utc() - TimeDelta::hours(self.hours().into())
    }

    fn hours(self) -> i32 {
        match self {
            Self::Guayaquil => -5,
            Self::Galapagos => -6,
        }
    }

    /// The year it is there, which numbers carry.
    pub fn year(self, moment: Timestamp) -> i32 {
        self.day(moment).year()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_ends_at_midnight_of_the_place_not_of_greenwich() {
        let new_year_in_greenwich: Timestamp = "2027-01-01T00:00:00Z".parse().unwrap();
        assert_eq!(Zone::Guayaquil.year(new_year_in_greenwich), 2026);
        let an_hour_before_the_islands: Timestamp = "2027-01-01T05:00:00Z".parse().unwrap();
        assert_eq!(Zone::Guayaquil.year(an_hour_before_the_islands), 2027);
        assert_eq!(Zone::Galapagos.year(an_hour_before_the_islands), 2026);
        for zone in [Zone::Guayaquil, Zone::Galapagos] {
            let day = zone.day(new_year_in_greenwich);
            assert_eq!(zone.day(zone.begin(day)), day);
            assert_eq!(zone.day(zone.begin(day) - TimeDelta::milliseconds(1)), day.pred_opt().unwrap());
        }
    }
}
