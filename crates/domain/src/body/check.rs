//! What the types of a text do not say: sizes, levels, spans, links, control characters.

use super::node::{Block, Cell, Doc, Inline, Item, Mark, Row, Span};
use crate::field::{Flaw, is_unseen};

/// The largest text, in bytes of its JSON.
pub const BYTES: usize = 512 * 1024;
/// The most blocks, counting those within others.
pub const BLOCKS: usize = 10_000;
/// How deep blocks may stand within blocks.
pub const DEPTH: usize = 24;

const LINK_LETTERS: usize = 2_000;
const LINK_SCHEMES: [&str; 3] = ["https:", "http:", "mailto:"];

/// The text without its control characters, or what is wrong with it.
pub(super) fn checked(doc: Doc) -> Result<Doc, Flaw> {
    let Doc::Doc { mut content } = doc;
    if content.is_empty() {
        return Err(Flaw::Unreadable);
    }
    Check { blocks: 0 }.all(&mut content, 1)?;
    Ok(Doc::Doc { content })
}

struct Check {
    blocks: usize,
}

impl Check {
    fn all(&mut self, content: &mut [Block], depth: usize) -> Result<(), Flaw> {
        if depth > DEPTH {
            return Err(Flaw::TooBig);
        }
        content.iter_mut().try_for_each(|block| self.one(block, depth))
    }

    fn one(&mut self, block: &mut Block, depth: usize) -> Result<(), Flaw> {
        self.blocks += 1;
        if self.blocks > BLOCKS {
            return Err(Flaw::TooBig);
        }
        match block {
            Block::Paragraph { content, .. } => inline(content),
            Block::Heading { attrs, content } if (1..=3).contains(&attrs.level) => inline(content),
            Block::Heading { .. } => Err(Flaw::Unreadable),
            Block::Blockquote { content } => self.all(content, depth + 1),
            Block::BulletList { content } | Block::OrderedList { content, .. } => {
                content.iter_mut().try_for_each(|Item::ListItem { content }| self.all(content, depth + 1))
            }
            Block::Table { content } => content
                .iter_mut()
                .flat_map(|Row::TableRow { content }| content)
                .try_for_each(|cell| self.cell(cell, depth + 1)),
        }
    }

    fn cell(&mut self, cell: &mut Cell, depth: usize) -> Result<(), Flaw> {
        let (Cell::TableCell { attrs, content } | Cell::TableHeader { attrs, content }) = cell;
        let Span { colspan, rowspan } = attrs;
        if ![colspan, rowspan].into_iter().all(|cells| (1..=20).contains(cells)) {
            return Err(Flaw::Unreadable);
        }
        self.all(content, depth)
    }
}

fn inline(content: &mut Vec<Inline>) -> Result<(), Flaw> {
    for part in content.iter_mut() {
        if let Inline::Text { text, .. } = part {
            text.retain(|sign| !is_unseen(sign));
        }
        let (Inline::Text { marks, .. } | Inline::HardBreak { marks }) = part;
        marks.iter().try_for_each(mark)?;
    }
    content.retain(|part| !matches!(part, Inline::Text { text, .. } if text.is_empty()));
    Ok(())
}

fn mark(mark: &Mark) -> Result<(), Flaw> {
    let Mark::Link { attrs } = mark else { return Ok(()) };
    let href = attrs.href.to_ascii_lowercase();
    let fine = LINK_SCHEMES.iter().any(|scheme| href.starts_with(scheme))
        && href.chars().count() <= LINK_LETTERS
        && !href.chars().any(char::is_control);
    if fine { Ok(()) } else { Err(Flaw::Unreadable) }
}
