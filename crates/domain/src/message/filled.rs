//! Putting what happened into the words of a message: as plain text, and as HTML in which nothing that was typed is markup.

use super::{MessageWords, Slot};
use std::collections::HashMap;
use std::fmt::Write;

/// What stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Something to open.
    Link {
        /// Where it leads.
        address: String,
        /// The words to press on.
        words: String,
    },
    /// Letters: what is known of each by name, and where it is to be read.
    Letters(Vec<(Vec<(String, String)>, Block)>),
}

/// What a message says this time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    texts: HashMap<Slot, String>,
    blocks: HashMap<Slot, Block>,
}

impl Values {
    /// With this text for the slot.
    #[must_use]
    pub fn text(mut self, slot: Slot, text: impl Into<String>) -> Self {
        self.texts.insert(slot, text.into());
        self
    }

    /// With this on lines of its own.
    #[must_use]
    pub fn block(mut self, slot: Slot, block: Block) -> Self {
        self.blocks.insert(slot, block);
        self
    }

    fn line(&self, slot: Slot) -> &str {
        self.texts.get(&slot).map(String::as_str).unwrap_or_default()
    }
}

/// A message ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The subject, in one line.
    pub subject: String,
    /// The text alone.
    pub plain: String,
    /// The same as paragraphs of HTML, without what stands around them in a page.
    pub html: String,
}

/// A piece of the words of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Slot(Slot),
}

/// Brackets around what is no slot stay text.
pub(super) fn pieces(words: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(begin) = words[at..].find('[').map(|found| at + found) {
        at = begin + 1;
        let Some(end) = words[at..].find(']').map(|found| at + found) else { break };
        let Ok(slot) = words[at..end].parse() else { continue };
        if begin > from {
            pieces.push(Piece::Text(&words[from..begin]));
        }
        pieces.push(Piece::Slot(slot));
        (from, at) = (end + 1, end + 1);
    }
    if from < words.len() {
        pieces.push(Piece::Text(&words[from..]));
    }
    pieces
}

/// The words with what they name put in. A subject that would end with a dash before nothing ends before the dash.
pub fn fill(words: &MessageWords, values: &Values) -> Filled {
    let paragraphs: Vec<_> =
        words.text.split("\n\n").map(|text| text.trim_matches('\n')).filter(|text| !text.is_empty()).collect();
    let plain: Vec<String> = paragraphs.iter().map(|text| plain_paragraph(text, values)).collect();
    let html: String = paragraphs.iter().map(|text| html_paragraph(text, values)).collect();
    Filled { subject: subject(&words.subject, values), plain: format!("{}\n", plain.join("\n\n")), html }
}

fn subject(words: &str, values: &Values) -> String {
    let mut subject = String::new();
    for piece in pieces(words) {
        match piece {
            Piece::Text(text) => subject.push_str(text),
            Piece::Slot(slot) => subject.push_str(values.line(slot)),
        }
    }
    // What was typed into a letter may have several lines.
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    subject.trim_end_matches([' ', '-', '–', '—', ':']).to_owned()
}

fn plain_paragraph(words: &str, values: &Values) -> String {
    let mut plain = String::new();
    for piece in pieces(words) {
        match piece {
            Piece::Text(text) => plain.push_str(text),
            Piece::Slot(slot) => match values.blocks.get(&slot) {
                Some(block) => plain.push_str(&plain_block(block)),
                None => plain.push_str(values.line(slot)),
            },
        }
    }
    plain
}

fn plain_block(block: &Block) -> String {
    match block {
        Block::Link { address, .. } => address.clone(),
        Block::Letters(letters) => letters.iter().map(plain_letter).collect::<Vec<_>>().join("\n\n"),
    }
}

fn plain_letter((facts, open): &(Vec<(String, String)>, Block)) -> String {
    let mut text = String::new();
    for (name, value) in facts {
        let _ = writeln!(text, "{name}: {value}");
    }
    text + &plain_block(open)
}

/// What stands on lines of its own parts the paragraph in two.
fn html_paragraph(words: &str, values: &Values) -> String {
    let (mut html, mut open) = (String::new(), String::new());
    for piece in pieces(words) {
        match piece {
            Piece::Text(text) => open.push_str(&lines(text)),
            Piece::Slot(slot) => match values.blocks.get(&slot) {
                Some(letters @ Block::Letters(_)) => {
                    close(&mut html, &mut open);
                    html.push_str(&html_block(letters));
                }
                Some(link) => open.push_str(&html_block(link)),
                None => open.push_str(&lines(values.line(slot))),
            },
        }
    }
    close(&mut html, &mut open);
    html
}

fn close(html: &mut String, paragraph: &mut String) {
    if !paragraph.trim().is_empty() {
        let _ = write!(html, "<p>{}</p>", paragraph.trim());
    }
    paragraph.clear();
}

fn lines(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}

fn html_block(block: &Block) -> String {
    match block {
        Block::Link { address, words } => format!("<a href=\"{}\">{}</a>", escape(address), escape(words)),
        Block::Letters(letters) => letters.iter().map(html_letter).collect(),
    }
}

fn html_letter((facts, open): &(Vec<(String, String)>, Block)) -> String {
    let row = |(name, value): &(String, String)| {
        format!("<tr><th align=\"left\">{}</th><td>{}</td></tr>", escape(name), escape(value))
    };
    let rows: String = facts.iter().map(row).collect();
    format!("<table>{rows}</table><p>{}</p>", html_block(open))
}

/// The text as HTML says it literally.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(subject: &str, text: &str) -> MessageWords {
        MessageWords { subject: subject.into(), text: text.into() }
    }

    #[test]
    fn what_stands_in_brackets_is_put_in_and_everything_else_stays() {
        let values = Values::default().text(Slot::Name, "Ana <Vera>").text(Slot::Act, "Documento recibido");
        let filled = fill(&words("Quipux: [accion] - [asunto]", "Hola, [nombre] [nada]:\nbien\n\n\nFin"), &values);
        assert_eq!(filled.subject, "Quipux: Documento recibido");
        assert_eq!(filled.plain, "Hola, Ana <Vera> [nada]:\nbien\n\nFin\n");
        assert_eq!(filled.html, "<p>Hola, Ana &lt;Vera&gt; [nada]:<br>bien</p><p>Fin</p>");
    }

    #[test]
    fn letters_part_a_paragraph_and_links_do_not() {
        let open = |address: &str| Block::Link { address: address.into(), words: "Abrir".into() };
        let letter = (vec![("Asunto".to_owned(), "A & B".to_owned())], open("http://x/1"));
        let values =
            Values::default().block(Slot::Letters, Block::Letters(vec![letter])).block(Slot::Link, open("http://x/2"));
        let filled = fill(&words("Asunto", "Antes [documentos] después\n\nVea [enlace]."), &values);
        assert_eq!(filled.plain, "Antes Asunto: A & B\nhttp://x/1 después\n\nVea http://x/2.\n");
        let table = "<table><tr><th align=\"left\">Asunto</th><td>A &amp; B</td></tr></table><p><a href=\"http://x/1\">Abrir</a></p>";
        let link = "<p>Vea <a href=\"http://x/2\">Abrir</a>.</p>";
        assert_eq!(filled.html, format!("<p>Antes</p>{table}<p>después</p>{link}"));
    }

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        assert_eq!(escape("<b title=\"x\">Y & 'Z'</b>"), "&lt;b title=&quot;x&quot;&gt;Y &amp; &#39;Z&#39;&lt;/b&gt;");
    }

    proptest! {
        #[test]
        fn the_pieces_of_any_words_are_all_of_them(text in "(\\[nombre\\]|\\[|\\]|[a-zá\n]){0,30}") {
            let back: String = pieces(&text).into_iter().map(|piece| match piece {
                Piece::Text(text) => text.to_owned(),
                Piece::Slot(slot) => format!("[{}]", slot.code()),
            }).collect();
            prop_assert_eq!(back, text);
        }

        #[test]
        fn a_subject_has_one_line_whatever_is_put_in(said in "\\PC{0,20}\n\\PC{0,20}") {
            let filled = fill(&words("[asunto]", ""), &Values::default().text(Slot::Subject, said));
            prop_assert!(!filled.subject.contains(['\n', '\r']));
        }
    }
}
