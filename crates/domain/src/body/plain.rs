//! A text as plain lines.

use super::node::{Block, Cell, Inline, Item, Row};

/// One line a paragraph or heading; table cells of a row share a line, parted by tabs.
pub(super) fn text(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    blocks.iter().for_each(|block| write(block, &mut lines));
    lines.join("\n")
}

fn write(block: &Block, lines: &mut Vec<String>) {
    match block {
        Block::Paragraph { content, .. } | Block::Heading { content, .. } => lines.push(letters(content)),
        Block::Blockquote { content } => content.iter().for_each(|block| write(block, lines)),
        Block::BulletList { content } | Block::OrderedList { content, .. } => {
            content.iter().flat_map(|Item::ListItem { content }| content).for_each(|block| write(block, lines));
        }
        Block::Table { content } => lines.extend(content.iter().map(row)),
    }
}

fn row(row: &Row) -> String {
    let Row::TableRow { content } = row;
    let cell = |cell: &Cell| {
        let (Cell::TableCell { content, .. } | Cell::TableHeader { content, .. }) = cell;
        text(content).replace('\n', " ")
    };
    content.iter().map(cell).collect::<Vec<_>>().join("\t")
}

fn letters(content: &[Inline]) -> String {
    content
        .iter()
        .map(|part| match part {
            Inline::Text { text, .. } => text.as_str(),
            Inline::HardBreak { .. } => "\n",
        })
        .collect()
}
