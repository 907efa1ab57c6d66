//! The signature has its room, on a page where the text ends.

use crate::letters::{budget, cell, doc, each_family, heading, list, long, oficio, paragraph, table};
use crate::reader::{Read, printed};
use domain::body::Body;
use letter::Letter;

const A4: (f64, f64) = (595.28, 841.89);

#[test]
fn the_room_for_the_signature_lies_within_the_page() {
    for (name, letter) in each_family() {
        let read = printed(&letter);
        let room = read.signature;
        assert!(room.page >= 1 && room.page <= read.pages(), "{name}");
        assert!((room.width - 226.77).abs() < 0.01 && (room.height - 68.03).abs() < 0.01, "{name}");
        assert!(room.x > 70.0 && room.x + room.width < A4.0 - 60.0, "{name}: {room:?}");
        assert!(room.y > 70.0 && room.y + room.height < A4.1 - 70.0, "{name}: {room:?}");
    }
}

fn signed_beside(read: &Read, words: &str) -> bool {
    let page = read.page(read.signature.page);
    page.contains(words) && page.contains("Ana Lucía Cárdenas Peñafiel") && page.contains("Atentamente")
}

#[test]
fn the_signature_stands_with_the_last_lines_however_long_the_text() {
    for lines in 20..48 {
        let text: Vec<String> = (1..=lines).map(|n| format!("Línea {n} del texto.")).collect();
        let read = printed(&Letter { body: Body::from_lines(&text.join("\n")), ..oficio() });
        assert!(signed_beside(&read, &format!("Línea {lines} del texto.")), "{lines} lines");
    }
}

#[test]
fn a_long_last_paragraph_is_parted_so_that_its_end_stays_with_the_signature() {
    let mut parted = false;
    for words in (250..420).step_by(10) {
        let text = format!("{}final.", "palabra ".repeat(words));
        let read = printed(&Letter { body: Body::from_lines(&text), ..oficio() });
        assert!(signed_beside(&read, "palabra final."), "{words} words");
        parted |= read.signature.page == 2 && read.page(1).contains("palabra");
    }
    assert!(parted);
}

#[test]
fn lists_quotations_headings_and_tables_hold_the_signature_too() {
    let endings: [(&str, &dyn Fn(usize) -> String); 5] = [
        ("list", &|n| list("bullet_list", &vec![paragraph("Último elemento de la lista."); n])),
        ("nested list", &|n| {
            let inner = list("ordered_list", &[paragraph("primero"), paragraph("Último de los anidados.")]);
            list("ordered_list", &vec![format!("{},{inner}", paragraph("Elemento")); n / 3])
        }),
        ("quotation", &|n| {
            let lines = vec![paragraph("Último renglón de la cita."); n].join(",");
            format!(r#"{{"type":"blockquote","content":[{lines}]}}"#)
        }),
        ("heading", &|n| format!("{},{}", vec![paragraph("Línea."); n].join(","), heading(2, "Último título"))),
        ("table", &|n| {
            let head = vec![cell("header", 1, 1, "Cabecera de la tabla")];
            let rows = std::iter::once(head).chain((0..n).map(|_| vec![cell("cell", 1, 1, "Última fila de la tabla")]));
            table(&rows.collect::<Vec<_>>())
        }),
    ];
    for (name, ending) in endings {
        for n in (14..44).step_by(3) {
            let read = printed(&Letter { body: doc(&ending(n)), ..oficio() });
            let page = read.page(read.signature.page);
            assert!(page.contains("ltim") && page.contains("Ana Lucía"), "{name} of {n}: {page}");
        }
    }
}

#[test]
fn blank_lines_at_the_end_of_the_last_item_do_not_either() {
    let item = |end: &str| list("bullet_list", &[format!("{}{end}", paragraph("Texto final."))]);
    let place = |end: &str| printed(&Letter { body: doc(&item(end)), ..oficio() }).signature;
    assert_eq!(place(""), place(r#",{"type":"paragraph"},{"type":"paragraph"}"#));
}

#[test]
fn blank_lines_at_the_end_do_not_push_the_signature_away() {
    let body = |blanks: usize| {
        Body::try_from(domain::body::Doc::Doc {
            content: Body::from_lines("Texto final.")
                .blocks()
                .iter()
                .cloned()
                .chain(vec![Body::empty().blocks()[0].clone(); blanks])
                .collect(),
        })
    };
    let place = |blanks: usize| printed(&Letter { body: body(blanks).unwrap(), ..oficio() }).signature;
    assert_eq!(place(0), place(80));
}

#[test]
fn a_letter_of_thirty_pages_is_signed_on_its_last() {
    let read = printed(&long(Letter { copies: Vec::new(), ..oficio() }, 330));
    assert!(read.pages() >= 30, "{}", read.pages());
    assert!(signed_beside(&read, "normativa vigente."));
}

#[test]
fn a_table_over_many_pages_says_its_header_again() {
    let read = printed(&Letter { body: doc(&format!("{},{}", budget(99), paragraph("Fin."))), ..oficio() });
    assert!(read.pages() > 2);
    for page in 1..read.pages() {
        assert!(read.page(page).contains("Descripción del rubro"), "{page}");
    }
    // Tagged once: what is said again is no part of the text.
    assert_eq!(read.tagged("TH"), 4);
}
