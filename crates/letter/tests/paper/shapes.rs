//! No text that the editor can make, however odd, stops a letter.

use crate::letters::{cell, created, doc, heading, list, marked, oficio, paragraph, table};
use crate::reader::printed;
use domain::body::{
    Align, Aligned, Block, Body, Cell, Doc, HeadingAttributes, Href, Inline, Item, ListAttributes, Mark, Row, Span,
};
use letter::{Letter, Options, typeset};
use proptest::prelude::*;

fn with(blocks: &str) -> Letter {
    Letter { body: doc(blocks), ..oficio() }
}

#[test]
fn headings_that_skip_levels_are_tagged_without_gaps() {
    let read =
        printed(&with(&[heading(3, "Tres"), heading(1, "Uno"), heading(3, "Otro"), heading(2, "Dos")].join(",")));
    assert_eq!(["H1", "H2", "H3", "H4"].map(|tag| read.tagged(tag)), [1, 2, 2, 0]);
    let hidden = Letter { options: Options { hide_number: true, ..Options::default() }, ..with(&heading(3, "Tres")) };
    assert_eq!(printed(&hidden).tagged("H1"), 1);
}

#[test]
fn cells_that_reach_over_rows_and_columns_keep_their_place() {
    let read = printed(&with(&table(&[
        vec![cell("header", 1, 2, "A"), cell("header", 2, 1, "B")],
        vec![cell("header", 1, 1, "C"), cell("header", 1, 1, "D")],
        vec![cell("cell", 1, 1, "1"), cell("cell", 1, 1, "2"), cell("cell", 1, 1, "3")],
    ])));
    let words = read.text();
    // What reaches over rows is drawn after what stands beside it; the tags keep the order.
    assert!(["BACD", "123"].iter().all(|row| words.contains(row)), "{words}");
    assert_eq!((read.tagged("TH"), read.tagged("TD")), (4, 3));
}

#[test]
fn odd_tables_are_printed_as_well_as_can_be() {
    let odd = [
        r#"{"type":"table","content":[]}"#.to_owned(),
        table(&[vec![], vec![]]),
        table(&[vec![cell("header", 20, 20, "sola")]]),
        table(&[vec![cell("header", 1, 1, "a")], vec![cell("cell", 1, 1, "b"), cell("cell", 1, 1, "c")], vec![]]),
        table(&[vec![cell("header", 1, 3, "a"), cell("header", 1, 1, "b")], vec![cell("cell", 1, 1, "c")]]),
        table(&[(0..40).map(|n| cell("cell", 1, 1, &n.to_string())).collect()]),
        table(&[
            (0..24).map(|_| cell("header", 1, 1, "desproporcionadamente")).collect(),
            vec![cell("cell", 1, 1, &"x".repeat(300))],
        ]),
        r#"{"type":"table","content":[{"type":"table_row","content":[{"type":"table_cell","content":[]}]}]}"#
            .to_owned(),
        table(&[vec![cell("header", 1, 1, &"Cabecera larguísima. ".repeat(900))], vec![cell("cell", 1, 1, "fila")]]),
    ];
    for table in &odd {
        printed(&with(&format!("{},{table},{}", paragraph("Antes."), paragraph("Después."))));
        printed(&with(table));
    }
}

#[test]
fn a_link_in_a_header_that_would_be_said_again_stays_a_link() {
    let link = marked("enlace", r#"{"type":"link","attrs":{"href":"https://gob.ec"}}"#);
    let head = format!(r#"{{"type":"table_header","content":[{{"type":"paragraph","content":[{link}]}}]}}"#);
    let rows: Vec<Vec<String>> =
        std::iter::once(vec![head]).chain((0..90).map(|n| vec![cell("cell", 1, 1, &n.to_string())])).collect();
    assert_eq!(printed(&with(&table(&rows))).tagged("Link"), 1);
}

#[test]
fn the_deepest_nesting_there_may_be_is_printed() {
    for (open, close) in [
        (r#"{"type":"blockquote","content":["#, "]}"),
        (r#"{"type":"bullet_list","content":[{"type":"list_item","content":["#, "]}]}"),
        (r#"{"type":"ordered_list","content":[{"type":"list_item","content":["#, "]}]}"),
        (r#"{"type":"table","content":[{"type":"table_row","content":[{"type":"table_cell","content":["#, "]}]}]}"),
    ] {
        // The most that can be read for tables; the others can go to 23.
        let depth = if open.contains("table") { 20 } else { 23 };
        let read =
            printed(&with(&format!("{}{}{}", open.repeat(depth), paragraph("En el fondo."), close.repeat(depth))));
        assert!(read.text().contains("En el fondo."), "{open}");
    }
}

#[test]
fn lists_that_hold_nothing_or_lists_only_are_printed() {
    let empty = r#"{"type":"paragraph"}"#.to_owned();
    let inner = list("ordered_list", &[paragraph("dentro")]);
    for blocks in [
        list("bullet_list", &[]),
        list("bullet_list", &[empty.clone(), String::new()]),
        list("ordered_list", &[inner.clone(), empty]),
        format!(r#"{{"type":"blockquote","content":[]}},{inner}"#),
        r#"{"type":"heading","attrs":{"level":1}}"#.to_owned(),
    ] {
        printed(&with(&blocks));
    }
}

#[test]
fn a_table_in_a_cell_that_is_parted_by_the_end_of_a_page_is_printed() {
    let row = |n: usize| vec![cell("cell", 1, 1, &format!("fila {n}")), cell("cell", 1, 1, "más")];
    let inner = table(&(0..60).map(row).collect::<Vec<_>>());
    let outer = table(&[vec![cell("cell", 1, 1, "fuera")]])
        .replace(r#""content":[{"type":"paragraph""#, &format!(r#""content":[{inner},{{"type":"paragraph""#));
    let text = printed(&with(&outer)).text();
    assert!((0..60).all(|n| text.contains(&format!("fila {n}"))), "{text}");
}

#[test]
fn paragraphs_headings_and_fields_of_any_length_are_printed() {
    let long = "palabra ".repeat(20_000);
    let read =
        printed(&with(&[heading(1, &long[..40_000]), paragraph(&long), paragraph(&"x".repeat(50_000))].join(",")));
    assert!(read.pages() > 30);
    let letter = Letter { subject: long.clone(), place: long.clone(), area: long, ..oficio() };
    assert!(printed(&letter).text().contains("palabra…"));
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zñ ]{1,60}",
        "\\PC{1,12}",
        "[A-Z0-9-]{1,50}",
        Just(" ".to_owned()),
        "https://[a-z]{3,60}/[a-z0-9-]{0,80}"
    ]
}

fn mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        Just(Mark::Strong {}),
        Just(Mark::Em {}),
        Just(Mark::Underline {}),
        Just(Mark::Strike {}),
        Just(Mark::Sup {}),
        Just(Mark::Sub {}),
        "https://[a-z]{1,9}/\\PC{0,9}".prop_map(|href| Mark::Link { attrs: Href { href } }),
    ]
}

fn inline() -> impl Strategy<Value = Vec<Inline>> {
    let marks = || prop::collection::vec(mark(), 0..4);
    let part = prop_oneof![
        6 => (text(), marks()).prop_map(|(text, marks)| Inline::Text { text, marks }),
        1 => marks().prop_map(|marks| Inline::HardBreak { marks }),
    ];
    prop::collection::vec(part, 0..5)
}

fn align() -> impl Strategy<Value = Align> {
    prop_oneof![Just(Align::Left), Just(Align::Center), Just(Align::Right), Just(Align::Justify)]
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        3 => (inline(), align()).prop_map(|(content, align)| Block::Paragraph { attrs: Aligned { align }, content }),
        1 => (inline(), align(), 1u8..=3)
            .prop_map(|(content, align, level)| Block::Heading { attrs: HeadingAttributes { level, align }, content }),
    ];
    leaf.prop_recursive(4, 60, 5, |inner| {
        let blocks = || prop::collection::vec(inner.clone(), 0..4);
        let items = || prop::collection::vec(blocks().prop_map(|content| Item::ListItem { content }), 0..4);
        let span = (1u8..4, 1u8..4).prop_map(|(colspan, rowspan)| Span { colspan, rowspan });
        let cell = (any::<bool>(), span, blocks()).prop_map(|(header, attrs, content)| {
            if header { Cell::TableHeader { attrs, content } } else { Cell::TableCell { attrs, content } }
        });
        let row = prop::collection::vec(cell, 0..5).prop_map(|content| Row::TableRow { content });
        prop_oneof![
            blocks().prop_map(|content| Block::Blockquote { content }),
            items().prop_map(|content| Block::BulletList { content }),
            (any::<u16>(), items())
                .prop_map(|(start, content)| Block::OrderedList { attrs: ListAttributes { start }, content }),
            prop::collection::vec(row, 0..6).prop_map(|content| Block::Table { content }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_that_the_editor_can_make_stops_a_letter(
        before in 0usize..30,
        content in prop::collection::vec(block(), 1..8),
    ) {
        // Lines before it, so that pages end anywhere within it.
        let lines = Body::from_lines(&"Línea.\n".repeat(before));
        let content = lines.blocks().iter().cloned().chain(content).collect();
        let body = Body::try_from(Doc::Doc { content }).unwrap();
        let typeset = typeset(&Letter { body: body.clone(), ..oficio() }, created());
        prop_assert!(typeset.is_ok(), "{:?}\n{}", typeset.err(), body.to_json());
    }
}
