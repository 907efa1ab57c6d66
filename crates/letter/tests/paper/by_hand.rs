//! What goes with paper: the sheet that both sign, and envelopes.

use crate::letters::{created, oficio};
use crate::reader::read;
use letter::{Envelope, TransferSheet, typeset_envelope, typeset_transfer};

fn envelope(millimetres: (u16, u16), text: &str) -> Envelope {
    Envelope {
        millimetres,
        institution: oficio().institution,
        area: "Secretaría General".into(),
        courtesy: "Señor".into(),
        name: text.to_owned(),
        lines: vec![text.to_owned(), "Ibarra".into()],
        words: text.to_owned(),
        number: "MINDEMO-SG-2026-0041-O".into(),
    }
}

#[test]
fn the_sheet_says_who_gives_and_who_receives_with_room_for_both_to_sign() {
    let sheet = TransferSheet {
        institution: oficio().institution,
        area: "Secretaría General".into(),
        kind_name: "Memorando".into(),
        number: "MINDEMO-DP-2026-0412-M".into(),
        facts: vec![("Responsable del traslado".into(), "Rosa Mera, #mensajería".into())],
        gives: "Ana Cárdenas, Directora".into(),
        receives: "Bruno Salas, Analista".into(),
    };
    let read = read(typeset_transfer(&sheet, created()).unwrap());
    assert_eq!(read.pages(), 1);
    let expected = [
        "Traspaso de documento físico",
        "Memorando Nro. MINDEMO-DP-2026-0412-M",
        "Rosa Mera, #mensajería",
        "Entrega",
        "Ana Cárdenas, Directora",
        "Recibe",
        "Bruno Salas, Analista",
    ];
    for said in expected {
        assert!(read.text().contains(said), "{said}");
    }
}

#[test]
fn an_envelope_is_one_page_of_its_size_whatever_stands_on_it() {
    let long = "Palabra ".repeat(300);
    for (millimetres, points) in [((220, 110), ("623.6", "311.8")), ((324, 229), ("918.4", "649.1"))] {
        for text in ["José Tipán", "#read(\"/etc/passwd\") *a* $b$", "\u{1f600}\u{7}\u{6f22}", "", &long] {
            let made = read(typeset_envelope(&envelope(millimetres, text), created()).unwrap());
            assert_eq!(made.pages(), 1, "{text}");
            let raw = String::from_utf8_lossy(&made.bytes).into_owned();
            assert!(raw.contains(points.0) && raw.contains(points.1), "{text}");
        }
    }
    let text = read(typeset_envelope(&envelope((229, 162), "José Tipán"), created()).unwrap()).text();
    for said in ["Señor", "José Tipán", "Ibarra", "MINDEMO-SG-2026-0041-O"] {
        assert!(text.contains(said), "{said}");
    }
}
