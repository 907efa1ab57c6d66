//! How the text ends, so that the signature never stands alone on its page.

use super::node::{Cell, Node, Table};

/// What a letter's last lines do with the signature below them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    /// The last paragraph holds it.
    Paragraph,
    /// A table ends the text: it cannot hold it, only tell where it ended.
    Table,
    /// Anything else, such as a heading, which stays with what follows by itself.
    Other,
}

/// Marks the last paragraph, or the last cell of a table that ends the text; blank lines after it are dropped.
pub(crate) fn mark(nodes: &mut Vec<Node>) -> Tail {
    while matches!(nodes.last(), Some(Node::Gap { .. })) {
        nodes.pop();
    }
    match nodes.last_mut() {
        Some(Node::Paragraph { last, .. }) => {
            *last = true;
            Tail::Paragraph
        }
        Some(Node::Quote { nodes }) => mark(nodes),
        Some(Node::Bullets { items } | Node::Numbers { items, .. }) => items.last_mut().map_or(Tail::Other, mark),
        Some(Node::Table(table)) => {
            if let Some(cell) = table.cells.last_mut() {
                cell.last = true;
            }
            Tail::Table
        }
        Some(Node::Heading { .. } | Node::Gap { .. }) | None => Tail::Other,
    }
}

/// Takes the last row off a table that ends the text and makes a table of it, with the same header, that stays with
/// what follows. A table of one row stays with it as it is.
pub(crate) fn part_last_row(nodes: &mut Vec<Node>) {
    let Some(Node::Table(table)) = nodes.last_mut() else { return };
    let Some(cut) = last_cut(table) else {
        table.sticky = true;
        return;
    };
    let head = table.header_rows;
    let mut cells: Vec<Cell> = table.cells.iter().filter(|cell| cell.y < head).cloned().collect();
    let (above, below): (Vec<Cell>, Vec<Cell>) = table.cells.drain(..).partition(|cell| cell.y < cut);
    cells.extend(below.into_iter().map(|cell| Cell { y: cell.y - cut + head, ..cell }));
    let rows = table.rows - cut + head;
    (table.cells, table.rows) = (above, cut);
    let below = Table { widths: table.widths.clone(), cells, rows, sticky: true, ..*table };
    nodes.push(Node::Table(below));
}

/// The last row at which the table can be cut, below its header and through no cell.
fn last_cut(table: &Table) -> Option<usize> {
    let crossed = |row: usize| table.cells.iter().any(|cell| cell.y < row && cell.y + cell.rowspan > row);
    (table.header_rows + 1..table.rows).rev().find(|row| !crossed(*row))
}
