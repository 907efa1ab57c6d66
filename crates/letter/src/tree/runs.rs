//! Letters and their marks.

use super::Writer;
use super::node::Run;
use crate::legible::{BREAK, COLUMN, FENCE, Hyphenation, breakable, printable};
use domain::body::{Inline, Mark};
use std::fmt::Write;

impl Writer {
    pub(super) fn runs(&self, content: &[Inline]) -> Vec<Run> {
        let mut runs: Vec<Run> = content.iter().map(|part| self.run(part)).collect();
        for at in 1..runs.len() {
            if hyphen_may_stand_between(&runs[at - 1], &runs[at]) {
                runs[at - 1].text.push(BREAK);
            }
        }
        runs
    }

    fn run(&self, part: &Inline) -> Run {
        let (text, marks) = match part {
            Inline::Text { text, marks } => (text, marks),
            Inline::HardBreak { .. } => return Run { text: "\n".to_owned(), marks: Vec::new(), href: None },
        };
        let text = breakable(&printable(text), whole(self.line).min(COLUMN), Hyphenation::On);
        let is_struck = marks.contains(&Mark::Strike {});
        let mut run = Run { text, marks: Vec::new(), href: None };
        for mark in marks {
            match mark {
                Mark::Strong {} => run.marks.push("strong"),
                Mark::Em {} => run.marks.push("em"),
                Mark::Strike {} => run.marks.push("struck"),
                Mark::Sup {} => run.marks.push("sup"),
                Mark::Sub {} => run.marks.push("sub"),
                // Tagged PDF knows one line per letter: what is struck out has no other.
                Mark::Underline {} | Mark::Link { .. } if is_struck => {}
                Mark::Underline {} | Mark::Link { .. } => run.marks.push("under"),
            }
            if let Mark::Link { attrs } = mark {
                run.href = Some(address(&attrs.href));
            }
        }
        run
    }
}

/// True when Typst could put a hyphen between the two, at the end of a line or (saying one again) at the beginning. It
/// would look like a part of the first but stand outside of it, and if that is a link, the export would fail.
fn hyphen_may_stand_between(first: &Run, second: &Run) -> bool {
    let last = first.text.chars().rfind(|sign| *sign != FENCE);
    let next = second.text.chars().find(|sign| *sign != FENCE);
    let within_word = last.zip(next).is_some_and(|(last, next)| last.is_alphabetic() && next.is_alphabetic());
    last == Some('-') || (first.href.is_some() && within_word)
}

/// The address in the letters that one may have: the others are spelled out in hexadecimal.
fn address(href: &str) -> String {
    let mut address = String::with_capacity(href.len());
    for byte in href.bytes() {
        if byte.is_ascii_graphic() {
            address.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

/// Lines hold some dozens of letters: nothing is lost.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and some hundreds")]
fn whole(line: f64) -> usize {
    line.clamp(1.0, 500.0) as usize
}
