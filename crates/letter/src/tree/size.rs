//! Paragraphs so large that laying them out whole would take a time that grows faster than they do.

use domain::body::Inline;
use std::borrow::Cow;

/// Paragraphs of more bytes, about a page and a half, are not set with all the art there is.
const HUGE: usize = 6_000;
/// Paragraphs of more bytes, some seven pages, become several.
const WHOLE: usize = 30_000;

/// Headings of more bytes are paragraphs: PDF/A bounds the names of its bookmarks.
const HEADING: usize = 2_000;

/// True for a heading that heads nothing.
pub(super) fn is_no_heading(content: &[Inline]) -> bool {
    bytes(content) > HEADING
}

/// True when the lines must be broken one by one.
pub(super) fn is_huge(content: &[Inline]) -> bool {
    bytes(content) > HUGE
}

/// The paragraph, or what becomes of one that is larger than any person writes: pieces, parted between words where
/// there are any.
pub(super) fn pieces(content: &[Inline]) -> Vec<Cow<'_, [Inline]>> {
    if bytes(content) <= WHOLE {
        return vec![Cow::Borrowed(content)];
    }
    let (mut pieces, mut piece, mut room) = (Vec::new(), Vec::new(), WHOLE);
    for part in content {
        let Inline::Text { text, marks } = part else {
            piece.push(part.clone());
            continue;
        };
        let mut rest = text.as_str();
        while rest.len() > room {
            let (first, second) = rest.split_at(cut(rest, room));
            piece.push(Inline::Text { text: first.to_owned(), marks: marks.clone() });
            pieces.push(Cow::Owned(std::mem::take(&mut piece)));
            (rest, room) = (second, WHOLE);
        }
        room -= rest.len();
        piece.push(Inline::Text { text: rest.to_owned(), marks: marks.clone() });
    }
    pieces.push(Cow::Owned(piece));
    pieces
}

/// Where to cut within the first `room` bytes: after the last blank, else between letters.
fn cut(text: &str, room: usize) -> usize {
    let room = (0..=room).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let head = text.get(..room).unwrap_or_default();
    head.rfind(' ').map_or(room, |blank| blank + 1)
}

fn bytes(content: &[Inline]) -> usize {
    let bytes = |part: &Inline| match part {
        Inline::Text { text, .. } => text.len(),
        Inline::HardBreak { .. } => 1,
    };
    content.iter().map(bytes).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: String) -> Inline {
        Inline::Text { text, marks: Vec::new() }
    }

    fn joined(pieces: &[Cow<'_, [Inline]>]) -> String {
        let parts = pieces.iter().flat_map(|piece| piece.iter());
        parts.map(|part| if let Inline::Text { text, .. } = part { text.as_str() } else { "|" }).collect()
    }

    #[test]
    fn paragraphs_that_people_write_are_left_whole() {
        let content = [text("palabra ".repeat(3_000))];
        assert_eq!(pieces(&content).len(), 1);
    }

    #[test]
    fn larger_ones_are_parted_between_words_and_nothing_is_lost() {
        let content =
            [text("palabra ñ ".repeat(9_000)), Inline::HardBreak { marks: Vec::new() }, text("ñ".repeat(40_000))];
        let pieces = pieces(&content);
        assert!(pieces.len() >= 6 && pieces.iter().all(|piece| bytes(piece) <= WHOLE + 1));
        let whole = format!("{}|{}", "palabra ñ ".repeat(9_000), "ñ".repeat(40_000));
        assert_eq!(joined(&pieces), whole);
    }
}
