//! Text as certificates and time stamps carry it: strings in several alphabets, and moments.

use super::read::{Tlv, read};
use chrono::{DateTime, NaiveDateTime, Utc};
use domain::time::Timestamp;

/// The text of a value that is a string of some kind, wrapped or bare.
pub(crate) fn text(bytes: &[u8]) -> Option<String> {
    match read(bytes) {
        Ok((element, [])) => string(&element),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
    }
}

/// The text of an element that is a string of some kind.
pub(crate) fn string(element: &Tlv<'_>) -> Option<String> {
    match element.tag {
        0x0c | 0x12 | 0x13 | 0x16 | 0x1a => std::str::from_utf8(element.body).ok().map(str::to_owned),
        // Teletex: what is met is Latin-1.
        0x14 => Some(element.body.iter().map(|byte| char::from(*byte)).collect()),
        0x1e => {
            let units: Vec<u16> =
                element.body.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).ok()
        }
        // An octet string or an explicit tag around the string; each step is shorter, so this ends.
        0x04 | 0xa0 => text(element.body),
        _ => None,
    }
}

/// A GeneralizedTime in UTC, with or without fractions of a second.
pub(crate) fn generalized_time(element: &Tlv<'_>) -> Option<Timestamp> {
    let text = std::str::from_utf8(element.expect(0x18).ok()?.body).ok()?;
    let local = NaiveDateTime::parse_from_str(text.strip_suffix('Z')?, "%Y%m%d%H%M%S%.f").ok()?;
    Some(local.and_utc())
}

/// A moment from the seconds since 1970.
pub(crate) fn from_unix(seconds: u64) -> Option<Timestamp> {
    DateTime::<Utc>::from_timestamp(i64::try_from(seconds).ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asn1::write::element;

    #[test]
    fn strings_are_read_wrapped_and_bare() {
        assert_eq!(text(b"1710034065").as_deref(), Some("1710034065"));
        assert_eq!(text(&element(0x0c, "ÑAUPARI".as_bytes())).as_deref(), Some("ÑAUPARI"));
        assert_eq!(text(&element(0x04, &element(0x13, b"abc"))).as_deref(), Some("abc"));
        assert_eq!(text(&element(0x14, &[0xd1])).as_deref(), Some("Ñ"));
        assert_eq!(text(&element(0x1e, &[0, 0xd1])).as_deref(), Some("Ñ"));
        assert_eq!(text(&element(0x02, &[1])), None);
    }

    #[test]
    fn moments_are_read_with_and_without_fractions() {
        let read_time = |tag, text: &str| {
            let bytes = element(tag, text.as_bytes());
            generalized_time(&read(&bytes).unwrap().0).map(|moment| moment.to_string())
        };
        assert_eq!(read_time(0x18, "20261122070000Z").as_deref(), Some("2026-11-22 07:00:00 UTC"));
        assert_eq!(read_time(0x18, "20261122070000.25Z").as_deref(), Some("2026-11-22 07:00:00.250 UTC"));
        assert_eq!(read_time(0x17, "991122070000Z"), None);
        assert_eq!(read_time(0x18, "20261322070000Z"), None);
    }
}
