//! How wide each column is, from what stands in it: room for the longest words first, the rest to those who have more
//! to say.

use super::PADDING;
use super::measure::{Measure, measure};
use super::place::Placed;

/// Letters of a word that a column is made wider for; longer ones are parted.
const WORD: usize = 18;
/// Letters of a paragraph that a column is made wider for.
const PARAGRAPH: usize = 60;

/// Shares of the width for each column; `line` is how many letters the whole table holds in a line.
pub(super) fn of(placed: &[Placed<'_>], columns: usize, line: f64) -> Vec<f64> {
    let mut found = vec![Measure::default(); columns];
    for cell in placed.iter().filter(|cell| cell.colspan == 1) {
        if let Some(column) = found.get_mut(cell.x) {
            *column = column.max(measure(cell.content));
        }
    }
    let least: Vec<f64> = found.iter().map(|column| letters(column.word.clamp(2, WORD)) + PADDING).collect();
    let wish: Vec<f64> = found.iter().map(|column| letters(column.paragraph.clamp(4, PARAGRAPH)) + PADDING).collect();
    let (all_least, all_wish): (f64, f64) = (least.iter().sum(), wish.iter().sum());
    if all_least >= line {
        return least;
    }
    if all_wish <= line {
        return wish;
    }
    let left = (line - all_least) / (all_wish - all_least).max(1.0);
    least.iter().zip(&wish).map(|(least, wish)| least + (wish - least).max(0.0) * left).collect()
}

/// Counts here are small: nothing is lost.
fn letters(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::body::{Aligned, Block, Inline};

    fn column(x: usize, text: &str) -> (usize, Vec<Block>) {
        let content = vec![Inline::Text { text: text.to_owned(), marks: Vec::new() }];
        (x, vec![Block::Paragraph { attrs: Aligned::default(), content }])
    }

    fn widths(texts: &[&str]) -> Vec<f64> {
        let columns: Vec<_> = texts.iter().enumerate().map(|(x, text)| column(x, text)).collect();
        let placed: Vec<Placed<'_>> = columns
            .iter()
            .map(|(x, content)| Placed { x: *x, y: 0, colspan: 1, rowspan: 1, header: false, content })
            .collect();
        of(&placed, texts.len(), 66.0)
    }

    #[test]
    fn a_column_with_more_to_say_is_wider() {
        let widths = widths(&["1", &"Provisión de equipos de conectividad para escuelas. ".repeat(3), "1.250,00"]);
        assert!(widths[1] > 3.0 * widths[0] && widths[1] > 3.0 * widths[2], "{widths:?}");
    }

    #[test]
    fn every_column_has_room_for_its_longest_word_while_there_is_any() {
        let widths = widths(&["Certificación", &"a ".repeat(500), "Responsabilidades"]);
        assert!(widths[0] >= 13.0 && widths[2] >= 17.0, "{widths:?}");
    }

    #[test]
    fn empty_columns_have_some_width_too() {
        assert!(widths(&["", "", ""]).iter().all(|width| *width > 1.0));
    }
}
