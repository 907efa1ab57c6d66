//! How much text stands in a cell.

use crate::legible::longest;
use domain::body::{Block, Cell, Inline, Item, Mark, Row};

#[derive(Clone, Copy, Default)]
pub(super) struct Measure {
    /// Letters of the longest word.
    pub(super) word: usize,
    /// Letters of the longest paragraph.
    pub(super) paragraph: usize,
    /// All letters.
    pub(super) letters: usize,
    /// True when there is a link in it.
    pub(super) links: bool,
}

impl Measure {
    pub(super) fn max(self, other: Self) -> Self {
        Self {
            word: self.word.max(other.word),
            paragraph: self.paragraph.max(other.paragraph),
            letters: self.letters + other.letters,
            links: self.links || other.links,
        }
    }
}

pub(super) fn measure(blocks: &[Block]) -> Measure {
    blocks.iter().map(block).fold(Measure::default(), Measure::max)
}

fn block(block: &Block) -> Measure {
    match block {
        Block::Paragraph { content, .. } | Block::Heading { content, .. } => line(content),
        Block::Blockquote { content } => measure(content),
        Block::BulletList { content } | Block::OrderedList { content, .. } => {
            let items = content.iter().map(|Item::ListItem { content }| indented(measure(content)));
            items.fold(Measure::default(), Measure::max)
        }
        Block::Table { content } => {
            let cells = content.iter().flat_map(|Row::TableRow { content }| content);
            cells.map(|cell| measure(inside(cell))).fold(Measure::default(), Measure::max)
        }
    }
}

fn line(content: &[Inline]) -> Measure {
    let mut text = String::new();
    let mut links = false;
    for part in content {
        match part {
            Inline::Text { text: letters, marks } => {
                text.push_str(letters);
                links |= marks.iter().any(|mark| matches!(mark, Mark::Link { .. }));
            }
            Inline::HardBreak { .. } => text.push('\n'),
        }
    }
    let letters = text.chars().count();
    let paragraph = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    Measure { word: longest(&text), paragraph, letters, links }
}

/// A list's mark takes room too.
fn indented(item: Measure) -> Measure {
    Measure { word: item.word + 3, paragraph: item.paragraph + 3, ..item }
}

fn inside(cell: &Cell) -> &[Block] {
    let (Cell::TableCell { content, .. } | Cell::TableHeader { content, .. }) = cell;
    content
}
