//! Moments and days in words, as the institution's clocks show them.

use crate::text::text;
use chrono::{Datelike, NaiveDateTime, Timelike};
use domain::time::{Day, Timestamp, Zone};
use serde::{Deserialize, Serialize};

/// The clock a page was made by: relative words are the same on server and browser because both read this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// When the page was made.
    #[serde(with = "domain::time::wire::moment")]
    pub now: Timestamp,
    /// Where.
    pub zone: Zone,
}

impl Clock {
    /// The day it is there.
    pub fn today(&self) -> Day {
        self.zone.day(self.now)
    }

    /// For lists: the hour today, "ayer", the day this year, the date before that.
    pub fn short(&self, moment: Timestamp) -> String {
        let (at, today) = (self.zone.local(moment), self.today());
        match (today - at.date()).num_days() {
            0 => hour(at),
            1 => text!(time.yesterday).to_owned(),
            _ if at.year() == today.year() => text!(time.day_month, day = at.day(), month = month_short(at.month0())),
            _ => {
                let (day, month, year) = (at.day(), month_short(at.month0()), at.year());
                text!(time.day_month_year, day = day, month = month, year = year)
            }
        }
    }

    /// Whole: `22 de noviembre de 2026, 09:15`.
    pub fn long(&self, moment: Timestamp) -> String {
        let at = self.zone.local(moment);
        text!(time.date_hour, date = long_day(at.date()), hour = hour(at))
    }

    /// In figures, for tables on paper: `22/11/2026 09:15`.
    pub fn figures(&self, moment: Timestamp) -> String {
        let at = self.zone.local(moment);
        format!("{:02}/{:02}/{} {}", at.day(), at.month(), at.year(), hour(at))
    }

    /// How far a due day is away, in days; negative when it has passed.
    pub fn days_until(&self, day: Day) -> i64 {
        (day - self.today()).num_days()
    }

    /// For `datetime` attributes.
    pub fn machine(&self, moment: Timestamp) -> String {
        format!("{:?}Z", moment.naive_utc())
    }
}

/// `22 de noviembre de 2026`.
pub fn long_day(day: Day) -> String {
    text!(time.long_day, day = day.day(), month = month(day.month0()), year = day.year())
}

fn hour(at: NaiveDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

fn month(index: u32) -> &'static str {
    match index {
        0 => text!(month.january),
        1 => text!(month.february),
        2 => text!(month.march),
        3 => text!(month.april),
        4 => text!(month.may),
        5 => text!(month.june),
        6 => text!(month.july),
        7 => text!(month.august),
        8 => text!(month.september),
        9 => text!(month.october),
        10 => text!(month.november),
        _ => text!(month.december),
    }
}

/// The first three letters, in both languages.
fn month_short(index: u32) -> &'static str {
    let whole = month(index);
    whole.get(..3).unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock() -> Clock {
        Clock { now: "2026-11-22T15:00:00Z".parse().unwrap(), zone: Zone::Guayaquil }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_list_says_the_hour_today_and_the_day_before_that() {
        let clock = clock();
        assert_eq!(clock.short(at("2026-11-22T14:05:00Z")), "09:05");
        assert_eq!(clock.short(at("2026-11-22T04:59:00Z")), "ayer");
        assert_eq!(clock.short(at("2026-11-20T15:00:00Z")), "20 nov");
        assert_eq!(clock.short(at("2025-12-31T15:00:00Z")), "31 dic 2025");
    }

    #[test]
    fn a_letter_says_the_whole_date() {
        assert_eq!(clock().long(at("2026-11-22T14:05:00Z")), "22 de noviembre de 2026, 09:05");
        assert_eq!(clock().figures(at("2026-02-03T04:05:00Z")), "02/02/2026 23:05");
    }

    #[test]
    fn a_due_day_is_counted_from_the_institutions_today() {
        let midnight_in_greenwich = Clock { now: at("2026-11-22T02:00:00Z"), zone: Zone::Guayaquil };
        assert_eq!(midnight_in_greenwich.days_until("2026-11-22".parse().unwrap()), 1);
    }
}
