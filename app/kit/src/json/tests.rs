//! What is read is what `serde_json` wrote, and what it would not read is not read here either.

use super::read;
use crate::error::AppError;
use domain::field::Flaw;
use domain::policy::Denied;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use std::fmt::Debug;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Everything {
    number: i64,
    small: u8,
    yes: bool,
    text: String,
    letter: char,
    maybe: Option<String>,
    nothing: (),
    list: Vec<(String, i32)>,
    named: BTreeMap<String, u32>,
    tagged: Vec<Tagged>,
    either: Vec<Either>,
    #[serde(default)]
    missing: u32,
    #[serde(flatten)]
    within: Within,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Within {
    flat: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type")]
enum Tagged {
    Number { value: i32 },
    Nothing,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Either {
    Bare,
    One(String),
    Two(i32, i32),
    Named { text: Option<String> },
}

fn everything() -> Everything {
    Everything {
        number: i64::MIN,
        small: 255,
        yes: true,
        text: "\"quoted\" \\ / \u{8}\u{c}\n\r\t\u{1} \u{f1} \u{1f600} \u{10ffff}".into(),
        letter: '\u{1f600}',
        maybe: None,
        nothing: (),
        list: vec![("a".into(), -1), (String::new(), i32::MAX)],
        named: BTreeMap::from([("x y".into(), 7), ("\n".into(), 0)]),
        tagged: vec![Tagged::Number { value: -3 }, Tagged::Nothing],
        either: vec![
            Either::Bare,
            Either::One("]}".into()),
            Either::Two(1, 2),
            Either::Named { text: Some("x".into()) },
            Either::Named { text: None },
        ],
        missing: 4,
        within: Within { flat: "flat".into() },
    }
}

fn comes_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    for text in [serde_json::to_string(value).unwrap(), serde_json::to_string_pretty(value).unwrap()] {
        assert_eq!(read::<T>(&text).as_ref(), Ok(value), "{text}");
    }
}

#[test]
fn what_is_written_is_read() {
    comes_back(&everything());
    comes_back(&Vec::<Everything>::new());
    comes_back(&vec![u64::MAX, 0]);
    for error in [
        AppError::Fields(vec![("cedula".into(), Flaw::Missing), ("items".into(), Flaw::TooMany { most: 50 })]),
        AppError::Denied(Denied::NotNow),
        AppError::NotFound,
        AppError::Fault { reference: "a-1".into() },
    ] {
        comes_back(&Err::<Vec<String>, _>(error));
    }
}

#[test]
fn what_nobody_knows_is_passed_over() {
    let text = r#" { "new" : [ {"a":[1.5e3,-2,"\"}"],"b":{}} , null, true ], "flat" : "x" } "#;
    // A number with a fraction is never written; nothing is read of a text that has one.
    assert!(read::<Within>(text).is_err());
    let text = text.replace("1.5e3", "1");
    assert_eq!(read::<Within>(&text), Ok(Within { flat: "x".into() }));
}

#[test]
fn signs_beyond_the_first_plane_come_in_halves() {
    assert_eq!(read::<String>(r#""\ud83d\ude00 \u00f1 \/""#), Ok("\u{1f600} \u{f1} /".into()));
    for text in [r#""\ud83d""#, r#""\ud83d\u0041""#, r#""\ude00""#, r#""\u12""#, r#""\x""#, "\"\\u00\u{e9}\""] {
        assert!(read::<String>(text).is_err(), "{text}");
    }
}

#[test]
fn no_text_cut_short_or_changed_by_a_letter_reads_as_something_else() {
    let whole = serde_json::to_string(&everything()).unwrap();
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        assert!(read::<Everything>(&whole[..end]).is_err(), "{end}");
    }
    for at in 0..whole.len() {
        for sign in ["", ",", "\"", "}", "]", "0", "-", "\\", " "] {
            let Some((before, after)) = whole.split_at_checked(at) else { continue };
            let text = format!("{before}{sign}{}", after.chars().skip(1).collect::<String>());
            // What is looser here: a number may begin with zeros.
            if let Ok(ours) = read::<Everything>(&text)
                && let Ok(theirs) = serde_json::from_str::<Everything>(&text)
            {
                assert_eq!(ours, theirs, "{text}");
            }
            if serde_json::from_str::<Everything>(&text).is_ok() {
                assert!(read::<Everything>(&text).is_ok(), "{text}");
            }
        }
    }
}

#[test]
fn nothing_is_read_without_end() {
    let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    assert!(read::<serde::de::IgnoredAny>(&deep).is_err());
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    assert!(read::<serde::de::IgnoredAny>(&deep).is_ok());
}
