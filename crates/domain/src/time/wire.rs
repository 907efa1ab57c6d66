//! Moments and days as numbers, for what a browser loads first: to read them as dates are written, it would have to load
//! a reader of every way in which dates are written.

/// Milliseconds since 1970: nothing finer is kept.
pub mod moment {
    pub use chrono::serde::ts_milliseconds::{deserialize, serialize};
}

/// A day, if there is one, counted from the beginning of our era.
pub mod due_day {
    use crate::time::Day;
    use chrono::Datelike;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes it.
    pub fn serialize<S: Serializer>(day: &Option<Day>, to: S) -> Result<S::Ok, S::Error> {
        day.map(|day| day.num_days_from_ce()).serialize(to)
    }

    /// Reads it.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Day>, D::Error> {
        let read = |days| Day::from_num_days_from_ce_opt(days).ok_or_else(|| D::Error::custom("no day"));
        Option::deserialize(from)?.map(read).transpose()
    }
}

#[cfg(test)]
mod tests {
    use crate::time::{Day, Timestamp};
    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Both {
        #[serde(with = "super::moment")]
        at: Timestamp,
        #[serde(with = "super::due_day")]
        due: Option<Day>,
    }

    #[test]
    fn what_is_written_is_read() {
        let at: Timestamp = "2026-11-22T17:00:00.123Z".parse().unwrap();
        for due in [None, Day::from_ymd_opt(2026, 11, 22), Day::from_ymd_opt(1970, 1, 1)] {
            let both = Both { at, due };
            assert_eq!(serde_json::from_str::<Both>(&serde_json::to_string(&both).unwrap()).unwrap(), both);
        }
        assert!(serde_json::from_str::<Both>(r#"{"at":0,"due":2147483647}"#).is_err());
    }
}
