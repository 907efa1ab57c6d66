//! Tables, and what becomes of those that fit no page.

mod measure;
mod place;
mod widths;

use super::node::{Cell, Node, Table};
use super::{Inner, Writer, blank_line};
use domain::body::Row;
use measure::measure;
use place::{Placed, header_rows, place};

/// Tables with more columns are written out cell by cell: no page is wide enough.
const COLUMNS: usize = 24;
/// A header with more letters is not said again on each page.
const HEADER_LETTERS: usize = 800;
/// What the white on both sides of a cell takes, in letters.
const PADDING: f64 = 1.6;

impl Writer {
    pub(super) fn table(&mut self, rows: &[Row], nodes: &mut Vec<Node>) {
        let placed = place(rows);
        let columns = placed.iter().map(|cell| cell.x + cell.colspan).max().unwrap_or(0);
        if columns == 0 {
            return blank_line(nodes);
        }
        // One within another, and no deeper: each is laid out several times for every one around it.
        let deepest = if self.inner == Inner::Tables { 1 } else { 0 };
        if columns > COLUMNS || self.tables > deepest {
            return placed.iter().for_each(|cell| nodes.extend(self.blocks(cell.content)));
        }
        let size = size(columns);
        let line = self.line / size;
        let widths = widths::of(&placed, columns, line);
        let total: f64 = widths.iter().sum();
        let header_rows = header_rows(&placed, rows.len());
        let (letters, links) = placed
            .iter()
            .filter(|cell| cell.y < header_rows)
            .map(|cell| measure(cell.content))
            .fold((0, false), |(letters, links), cell| (letters + cell.letters, links || cell.links));
        // What is said again is no part of the text, and only the text may have links.
        let repeat = letters <= HEADER_LETTERS && !links;
        let cells = placed
            .iter()
            .map(|cell| {
                let share: f64 = widths.iter().skip(cell.x).take(cell.colspan).sum();
                self.cell(cell, (line * share / total - PADDING).max(1.0))
            })
            .collect();
        nodes.push(Node::Table(Table { widths, size, header_rows, repeat, sticky: false, cells, rows: rows.len() }));
    }

    fn cell(&mut self, cell: &Placed<'_>, line: f64) -> Cell {
        let outside = self.line;
        self.line = line;
        self.tables += 1;
        let nodes = self.blocks(cell.content);
        self.tables -= 1;
        self.line = outside;
        let &Placed { x, y, colspan, rowspan, header, .. } = cell;
        Cell { x, y, colspan, rowspan, header, nodes, last: false }
    }
}

/// The more columns, the smaller the letters.
fn size(columns: usize) -> f64 {
    match columns {
        0..=5 => 0.93,
        6..=8 => 0.85,
        9..=12 => 0.75,
        _ => 0.62,
    }
}
