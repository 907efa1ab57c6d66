//! What generated people are called and what their letters say.

use super::dice::Dice;
use domain::body::Body;
use serde::Deserialize;
use std::fmt::Write;

/// Texts made once, of which each letter has one with a mark of its own.
const TEXTS: usize = 400;
/// Stands in a text where a letter's own mark goes.
const MARK: &str = "%";

/// The vocabulary.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) given_names: Vec<String>,
    pub(super) surnames: Vec<String>,
    pub(super) institutions: Vec<String>,
    pub(super) matters: Vec<String>,
    pub(super) titles: Vec<String>,
    subject: Vec<String>,
    sentences: Vec<String>,
    comments: Vec<String>,
}

impl Words {
    pub(super) fn read() -> Result<Self, serde_json::Error> {
        serde_json::from_str(include_str!("words.json"))
    }
}

/// One of the words; which is said by a number that may be larger than there are words.
pub(super) fn word(words: &[String], index: usize) -> &str {
    words.get(index % words.len().max(1)).map_or("", String::as_str)
}

/// Texts for letters.
pub(super) struct Texts {
    words: Words,
    /// Stored texts, cut where a letter's own mark goes.
    bodies: Vec<(String, String)>,
}

impl Texts {
    pub(super) fn new(words: Words, dice: &mut Dice) -> Self {
        let bodies = (0..TEXTS).map(|_| body(&words, dice)).collect();
        Self { words, bodies }
    }

    /// Nine words, the common ones more often, and the letter's own mark.
    pub(super) fn subject(&self, dice: &mut Dice, mark: u64) -> String {
        let mut subject = String::with_capacity(96);
        for _ in 0..9 {
            subject.push_str(word(&self.words.subject, dice.skewed(self.words.subject.len())));
            subject.push(' ');
        }
        let _ = write!(subject, "q{mark:07}");
        let capital = subject.chars().next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
        subject.replace_range(..subject.chars().next().map_or(0, char::len_utf8), &capital);
        subject
    }

    /// Between 80 and 400 words, as they are stored.
    pub(super) fn body(&self, dice: &mut Dice, mark: u64) -> String {
        let Some((before, after)) = self.bodies.get(dice.below(self.bodies.len())) else { return String::new() };
        format!("{before}q{mark:07}{after}")
    }

    pub(super) fn comment(&self, dice: &mut Dice) -> String {
        word(&self.words.comments, dice.below(self.words.comments.len())).to_owned()
    }
}

fn body(words: &Words, dice: &mut Dice) -> (String, String) {
    let mut lines = Vec::new();
    let mut count = 80 + dice.below(320);
    while count > 0 {
        let mut line = String::new();
        for _ in 0..=dice.below(3) {
            let sentence = word(&words.sentences, dice.below(words.sentences.len()));
            count = count.saturating_sub(sentence.split(' ').count());
            line.push_str(sentence);
            line.push(' ');
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.push(MARK.to_owned());
    let json = Body::from_lines(&lines.join("\n")).to_json();
    json.split_once(MARK).map(|(before, after)| (before.to_owned(), after.to_owned())).unwrap_or_default()
}
