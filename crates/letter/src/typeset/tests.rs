//! Where letters stand on the pages: within the margins, off the room for the signature.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../tests/paper/letters.rs"]
#[expect(dead_code, reason = "shared with the other tests")]
mod letters;

use super::*;
use crate::{Layout, Number};
use domain::body::Body;
use typst::layout::{Frame, FrameItem, Point, Transform};

/// A piece of a line: page, left, right, baseline, its letters.
type Piece = (usize, f64, f64, f64, String);

fn pieces(pages: &PagedDocument) -> Vec<Piece> {
    let mut found = Vec::new();
    for (at, page) in pages.pages().iter().enumerate() {
        collect(&page.frame, at + 1, Point::zero(), &mut found);
    }
    found
}

fn collect(frame: &Frame, page: usize, origin: Point, found: &mut Vec<Piece>) {
    for (place, item) in frame.items() {
        let place = origin + *place;
        match item {
            FrameItem::Text(text) => {
                let left = place.x.to_pt();
                found.push((page, left, left + text.width().to_pt(), place.y.to_pt(), text.text.to_string()));
            }
            // The drawn emblem and the mark of a draft are turned or scaled: not text to be read.
            FrameItem::Group(group) if group.transform == Transform::identity() => {
                collect(&group.frame, page, place, found);
            }
            _ => {}
        }
    }
}

#[test]
fn typst_has_nothing_to_complain_of() {
    for (name, letter) in letters::each_family() {
        let Warned { warnings, .. } = typst::compile::<PagedDocument>(&Sheet::new(&letter, Inner::Tables).world());
        assert!(warnings.is_empty(), "{name}: {}", told(&warnings));
    }
}

#[test]
fn nothing_sticks_out_of_the_margins_however_long_its_words() {
    let layouts = [Layout::Letter, Layout::Memo, Layout::Note, Layout::Agreement, Layout::Resolution];
    let all =
        layouts.into_iter().map(letters::wide).chain(letters::each_family().into_iter().map(|(_, letter)| letter));
    for letter in all {
        let letter = Letter { number: Number::Official(letter.number.text().to_owned()), ..letter };
        for (page, left, right, baseline, text) in pieces(&composed(&letter, Inner::Tables).unwrap()) {
            // Hyphens and points hang into the margin a little: that is what makes it look even.
            let within = left > 85.0 - 1.0 && right < 595.3 - 70.9 + 6.0;
            assert!(within, "{:?}, page {page}: {left:.0} to {right:.0} at {baseline:.0}: {text}", letter.layout);
        }
    }
}

#[test]
fn header_text_and_footer_keep_off_the_edge_of_the_paper() {
    for (name, letter) in letters::each_family() {
        for (page, _, _, baseline, text) in pieces(&composed(&letter, Inner::Tables).unwrap()) {
            assert!(baseline > 36.0 && baseline < 841.9 - 24.0, "{name}, page {page}: {baseline:.0}: {text}");
        }
    }
}

#[test]
fn no_letter_stands_in_the_room_for_a_signature() {
    for (name, letter) in letters::each_family() {
        for others in [0, 1, 2, 10] {
            let cosigners = vec![letter.sender.clone(); others];
            let pages = composed(&Letter { cosigners, ..letter.clone() }, Inner::Tables).unwrap();
            let rooms = signature_boxes(&pages, others);
            assert_eq!(rooms.len(), others + 1, "{name}");
            for (room, (page, left, right, baseline, text)) in
                rooms.iter().flat_map(|room| pieces(&pages).into_iter().map(move |piece| (room, piece)))
            {
                let beside = page != room.page || right <= room.x || left >= room.x + room.width;
                let above_or_below = baseline <= room.y || baseline - 6.0 >= room.y + room.height;
                assert!(beside || above_or_below, "{name}, {others}: {text} at {baseline:.0} in {room:?}");
            }
        }
    }
}

#[test]
fn rooms_of_several_who_sign_do_not_meet() {
    for (name, letter) in letters::each_family() {
        let pages = composed(&Letter { cosigners: vec![letter.sender.clone(); 4], ..letter }, Inner::Tables).unwrap();
        let rooms = signature_boxes(&pages, 4);
        for (place, one) in rooms.iter().enumerate() {
            for other in &rooms[place + 1..] {
                let beside = one.x + one.width <= other.x || other.x + other.width <= one.x;
                let apart = one.y + one.height <= other.y || other.y + other.height <= one.y;
                assert!(one.page != other.page || beside || apart, "{name}: {one:?} and {other:?}");
            }
        }
    }
}

#[test]
fn blank_lines_make_room_but_not_at_the_top_of_a_page() {
    let y = |text: &str| {
        let letter = Letter { body: Body::from_lines(text), ..letters::oficio() };
        let pages = composed(&letter, Inner::Tables).unwrap();
        pieces(&pages).into_iter().find(|(.., text)| text.contains("marca")).map(|(page, .., y, _)| (page, y)).unwrap()
    };
    let (near, far) = (y("Línea.\nmarca"), y("Línea.\n\n\n\nmarca"));
    assert!(far.1 > near.1 + 20.0 && far.1 < near.1 + 60.0);
    assert!(
        (1..70)
            .map(|lines| y(&format!("{}\n\n\n\nmarca", "Línea.\n".repeat(lines))))
            .filter(|(page, _)| *page == 2)
            .all(|(_, y)| y < 700.0)
    );
}
