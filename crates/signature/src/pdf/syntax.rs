//! PDF's syntax: writing its objects, and reading its strings and dates.

use chrono::{Datelike, FixedOffset, NaiveDateTime, TimeZone, Timelike};
use domain::time::{Timestamp, Zone};
use lopdf::{Dictionary, Object, StringFormat};

/// Writes a value.
pub(super) fn write(out: &mut Vec<u8>, value: &Object) {
    match value {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Real(value) => out.extend_from_slice(format!("{value:.4}").as_bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(text, StringFormat::Hexadecimal) => write_digits(out, text),
        Object::String(text, StringFormat::Literal) => write_literal(out, text),
        Object::Array(values) => {
            out.push(b'[');
            for (place, value) in values.iter().enumerate() {
                if place > 0 {
                    out.push(b' ');
                }
                write(out, value);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        Object::Stream(stream) => {
            let mut dictionary = stream.dict.clone();
            dictionary.set("Length", stream.content.len() as i64);
            write_dictionary(out, &dictionary);
            out.extend_from_slice(b"\nstream\n");
            out.extend_from_slice(&stream.content);
            out.extend_from_slice(b"\nendstream");
        }
        Object::Reference((number, generation)) => {
            out.extend_from_slice(format!("{number} {generation} R").as_bytes());
        }
    }
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        out.push(b' ');
        write(out, value);
        out.push(b'\n');
    }
    out.extend_from_slice(b">>");
}

fn write_digits(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'<');
    bytes.iter().for_each(|byte| out.extend_from_slice(format!("{byte:02X}").as_bytes()));
    out.push(b'>');
}

fn write_literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\n' => out.extend_from_slice(b"\\n"),
            _ => out.push(*byte),
        }
    }
    out.push(b')');
}

/// Text for people: ASCII as it is, anything else in UTF-16.
pub(super) fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

/// A moment as the clocks of the zone show it.
pub(super) fn date(moment: Timestamp, zone: Zone) -> Object {
    let local = zone.local(moment);
    let hours = (local - moment.naive_utc()).num_hours();
    let (day, time) = (local.date(), local.time());
    let [year, month, day] = [day.year().unsigned_abs(), day.month(), day.day()];
    let [hour, minute, second] = [time.hour(), time.minute(), time.second()];
    let text = format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}{hours:+03}'00'");
    Object::String(text.into_bytes(), StringFormat::Literal)
}

/// Text for people, as it was meant.
pub(crate) fn text_of(value: &Object) -> Option<String> {
    let bytes = value.as_str().ok()?;
    Some(match bytes {
        [0xfe, 0xff, units @ ..] => {
            let units: Vec<u16> = units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, utf8 @ ..] => String::from_utf8_lossy(utf8).into_owned(),
        // What producers write here without a mark is ASCII, or else UTF-8 against the rules.
        other => String::from_utf8_lossy(other).into_owned(),
    })
}

/// A moment, if it is told to the second; without a zone it is taken as UTC.
pub(crate) fn date_of(value: &Object) -> Option<Timestamp> {
    let text = text_of(value)?;
    let text = text.strip_prefix("D:").unwrap_or(&text);
    let local = NaiveDateTime::parse_from_str(text.get(..14)?, "%Y%m%d%H%M%S").ok()?;
    let zone: String = text.get(14..)?.chars().filter(|sign| *sign != '\'').collect();
    let (sign, digits) = match zone.split_at_checked(1) {
        None | Some(("Z", _)) => return Some(local.and_utc()),
        Some(("+", digits)) => (1, digits),
        Some(("-", digits)) => (-1, digits),
        Some(_) => return None,
    };
    let part = |from: usize| digits.get(from..from + 2).unwrap_or("00").parse::<i32>().ok();
    let offset = FixedOffset::east_opt(sign * (part(0)? * 3600 + part(2)? * 60))?;
    Some(offset.from_local_datetime(&local).single()?.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_date(text: &str) -> Option<String> {
        date_of(&Object::string_literal(text)).map(|moment| moment.to_string())
    }

    #[test]
    fn dates_are_written_in_their_zone_and_read_back() {
        let moment = date_of(&Object::string_literal("D:20261122064500-05'00'")).unwrap();
        assert_eq!(moment.to_string(), "2026-11-22 11:45:00 UTC");
        assert_eq!(date(moment, Zone::Guayaquil), Object::string_literal("D:20261122064500-05'00'"));
        assert_eq!(date(moment, Zone::Galapagos), Object::string_literal("D:20261122054500-06'00'"));
    }

    #[test]
    fn dates_of_other_producers_are_read_and_nonsense_is_not() {
        assert_eq!(read_date("20261122064500Z").as_deref(), Some("2026-11-22 06:45:00 UTC"));
        assert_eq!(read_date("D:20261122064500+0530").as_deref(), Some("2026-11-22 01:15:00 UTC"));
        assert_eq!(read_date("D:20261122064500").as_deref(), Some("2026-11-22 06:45:00 UTC"));
        for nonsense in
            ["", "D:2026", "D:20261322064500Z", "D:20261122064500x", "D:2026112206450\u{f1}", "D:20261122064500+99"]
        {
            assert_eq!(read_date(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn text_with_accents_survives_being_written_and_read() {
        for name in ["Ana Paz", "MARÍA JOSÉ ÑAUPARI", "a(b)\\c\r\n"] {
            assert_eq!(text_of(&text(name)).as_deref(), Some(name));
        }
    }

    #[test]
    fn what_is_special_in_the_syntax_is_escaped() {
        let mut out = Vec::new();
        write(&mut out, &Object::Array(vec![Object::Name(b"a b/c".to_vec()), Object::string_literal("(\\)\n")]));
        assert_eq!(out, b"[/a#20b#2Fc (\\(\\\\\\)\\n)]");
    }
}
