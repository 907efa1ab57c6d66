//! How two texts differ, word by word.

use super::api::Piece;
use similar::{ChangeTag, TextDiff};
use std::time::Duration;

/// Texts that have next to nothing in common would take long: after this the difference is a rougher one.
const PATIENCE: Duration = Duration::from_millis(250);

/// The stretches of both texts in order; neighbours are never of the same sort.
pub(super) fn difference(before: &str, after: &str) -> Vec<Piece> {
    let words = TextDiff::configure().timeout(PATIENCE).diff_words(before, after);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in words.iter_all_changes() {
        let word = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(text)))
            | (ChangeTag::Delete, Some(Piece::Gone(text)))
            | (ChangeTag::Insert, Some(Piece::New(text))) => text.push_str(word),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(word.to_owned())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Gone(word.to_owned())),
            (ChangeTag::Insert, _) => pieces.push(Piece::New(word.to_owned())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(pieces: &[Piece], before: bool) -> String {
        let of = |piece: &Piece| match piece {
            Piece::Same(text) => text.clone(),
            Piece::Gone(text) if before => text.clone(),
            Piece::New(text) if !before => text.clone(),
            _ => String::new(),
        };
        pieces.iter().map(of).collect()
    }

    #[test]
    fn a_changed_word_is_marked_and_the_rest_stays() {
        let pieces = difference("El plazo es de diez días.", "El plazo es de quince días.");
        let expected = [
            Piece::Same("El plazo es de ".into()),
            Piece::Gone("diez".into()),
            Piece::New("quince".into()),
            Piece::Same(" días.".into()),
        ];
        assert_eq!(pieces, expected);
    }

    #[test]
    fn both_texts_can_be_read_whole_from_what_differs() {
        for (before, after) in [("", "Nuevo."), ("Uno\ndos", ""), ("a b\nc", "b\nc d\n\ne"), ("igual", "igual")] {
            let pieces = difference(before, after);
            assert_eq!((side(&pieces, true).as_str(), side(&pieces, false).as_str()), (before, after));
        }
        assert_eq!(difference("igual", "igual"), [Piece::Same("igual".into())]);
    }

    #[test]
    fn texts_with_nothing_in_common_are_told_apart_in_time() {
        let text = |seed: u64| (0..40_000u64).map(|n| format!("p{} ", (n * seed) % 99_991)).collect::<String>();
        let (before, after) = (text(7_919), text(104_729));
        let pieces = difference(&before, &after);
        assert_eq!((side(&pieces, true), side(&pieces, false)), (before, after));
    }
}
