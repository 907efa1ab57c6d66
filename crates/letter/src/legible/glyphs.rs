//! Which characters the bundled fonts can show in every style a letter uses.

use crate::bundle::BUNDLE;
use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::sync::LazyLock;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontStretch, FontStyle, FontVariant, FontVariations, FontWeight};

pub(super) static GLYPHS: LazyLock<Glyphs> = LazyLock::new(Glyphs::new);

/// The families in the order in which the templates name them (`style.typ`).
const FAMILIES: [&str; 4] = ["libertinus serif", "new computer modern", "new computer modern math", "dejavu sans mono"];

/// Scripts written from left to right, letter by letter: the others need shaping that PDF/A-2a refuses to take on
/// trust.
const SCRIPTS: [RangeInclusive<u32>; 18] = [
    0x00a1..=0x02ff, // Latin, phonetics
    0x0300..=0x036f, // combining accents
    0x0370..=0x052f, // Greek, Cyrillic
    0x1d00..=0x1dbf, // phonetics
    0x1e00..=0x1fff, // Latin and Greek with accents
    0x2000..=0x20bf, // punctuation, raised and lowered figures, currencies
    0x2100..=0x23ff, // letter-like signs, fractions, arrows, mathematics, technical signs
    0x2460..=0x25ff, // numbers in circles, boxes, geometric shapes
    0x2600..=0x27bf, // symbols, dingbats
    0x27c0..=0x27ff,
    0x2900..=0x2aff, // more arrows and mathematics
    0x2b00..=0x2bff,
    0x2c60..=0x2c7f, // more Latin
    0x2e00..=0x2e7f, // more punctuation
    0xa720..=0xa7ff, // more Latin
    0xab30..=0xab6f,
    0xfb00..=0xfb06, // ligatures
    0xfffd..=0xfffd,
];

pub(super) struct Glyphs {
    all: HashSet<char>,
    first: HashSet<char>,
    /// What stands for everything else.
    pub(super) substitute: char,
}

impl Glyphs {
    fn new() -> Self {
        let chains: Vec<Vec<FontInstance>> = styles().map(chain).collect();
        let mut all = HashSet::new();
        let mut first = HashSet::new();
        for sign in SCRIPTS.into_iter().flatten().filter_map(char::from_u32) {
            if chains.iter().all(|chain| chain.iter().any(|font| draws(font, sign))) {
                all.insert(sign);
            }
            if chains.iter().all(|chain| chain.first().is_some_and(|font| draws(font, sign))) {
                first.insert(sign);
            }
        }
        let substitute = ['\u{25a1}', '\u{fffd}'].into_iter().find(|sign| all.contains(sign)).unwrap_or('?');
        Self { all, first, substitute }
    }

    /// True when some font shows it, whatever the style.
    pub(super) fn has(&self, sign: char) -> bool {
        self.all.contains(&sign)
    }

    /// True when the first font shows it, whatever the style.
    pub(super) fn in_first_font(&self, sign: char) -> bool {
        sign.is_ascii_graphic() || self.first.contains(&sign)
    }
}

/// Every weight and slant the templates can ask for.
fn styles() -> impl Iterator<Item = FontVariant> {
    let weights = [FontWeight::REGULAR, FontWeight::SEMIBOLD, FontWeight::BOLD, FontWeight::EXTRABOLD];
    let slants = [FontStyle::Normal, FontStyle::Italic];
    slants.into_iter().flat_map(move |slant| weights.map(|weight| FontVariant::new(slant, weight, FontStretch::NORMAL)))
}

fn chain(style: FontVariant) -> Vec<FontInstance> {
    let font = |family: &&str| BUNDLE.fonts.get(BUNDLE.book.select(family, style)?);
    let instance = |font: &Font| font.clone().instantiate(style, Abs::pt(11.0), &FontVariations::default());
    FAMILIES.iter().filter_map(font).map(instance).collect()
}

/// A font may list a character and yet draw nothing for it: its glyph 0 is that of what is missing.
fn draws(font: &FontInstance, sign: char) -> bool {
    font.ttf().glyph_index(sign).is_some_and(|glyph| glyph.0 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_families_of_the_templates_are_bundled() {
        for family in FAMILIES {
            assert!(BUNDLE.book.contains_family(family), "{family}");
        }
        let named = include_str!("../../templates/style.typ").to_lowercase();
        assert!(FAMILIES.iter().all(|family| named.contains(&format!("\"{family}\""))));
    }

    #[test]
    fn a_box_stands_for_what_cannot_be_shown() {
        assert_eq!(GLYPHS.substitute, '□');
    }
}
