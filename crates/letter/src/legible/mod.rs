//! Text as it can be printed: what no bundled font can show is replaced, long words may be broken.

mod glyphs;
mod words;

use glyphs::GLYPHS;
use serde_json::Value;
pub(crate) use words::{BREAK, COLUMN, FENCE, Hyphenation, breakable, longest};

/// The most letters of a field outside the body: some are bookmarks or titles too, whose length PDF/A bounds.
const LONGEST: usize = 4_000;

/// The characters of `text` that no bundled font can show, each once, in order of appearance. They are printed as a
/// white square. Invisible ones (joiners, marks of direction, variation selectors, control characters) are not named:
/// they are dropped.
pub fn unprintable(text: &str) -> Vec<char> {
    let mut found = Vec::new();
    shown(text, |sign, fate| {
        if fate == Fate::Replaced && !found.contains(&sign) {
            found.push(sign);
        }
    });
    found
}

/// The text in signs that can be shown, on one line.
pub(crate) fn printable(text: &str) -> String {
    let mut printed = String::with_capacity(text.len());
    shown(text, |sign, fate| match fate {
        Fate::Kept => printed.push(sign),
        Fate::Blank => printed.push(' '),
        Fate::Replaced => printed.push(GLYPHS.substitute),
        Fate::Dropped => {}
    });
    printed
}

/// The text as it is printed where nothing is hyphenated: names, titles, addresses. What no form lets in is cut off.
pub(crate) fn line(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => breakable(printable(text).trim(), COLUMN, Hyphenation::Off),
        Some((end, _)) => line(text.get(..end).unwrap_or_default()) + "\u{2026}",
    }
}

/// Makes every text in `value` printable and its long words breakable, whatever field it stands in.
pub(crate) fn all(value: &mut Value) {
    match value {
        Value::String(text) => *text = line(text),
        Value::Array(items) => items.iter_mut().for_each(all),
        Value::Object(fields) => fields.values_mut().for_each(all),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Kept,
    Blank,
    Replaced,
    Dropped,
}

fn shown(text: &str, mut see: impl FnMut(char, Fate)) {
    let mut carries_marks = false;
    for sign in text.chars() {
        let fate = fate(sign, carries_marks);
        if fate != Fate::Dropped {
            carries_marks = fate == Fate::Kept && GLYPHS.in_first_font(sign);
        }
        see(sign, fate);
    }
}

/// A combining mark is shown only over a letter of the first font, which holds both: over another the two would be
/// looked for in one font, in vain.
fn fate(sign: char, carries_marks: bool) -> Fate {
    match sign {
        ' '..='~' | '\u{a0}' | BREAK => Fate::Kept,
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Blank,
        _ if sign.is_control() || invisible(sign) => Fate::Dropped,
        '\u{300}'..='\u{36f}' if carries_marks && GLYPHS.in_first_font(sign) => Fate::Kept,
        '\u{300}'..='\u{36f}' => Fate::Replaced,
        _ if GLYPHS.has(sign) => Fate::Kept,
        _ if sign.is_whitespace() => Fate::Blank,
        _ => Fate::Replaced,
    }
}

/// Joiners, soft hyphens, marks of direction (which could make a text read otherwise than it was written), selectors,
/// tags.
fn invisible(sign: char) -> bool {
    matches!(sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spanish_letters_and_the_signs_of_an_office_are_printable() {
        let office = "ÁÉÍÓÚÜÑáéíóúüñ¿?¡!“”‘’–—…•°ºª€№½¼¾✓→←≤≥±×÷§¶©®™$¢£¥«»†‡%‰µ²³¹@#&*_|~^`<>{}[]□�\u{a0}";
        assert_eq!(unprintable(office), Vec::<char>::new());
        assert_eq!(printable(office), office);
    }

    #[test]
    fn what_no_font_can_show_is_named_once_and_replaced() {
        assert_eq!(unprintable("Hola 😀, 漢字 😀"), ['😀', '漢', '字']);
        assert_eq!(printable("Hola 😀"), "Hola □");
    }

    #[test]
    fn invisible_characters_vanish_and_lines_become_one() {
        assert_eq!(printable("a\u{0}b\u{202e}c\u{feff}\nd\te\u{ad}f"), "abc d ef");
        assert_eq!(unprintable("a\u{0}b\u{202e}c\n"), Vec::<char>::new());
    }

    #[test]
    fn accents_typed_apart_from_their_letter_are_kept() {
        assert_eq!(printable("an\u{303}o e\u{301}l"), "an\u{303}o e\u{301}l");
        assert_eq!(unprintable("\u{301}"), ['\u{301}']);
    }

    #[test]
    fn every_text_is_treated_whatever_its_field() {
        let mut value = serde_json::json!({ "a": ["😀", { "b": "\u{0}c" }], "n": 1 });
        all(&mut value);
        assert_eq!(value, serde_json::json!({ "a": ["□", { "b": "c" }], "n": 1 }));
    }
}
