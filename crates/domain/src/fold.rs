//! Text made comparable: without case, accents and punctuation.

/// Lower case, without accents; everything but letters and digits becomes one blank between words.
pub fn fold(text: &str) -> String {
    let plain: String = text.chars().flat_map(char::to_lowercase).map(without_accent).collect();
    let words: Vec<_> = plain.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The most letters that are looked for: more than anyone types, and fewer than a database refuses.
pub const SOUGHT: usize = 200;

/// What is looked for, made comparable.
pub fn sought(text: &str) -> String {
    fold(&text.trim().chars().take(SOUGHT).collect::<String>())
}

/// As many letters as tell names and subjects apart when they are put in order.
const SORTED_BY: usize = 40;

/// The beginning of a text, made comparable: what a list is put in order by.
pub fn sort_key(text: &str) -> String {
    fold(text).chars().take(SORTED_BY).collect()
}

fn without_accent(letter: char) -> char {
    match letter {
        '\u{e0}'..='\u{e5}' => 'a',
        '\u{e7}' => 'c',
        '\u{e8}'..='\u{eb}' => 'e',
        '\u{ec}'..='\u{ef}' => 'i',
        '\u{f1}' => 'n',
        '\u{f2}'..='\u{f6}' => 'o',
        '\u{f9}'..='\u{fc}' => 'u',
        '\u{fd}' | '\u{ff}' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_punctuation_do_not_count() {
        assert_eq!(fold("  Núñez-Ángel, Íñigo (D.M.) ÜBER "), "nunez angel inigo d m uber");
        assert_eq!(fold("%_'\\"), "");
    }

    #[test]
    fn what_is_looked_for_has_an_end() {
        assert_eq!(sought("  Ñandú, Río "), "nandu rio");
        assert_eq!(sought(&"á ".repeat(9_999)).split(' ').count(), SOUGHT / 2);
        assert_eq!(sought(&"ñ".repeat(9_999)), "n".repeat(SOUGHT));
    }

    #[test]
    fn a_text_is_put_in_order_by_its_beginning_without_accents() {
        assert!(sort_key("Ángel") < sort_key("beatriz") && sort_key("Ñuflo") < sort_key("Oscar"));
        assert_eq!(sort_key(&"á".repeat(99)), "a".repeat(SORTED_BY));
    }
}
