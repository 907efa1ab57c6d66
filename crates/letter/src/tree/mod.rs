//! The body as the templates want it: tables with their cells placed, levels of headings without gaps, nothing nested
//! deeper than a page is wide. Here too text stays data.

mod node;
mod runs;
mod size;
mod table;
mod tail;

pub(crate) use node::Node;
pub(crate) use tail::{Tail, mark, part_last_row};

use crate::legible::{COLUMN, longest};
use domain::body::{Align, Block, Body, Inline, Item};

/// The letters that fit a line of the text, were they rather wide.
const LINE: f64 = 66.0;
/// What the indentation of a list takes, in letters.
const INDENT: f64 = 4.0;
/// Lists and quotations within others beyond this depth are no longer indented.
const DEEPEST: usize = 8;
/// Blank lines beyond these, in a row, are left out.
const BLANKS: usize = 30;

/// What becomes of tables within tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inner {
    /// They are tables.
    Tables,
    /// They are written out, cell by cell.
    WrittenOut,
}

/// The blocks of the text. `outermost` is the level that its first heading may take.
pub(crate) fn of(body: &Body, outermost: u8, inner: Inner) -> Vec<Node> {
    let mut writer = Writer { level: outermost - 1, outermost, inner, lists: 0, tables: 0, line: LINE };
    let mut nodes = writer.blocks(body.blocks());
    if matches!(nodes.first(), Some(Node::Gap { .. })) {
        nodes.remove(0);
    }
    nodes
}

struct Writer {
    /// Level of the last heading.
    level: u8,
    outermost: u8,
    inner: Inner,
    /// How many lists and quotations stand around.
    lists: usize,
    /// How many tables stand around.
    tables: usize,
    /// Letters that fit a line here.
    line: f64,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block]) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(blocks.len());
        for block in blocks {
            self.block(block, &mut nodes);
        }
        nodes
    }

    fn block(&mut self, block: &Block, nodes: &mut Vec<Node>) {
        match block {
            Block::Paragraph { content, .. } | Block::Heading { content, .. } if is_blank(content) => blank_line(nodes),
            Block::Paragraph { attrs, content } => {
                nodes.extend(size::pieces(content).iter().map(|piece| self.paragraph(attrs.align, piece)));
            }
            Block::Heading { attrs, content } if size::is_no_heading(content) => {
                nodes.extend(size::pieces(content).iter().map(|piece| self.paragraph(attrs.align, piece)));
            }
            Block::Heading { attrs, content } => {
                self.level = (self.outermost - 1 + attrs.level).min(self.level + 1);
                let (level, size, align) = (self.level, attrs.level, attrs.align);
                let long = content.iter().any(has_long_word);
                nodes.push(Node::Heading { level, size, align, parts: self.runs(content), long });
            }
            Block::Blockquote { content } if self.lists < DEEPEST => {
                nodes.push(Node::Quote { nodes: self.within(|writer| writer.blocks(content)) });
            }
            Block::Blockquote { content } => nodes.extend(self.blocks(content)),
            Block::BulletList { content } if self.lists < DEEPEST => {
                nodes.push(Node::Bullets { items: self.items(content) });
            }
            Block::OrderedList { attrs, content } if self.lists < DEEPEST => {
                nodes.push(Node::Numbers { start: attrs.start, items: self.items(content) });
            }
            Block::BulletList { content } | Block::OrderedList { content, .. } => {
                content.iter().for_each(|Item::ListItem { content }| nodes.extend(self.blocks(content)));
            }
            Block::Table { content } => self.table(content, nodes),
        }
    }

    fn paragraph(&self, align: Align, content: &[Inline]) -> Node {
        let (long, huge) = (content.iter().any(has_long_word), size::is_huge(content));
        Node::Paragraph { align, parts: self.runs(content), long, huge, last: false }
    }

    fn items(&mut self, items: &[Item]) -> Vec<Vec<Node>> {
        self.within(|writer| items.iter().map(|Item::ListItem { content }| writer.blocks(content)).collect())
    }

    fn within<T>(&mut self, write: impl FnOnce(&mut Self) -> T) -> T {
        let line = self.line;
        self.lists += 1;
        self.line = (line - INDENT).max(1.0);
        let written = write(self);
        self.lists -= 1;
        self.line = line;
        written
    }
}

fn is_blank(content: &[Inline]) -> bool {
    content.iter().all(|part| match part {
        Inline::Text { text, .. } => text.trim().is_empty(),
        Inline::HardBreak { .. } => true,
    })
}

fn has_long_word(part: &Inline) -> bool {
    matches!(part, Inline::Text { text, .. } if longest(text) > COLUMN)
}

fn blank_line(nodes: &mut Vec<Node>) {
    if let Some(Node::Gap { lines }) = nodes.last_mut() {
        *lines = (*lines + 1).min(BLANKS);
    } else {
        nodes.push(Node::Gap { lines: 1 });
    }
}
