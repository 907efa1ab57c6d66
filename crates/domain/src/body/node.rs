//! The nodes and marks of a text, with the names and attributes of the editor's schema (`frontend/editor/src/schema.js`).
#![allow(missing_docs, reason = "the fields are the editor's own: `attrs` and `content`")]

use serde::{Deserialize, Serialize};

macro_rules! nodes {
    ($($item:item)*) => {$(
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
        $item
    )*};
}

macro_rules! attributes {
    ($($item:item)*) => {$(
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        $item
    )*};
}

nodes! {
    /// The whole text.
    pub enum Doc {
        /// Its blocks, at least one.
        Doc { content: Vec<Block> },
    }

    /// What stands on lines of its own.
    pub enum Block {
        /// A paragraph; an empty one is a blank line.
        Paragraph {
            #[serde(default)]
            attrs: Aligned,
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            content: Vec<Inline>,
        },
        /// A heading of level 1 to 3.
        Heading {
            attrs: HeadingAttributes,
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            content: Vec<Inline>,
        },
        /// A quotation.
        Blockquote { content: Vec<Block> },
        /// A list with bullets.
        BulletList { content: Vec<Item> },
        /// A numbered list.
        OrderedList {
            #[serde(default)]
            attrs: ListAttributes,
            content: Vec<Item>,
        },
        /// A table.
        Table { content: Vec<Row> },
    }

    /// One entry of a list.
    pub enum Item {
        /// Its blocks, the first a paragraph.
        ListItem { content: Vec<Block> },
    }

    /// One row of a table.
    pub enum Row {
        /// Its cells; none where cells of the rows above reach down through all of it.
        TableRow {
            #[serde(default)]
            content: Vec<Cell>,
        },
    }

    /// One cell of a table.
    pub enum Cell {
        /// A cell of the table's body.
        TableCell {
            #[serde(default)]
            attrs: Span,
            content: Vec<Block>,
        },
        /// A cell that heads its row or column.
        TableHeader {
            #[serde(default)]
            attrs: Span,
            content: Vec<Block>,
        },
    }

    /// What stands within a line.
    pub enum Inline {
        /// Letters, never empty.
        Text {
            text: String,
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            marks: Vec<Mark>,
        },
        /// A new line within the paragraph.
        HardBreak {
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            marks: Vec<Mark>,
        },
    }

    // `Strong {}`, not `Strong`: serde lets unknown fields through in a unit variant of a tagged enum.
    /// How letters look, or where they lead.
    pub enum Mark {
        /// Bold.
        Strong {},
        /// Italics.
        Em {},
        /// Underlined.
        Underline {},
        /// Struck out.
        Strike {},
        /// Raised.
        Sup {},
        /// Lowered.
        Sub {},
        /// A link.
        Link { attrs: Href },
    }
}

/// How the lines of a block are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Ragged right.
    #[default]
    Left,
    /// Centred.
    Center,
    /// Ragged left.
    Right,
    /// Both margins even.
    Justify,
}

attributes! {
    /// The alignment of a paragraph.
    #[derive(Default)]
    pub struct Aligned {
        pub align: Align,
    }

    /// A heading's level, 1 to 3, and alignment.
    pub struct HeadingAttributes {
        pub level: u8,
        #[serde(default)]
        pub align: Align,
    }

    /// The number of a numbered list's first entry.
    pub struct ListAttributes {
        pub start: u16,
    }

    /// How many columns and rows a cell covers, 1 to 20 each.
    pub struct Span {
        pub colspan: u8,
        pub rowspan: u8,
    }

    /// An address beginning with `https:`, `http:` or `mailto:`, at most 2,000 letters.
    pub struct Href {
        pub href: String,
    }
}

impl Default for ListAttributes {
    fn default() -> Self {
        Self { start: 1 }
    }
}

impl Default for Span {
    fn default() -> Self {
        Self { colspan: 1, rowspan: 1 }
    }
}
