//! The text of a letter: a typed tree in the editor's own JSON. What the types do not name cannot be stored, shown or
//! printed.

mod check;
mod node;
mod plain;

pub use check::{BLOCKS, BYTES, DEPTH};
pub use node::{
    Align, Aligned, Block, Cell, Doc, HeadingAttributes, Href, Inline, Item, ListAttributes, Mark, Row, Span,
};

use crate::field::{Flaw, is_unseen};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

/// A checked text. Its JSON is canonical: equal texts have equal bytes, so they can be compared and hashed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Body(Doc);

impl Body {
    /// A text with nothing in it yet.
    pub fn empty() -> Self {
        Self::from_lines("")
    }

    /// Reads what a form's field carries: the editor's JSON, or, from a page without JavaScript, plain text whose every
    /// line becomes a paragraph.
    ///
    /// # Errors
    /// `TooBig` beyond [`BYTES`], [`BLOCKS`] or [`DEPTH`]; `Unreadable` for JSON that is not a text of ours.
    pub fn parse(field: &str) -> Result<Self, Flaw> {
        if field.len() > BYTES {
            return Err(Flaw::TooBig);
        }
        if !field.trim_start().starts_with('{') {
            let body = Self::from_lines(field);
            return if body.blocks().len() > BLOCKS { Err(Flaw::TooBig) } else { Ok(body) };
        }
        let doc: Doc = serde_json::from_str(field).map_err(|_| Flaw::Unreadable)?;
        Self::try_from(doc)
    }

    /// One paragraph a line; control characters are dropped.
    pub fn from_lines(text: &str) -> Self {
        let mut content: Vec<Block> = text.trim().lines().map(paragraph).collect();
        if content.is_empty() {
            content.push(paragraph(""));
        }
        Self(Doc::Doc { content })
    }

    /// The stored form.
    pub fn to_json(&self) -> String {
        // A tree of strings and numbers always serialises.
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// The text as lines, for search, summaries and pages without the editor.
    pub fn to_plain_text(&self) -> String {
        plain::text(self.blocks())
    }

    /// True when there is nothing to read in it.
    pub fn is_blank(&self) -> bool {
        self.to_plain_text().trim().is_empty()
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        let Doc::Doc { content } = &self.0;
        content
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl TryFrom<Doc> for Body {
    type Error = Flaw;

    fn try_from(doc: Doc) -> Result<Self, Flaw> {
        check::checked(doc).map(Self)
    }
}

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(Doc::deserialize(deserializer)?).map_err(|flaw| D::Error::custom(format!("{flaw:?}")))
    }
}

fn paragraph(line: &str) -> Block {
    let text: String = line.chars().filter(|sign| !is_unseen(*sign)).collect();
    let content = if text.is_empty() { Vec::new() } else { vec![Inline::Text { text, marks: Vec::new() }] };
    Block::Paragraph { attrs: Aligned::default(), content }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = r#"{"type":"doc","content":[{"type":"paragraph","attrs":{"align":"left"},"content":[{"type":"text","text":"De mi "},{"type":"text","text":"consideración","marks":[{"type":"strong"}]}]},{"type":"bullet_list","content":[{"type":"list_item","content":[{"type":"paragraph","attrs":{"align":"left"},"content":[{"type":"text","text":"uno"}]}]}]}]}"#;

    #[test]
    fn what_the_editor_wrote_comes_back_byte_for_byte() {
        assert_eq!(Body::parse(LETTER).unwrap().to_json(), LETTER);
    }

    #[test]
    fn plain_text_becomes_one_paragraph_a_line() {
        let body = Body::parse("Estimado señor:\r\n\r\nGracias.\u{7}").unwrap();
        assert_eq!(body.to_plain_text(), "Estimado señor:\n\nGracias.");
        assert_eq!(body.blocks().len(), 3);
    }

    #[test]
    fn a_text_of_blanks_is_blank() {
        assert!(Body::empty().is_blank());
        assert!(Body::parse(" \n\t\n").unwrap().is_blank());
        assert!(!Body::parse(LETTER).unwrap().is_blank());
    }

    #[test]
    fn nothing_that_the_types_do_not_name_is_let_in() {
        let paragraph = |inside: &str| format!(r#"{{"type":"doc","content":[{{"type":"paragraph",{inside}}}]}}"#);
        let text = |marks: &str| paragraph(&format!(r#""content":[{{"type":"text","text":"a","marks":[{marks}]}}]"#));
        for strange in [
            r#"{"type":"doc","content":[{"type":"script"}]}"#.to_owned(),
            r#"{"type":"doc","content":[],"version":1}"#.to_owned(),
            paragraph(r#""onclick":"x""#),
            paragraph(r#""attrs":{"align":"left","style":"x"}"#),
            paragraph(r#""attrs":{"align":"up"}"#),
            paragraph(r#""content":[{"type":"image","src":"x"}]"#),
            paragraph(r#""content":[{"type":"hard_break","x":1}]"#),
            r#"{"type":"doc","content":[{"type":"heading","attrs":{"level":9,"align":"left"}}]}"#.to_owned(),
            text(r#"{"type":"strong","x":1}"#),
            text(r#"{"type":"raw"}"#),
            text(r#"{"type":"link","attrs":{"href":"javascript:alert(1)"}}"#),
            text(r#"{"type":"link","attrs":{"href":"https://ok","target":"x"}}"#),
        ] {
            assert_eq!(Body::parse(&strange), Err(Flaw::Unreadable), "{strange}");
        }
    }

    #[test]
    fn every_mark_refuses_an_unknown_attribute() {
        for mark in ["strong", "em", "underline", "strike", "sup", "sub"] {
            let json = format!(
                r#"{{"type":"doc","content":[{{"type":"paragraph","content":[{{"type":"text","text":"a","marks":[{{"type":"{mark}","x":1}}]}}]}}]}}"#
            );
            assert_eq!(Body::parse(&json), Err(Flaw::Unreadable), "{mark}");
        }
    }

    #[test]
    fn control_characters_are_dropped_wherever_they_stand() {
        let json = "{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"a\\u0000b\"},{\"type\":\"text\",\"text\":\"\\u0007\"}]}]}";
        assert_eq!(Body::parse(json).unwrap().to_plain_text(), "ab");
    }

    #[test]
    fn what_is_too_long_or_too_deep_is_said_to_be_so() {
        assert_eq!(Body::parse(&"a".repeat(BYTES + 1)), Err(Flaw::TooBig));
        let deep = |levels: usize| {
            let inner = r#"{"type":"paragraph"}"#;
            let open = r#"{"type":"blockquote","content":["#.repeat(levels);
            format!(r#"{{"type":"doc","content":[{open}{inner}{}]}}"#, "]}".repeat(levels))
        };
        assert!(Body::parse(&deep(DEPTH - 1)).is_ok());
        assert_eq!(Body::parse(&deep(DEPTH)), Err(Flaw::TooBig));
        assert!(Body::parse(&deep(5_000)).is_err());
        let many = format!(r#"{{"type":"doc","content":[{}]}}"#, vec![r#"{"type":"paragraph"}"#; BLOCKS + 1].join(","));
        assert_eq!(Body::parse(&many), Err(Flaw::TooBig));
        assert_eq!(Body::parse(&"a\n".repeat(BLOCKS + 1)), Err(Flaw::TooBig));
    }
}
