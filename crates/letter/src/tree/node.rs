//! The nodes that `body.typ` knows.

use domain::body::Align;
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(crate) enum Node {
    Paragraph {
        align: Align,
        parts: Vec<Run>,
        /// True with a word about as long as half a line: it may need a hyphen whatever the alignment, and making both
        /// margins even would tear holes.
        #[serde(skip_serializing_if = "is_false")]
        long: bool,
        /// True with so many letters that its lines must be broken one by one.
        #[serde(skip_serializing_if = "is_false")]
        huge: bool,
        /// True for the very last one, which the signature holds on to.
        #[serde(skip_serializing_if = "is_false")]
        last: bool,
    },
    Gap {
        lines: usize,
    },
    Heading {
        /// Level in the outline, without gaps.
        level: u8,
        /// Level that the writer chose, which says how large it looks.
        size: u8,
        align: Align,
        parts: Vec<Run>,
        #[serde(skip_serializing_if = "is_false")]
        long: bool,
    },
    Quote {
        nodes: Vec<Node>,
    },
    Bullets {
        items: Vec<Vec<Node>>,
    },
    Numbers {
        start: u16,
        items: Vec<Vec<Node>>,
    },
    Table(Table),
}

/// Letters with the same marks; a text of "\n" is a new line.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Run {
    pub(super) text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) marks: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) href: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Table {
    /// Shares of the width.
    pub(super) widths: Vec<f64>,
    /// Size of its letters, as a part of the text's.
    pub(super) size: f64,
    /// Rows on top that head it.
    pub(super) header_rows: usize,
    /// True when they are said again on each page.
    pub(super) repeat: bool,
    /// True when it must stay with what follows.
    pub(super) sticky: bool,
    pub(super) cells: Vec<Cell>,
    #[serde(skip)]
    pub(super) rows: usize,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Cell {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) colspan: usize,
    pub(super) rowspan: usize,
    pub(super) header: bool,
    pub(super) nodes: Vec<Node>,
    /// True for one that ends with the text, so that its page can be asked for.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) last: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}
