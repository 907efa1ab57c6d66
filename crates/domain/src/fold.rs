//! Text made comparable: without case, accents and punctuation.

/// Lower case, without accents; everything but letters and digits becomes one blank between words.
pub fn fold(text: &str) -> String {
    let plain: String = text.chars().flat_map(char::to_lowercase).map(without_accent).collect();
    let words: Vec<_> = plain.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
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
}
