//! Every cell gets its place, as a browser would place it, so that ragged rows and spans that reach too far do no harm.

use domain::body::{Block, Cell, Row};

pub(super) struct Placed<'a> {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) colspan: usize,
    pub(super) rowspan: usize,
    pub(super) header: bool,
    pub(super) content: &'a [Block],
}

/// The cells, row by row: each at the first place that is free, cut off where others stand or the table ends.
pub(super) fn place(rows: &[Row]) -> Vec<Placed<'_>> {
    let mut taken: Vec<Vec<bool>> = vec![Vec::new(); rows.len()];
    let mut placed = Vec::new();
    for (y, Row::TableRow { content }) in rows.iter().enumerate() {
        let mut x = 0;
        for cell in content {
            let (attrs, content, header) = match cell {
                Cell::TableCell { attrs, content } => (attrs, content, false),
                Cell::TableHeader { attrs, content } => (attrs, content, true),
            };
            while is_taken(&taken, x, y) {
                x += 1;
            }
            let colspan = (1..usize::from(attrs.colspan)).take_while(|by| !is_taken(&taken, x + by, y)).count() + 1;
            let rowspan = usize::from(attrs.rowspan).clamp(1, rows.len() - y);
            take(&mut taken, x..x + colspan, y..y + rowspan);
            placed.push(Placed { x, y, colspan, rowspan, header, content });
            x += colspan;
        }
    }
    placed
}

/// How many rows on top hold nothing but headers and are not reached into from below, nor reach down themselves.
pub(super) fn header_rows(placed: &[Placed<'_>], rows: usize) -> usize {
    let first_plain = placed.iter().filter(|cell| !cell.header).map(|cell| cell.y).min();
    // A table of headers only has one to head it, so that the rest is its text.
    let most = first_plain.unwrap_or(usize::from(rows > 1));
    let closed = |row: &usize| !placed.iter().any(|cell| cell.y < *row && cell.y + cell.rowspan > *row);
    (1..=most).rev().find(closed).unwrap_or(0)
}

fn is_taken(taken: &[Vec<bool>], x: usize, y: usize) -> bool {
    taken.get(y).and_then(|row| row.get(x)).copied().unwrap_or(false)
}

fn take(taken: &mut [Vec<bool>], columns: std::ops::Range<usize>, rows: std::ops::Range<usize>) {
    for row in taken.iter_mut().take(rows.end).skip(rows.start) {
        if row.len() < columns.end {
            row.resize(columns.end, false);
        }
        row.iter_mut().take(columns.end).skip(columns.start).for_each(|place| *place = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::body::Span;

    fn cell(colspan: u8, rowspan: u8) -> Cell {
        Cell::TableCell { attrs: Span { colspan, rowspan }, content: Vec::new() }
    }

    fn header(rowspan: u8) -> Cell {
        Cell::TableHeader { attrs: Span { colspan: 1, rowspan }, content: Vec::new() }
    }

    fn places(rows: &[Vec<Cell>]) -> (Vec<(usize, usize, usize, usize)>, usize) {
        let rows: Vec<Row> = rows.iter().map(|content| Row::TableRow { content: content.clone() }).collect();
        let placed = place(&rows);
        let places = placed.iter().map(|cell| (cell.x, cell.y, cell.colspan, cell.rowspan)).collect();
        (places, header_rows(&placed, rows.len()))
    }

    #[test]
    fn cells_step_aside_for_those_that_reach_down() {
        let (places, _) = places(&[vec![cell(1, 2), cell(1, 1)], vec![cell(1, 1)]]);
        assert_eq!(places, [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]);
    }

    #[test]
    fn spans_end_where_others_stand_and_where_the_table_ends() {
        let (places, _) = places(&[vec![cell(1, 1), cell(1, 9)], vec![cell(5, 1), cell(1, 1)]]);
        assert_eq!(places, [(0, 0, 1, 1), (1, 0, 1, 2), (0, 1, 1, 1), (2, 1, 1, 1)]);
    }

    #[test]
    fn rows_of_headers_head_the_table_unless_they_reach_into_it() {
        assert_eq!(places(&[vec![header(1), header(1)], vec![cell(1, 1)]]).1, 1);
        assert_eq!(places(&[vec![header(2), header(1)], vec![header(1)], vec![cell(1, 1)]]).1, 2);
        assert_eq!(places(&[vec![header(2), header(1)], vec![cell(1, 1)]]).1, 0);
        assert_eq!(places(&[vec![header(1)], vec![header(1)], vec![header(1)]]).1, 1);
        assert_eq!(places(&[vec![header(1)]]).1, 0);
    }
}
