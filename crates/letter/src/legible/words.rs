//! Where words too long for their line may be broken, and which must never be hyphenated.

use hypher::Lang;

/// A place where a line may end, without a hyphen. The template turns it into a space of next to no width.
pub(crate) const BREAK: char = '\u{200b}';
/// Stands before and after what must not be hyphenated. [`super::printable`] drops any that was typed.
pub(crate) const FENCE: char = '\u{2063}';
/// The letters that surely fit a line outside tables.
pub(crate) const COLUMN: usize = 30;
/// A space that does not end the line.
const TIE: char = '\u{a0}';

/// Whether the words of a place are parted with hyphens, as those of the body are and names are not.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Hyphenation {
    On,
    Off,
}

/// The text made fit for lines of `most` letters.
///
/// Words of letters are left to hyphenation wherever there is one and it suffices. Addresses and numbers of documents
/// are fenced off from it, for a hyphen more would make another address or number; they may end a line after a joint
/// instead. (After each hyphen, too: Spanish says the hyphen again on the next line, unless a break of our own stands
/// behind it.) Whatever is left gets a break after half of `most` letters, so that even the widest ones fit. Words tied
/// together become loose before they are broken: whole paragraphs get tied when they are pasted from a web page.
pub(crate) fn breakable(text: &str, most: usize, hyphenation: Hyphenation) -> String {
    let mut broken = String::with_capacity(text.len() + text.len() / 4);
    for word in text.split_inclusive(ends_word) {
        let long = letters(word) > most;
        if is_code(word) {
            fenced(word, most, &mut broken);
        } else if long && word.contains(TIE) {
            broken.push_str(&breakable(&word.replace(TIE, " "), most, hyphenation));
        } else if long && !(hyphenation == Hyphenation::On && syllables_fit(word, most)) {
            chopped(word, most, &mut broken);
        } else {
            broken.push_str(word);
        }
    }
    broken
}

/// The letters of the longest word.
pub(crate) fn longest(text: &str) -> usize {
    text.split(ends_word).map(letters).max().unwrap_or(0)
}

/// Between fences. What fits a line may end it after a hyphen, unless that stands between figures; what does not, after
/// any joint, or within a part that is too long itself.
fn fenced(word: &str, most: usize, broken: &mut String) {
    let code = word.trim_end_matches(ends_word);
    let long = letters(code) > most;
    let (half, apart) = ((most / 2).max(1), (most / 2).clamp(1, 6));
    let (mut run, mut before, mut joint) = (0, ' ', ' ');
    broken.push(FENCE);
    for sign in code.chars() {
        let hyphen = joint == '-' && sign.is_alphanumeric() && !(before.is_ascii_digit() && sign.is_ascii_digit());
        let after_joint = is_joint(joint) && !is_joint(sign) && run >= apart;
        if !attaches(sign) && (hyphen || (long && (run >= half || after_joint))) {
            broken.push(BREAK);
            run = 0;
        }
        broken.push(sign);
        run += 1;
        before = std::mem::replace(&mut joint, sign);
    }
    broken.push(FENCE);
    broken.extend(word.chars().skip(letters(code)));
}

fn chopped(word: &str, most: usize, broken: &mut String) {
    let mut run = 0;
    for sign in word.chars() {
        if run >= (most / 2).max(1) && !attaches(sign) && !ends_word(sign) {
            broken.push(BREAK);
            run = 0;
        }
        broken.push(sign);
        run += 1;
    }
}

/// True when hyphenation alone parts the word into pieces that fit, each with its hyphen.
fn syllables_fit(word: &str, most: usize) -> bool {
    let parts = word.split(|sign: char| !sign.is_alphabetic());
    let syllables = parts.flat_map(|part| hypher::hyphenate(part, Lang::Spanish));
    syllables.map(letters).max().unwrap_or(0) < most && word.chars().filter(|sign| !sign.is_alphabetic()).count() < 4
}

/// True for addresses, numbers of documents, dates: signs that join, between letters or figures.
fn is_code(word: &str) -> bool {
    let mut signs = word.chars().peekable();
    let mut before = ' ';
    let has_figure = word.contains(|sign: char| sign.is_ascii_digit());
    while let Some(sign) = signs.next() {
        let inner = before.is_alphanumeric() && signs.peek().is_some_and(|next| next.is_alphanumeric() || *next == '/');
        if inner && ("@._:".contains(sign) || (has_figure && "-/".contains(sign))) {
            return true;
        }
        before = sign;
    }
    false
}

/// True for what ends a part of an address.
fn is_joint(sign: char) -> bool {
    "/?&=#.-_@,;:+%".contains(sign)
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

fn ends_word(sign: char) -> bool {
    sign == BREAK || (sign.is_whitespace() && sign != TIE)
}

/// True for an accent, which must stay with its letter.
fn attaches(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows breaks as `|` and fences as `'`.
    fn shown(text: &str, most: usize) -> String {
        breakable(text, most, Hyphenation::On).replace(BREAK, "|").replace(FENCE, "'")
    }

    #[test]
    fn words_are_left_to_hyphenation() {
        let text = "Una palabra desproporcionadamente larga, teórico-práctica y/o ajena.";
        assert_eq!(shown(text, COLUMN), text);
        assert_eq!(shown(text, 6), text);
        assert_eq!(shown("", 4), "");
        let long = "supercalifragilístico".repeat(9);
        assert_eq!(shown(&long, COLUMN), long);
        assert_ne!(breakable(&long, COLUMN, Hyphenation::Off), long);
    }

    #[test]
    fn words_that_hyphenation_cannot_part_are_broken() {
        assert_eq!(shown(&"X".repeat(9), 8), "XXXX|XXXX|X");
        assert_eq!(shown("certificación", 3), "c|e|r|t|i|f|i|c|a|c|i|ó|n");
        assert_eq!(shown(&"-".repeat(5), 4), "--|--|-");
    }

    #[test]
    fn addresses_break_after_their_joints_and_are_never_hyphenated() {
        assert_eq!(
            shown("Véase www.mindemo-dp.gob.ec, por favor", COLUMN),
            "Véase 'www.mindemo-|dp.gob.ec,' por favor"
        );
        let address = shown("https://www.gobiernoelectronico.gob.ec/wp-content/norma.pdf", 20);
        assert!(address.starts_with("'https://|www.") && address.contains("wp-|content"), "{address}");
        assert!(address.split('|').all(|part| part.chars().count() <= 11), "{address}");
    }

    #[test]
    fn a_number_may_end_a_line_after_its_hyphens() {
        assert_eq!(shown("MINFIN-DP-2026-0398-O.", COLUMN), "'MINFIN-|DP-|2026-0398-|O.'");
        assert_eq!(shown("USD 1.250,00 el 2026-11-12", COLUMN), "USD '1.250,00' el '2026-11-12'");
    }

    #[test]
    fn words_tied_into_a_paragraph_become_loose() {
        assert_eq!(shown("10\u{a0}000", COLUMN), "10\u{a0}000");
        assert_eq!(shown(&"voz\u{a0}".repeat(20), COLUMN), "voz ".repeat(20));
    }

    #[test]
    fn no_letter_is_lost_and_no_accent_parted_from_its_own() {
        let text = format!("{} ana@x.ec e\u{301}{}  fin", "ñ".repeat(100), "xe\u{301}".repeat(40));
        let broken = breakable(&text, 10, Hyphenation::Off);
        assert_eq!(broken.replace([BREAK, FENCE], ""), text);
        assert!(!broken.contains("\u{200b}\u{301}"));
    }
}
