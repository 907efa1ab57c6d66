//! Reads a PDF back: its words, its facts about itself.

use letter::{Letter, RouteSheet, Typeset, typeset, typeset_route_sheet};
use lopdf::{Dictionary, Document, Object};

pub(crate) struct Read {
    document: Document,
    pub(crate) bytes: Vec<u8>,
    /// A page without one has none anywhere.
    pub(crate) signature: letter::SignatureBox,
}

const NOWHERE: letter::SignatureBox = letter::SignatureBox { page: 0, x: 0.0, y: 0.0, width: 0.0, height: 0.0 };

/// Typesets and reads back.
pub(crate) fn printed(letter: &Letter) -> Read {
    let typeset = typeset(letter, crate::letters::created()).unwrap();
    assert!(!typeset.signature_boxes.is_empty());
    read(typeset)
}

/// The same with a hoja de ruta.
pub(crate) fn printed_route_sheet(sheet: &RouteSheet) -> Read {
    read(typeset_route_sheet(sheet, crate::letters::created()).unwrap())
}

/// Reads back.
pub(crate) fn read(typeset: Typeset) -> Read {
    let document = Document::load_mem(&typeset.pdf).unwrap();
    assert_eq!(document.get_pages().len(), typeset.pages);
    Read { document, bytes: typeset.pdf, signature: typeset.signature_boxes.first().copied().unwrap_or(NOWHERE) }
}

impl Read {
    pub(crate) fn pages(&self) -> usize {
        self.document.get_pages().len()
    }

    /// All that stands on a page, from 1, without blanks: the reader's are guesses.
    pub(crate) fn page(&self, number: usize) -> Squeezed {
        let number = u32::try_from(number).unwrap();
        squeezed(&self.document.extract_text(&[number]).unwrap())
    }

    /// All that stands on all pages.
    pub(crate) fn text(&self) -> Squeezed {
        Squeezed((1..=self.pages()).map(|number| self.page(number).0).collect())
    }

    /// What the file says of itself, as XML.
    pub(crate) fn metadata(&self) -> String {
        let id = self.catalog().get(b"Metadata").unwrap().as_reference().unwrap();
        let stream = self.document.get_object(id).unwrap().as_stream().unwrap();
        String::from_utf8(stream.content.clone()).unwrap()
    }

    pub(crate) fn catalog(&self) -> &Dictionary {
        self.document.catalog().unwrap()
    }

    pub(crate) fn objects(&self) -> impl Iterator<Item = &Object> {
        self.document.objects.values()
    }

    /// The names of its fonts.
    pub(crate) fn fonts(&self) -> Vec<String> {
        let name =
            |object: &Object| object.as_dict().ok()?.get(b"FontName").and_then(Object::as_name).ok().map(Vec::from);
        self.objects().filter_map(name).map(|name| String::from_utf8(name).unwrap()).collect()
    }

    /// How many elements of the structure have this tag.
    pub(crate) fn tagged(&self, tag: &str) -> usize {
        let is_tag = |object: &&Object| {
            object.as_dict().is_ok_and(|it| {
                it.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == tag.as_bytes()) && it.has(b"P")
            })
        };
        self.objects().filter(is_tag).count()
    }
}

/// Text without blanks, control characters and hyphens: hyphenation adds some.
#[derive(Debug)]
pub(crate) struct Squeezed(String);

pub(crate) fn squeezed(text: &str) -> Squeezed {
    Squeezed(
        text.chars().filter(|sign| !sign.is_whitespace() && !sign.is_control() && !"-\u{ad}".contains(*sign)).collect(),
    )
}

impl Squeezed {
    pub(crate) fn contains(&self, words: &str) -> bool {
        self.0.contains(&squeezed(words).0)
    }

    pub(crate) fn contains_in_any_case(&self, words: &str) -> bool {
        self.0.to_lowercase().contains(&squeezed(words).0.to_lowercase())
    }

    pub(crate) fn count(&self, words: &str) -> usize {
        self.0.matches(&squeezed(words).0).count()
    }

    /// True when all `parts` stand there in this order.
    pub(crate) fn has_in_order(&self, parts: &[&str]) -> bool {
        let mut rest = self.0.as_str();
        parts.iter().all(|part| match rest.split_once(&squeezed(part).0) {
            Some((_, after)) => {
                rest = after;
                true
            }
            None => {
                eprintln!("«{part}» is missing in «{rest}»");
                false
            }
        })
    }
}

impl std::fmt::Display for Squeezed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
