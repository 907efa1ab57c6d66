//! The course of a document on paper.

use crate::letters::{created, oficio};
use crate::reader::printed_route_sheet;
use letter::{Hand, RouteSheet, RouteStep, typeset_route_sheet};

fn step(what: &str, from: &str, to: &str, comment: &str) -> RouteStep {
    RouteStep {
        when: "22/11/2026 09:15".into(),
        what: what.into(),
        from: from.into(),
        to: to.into(),
        days: "3".into(),
        comment: comment.into(),
    }
}

fn sheet() -> RouteSheet {
    RouteSheet {
        institution: oficio().institution,
        area: "Dirección de Planificación e Inversión".into(),
        kind_name: "Memorando".into(),
        number: "MINDEMO-DP-2026-0412-M".into(),
        facts: vec![("Asunto".into(), "Informe de avance".into()), ("De".into(), "Ana Cárdenas".into())],
        steps: vec![
            step("Registro", "Bruno Salas, Planificación", "", ""),
            step("Reasignar", "Bruno Salas, Planificación", "Ana Cárdenas", "Para su firma, con #cuidado y *prisa*."),
        ],
        hands: vec![
            Hand {
                who: "Bruno Salas, Planificación".into(),
                from: "20/11/2026".into(),
                until: "22/11/2026".into(),
                days: "2".into(),
            },
            Hand { who: "Ana Cárdenas".into(), from: "22/11/2026".into(), until: "hoy".into(), days: "7".into() },
        ],
        note: "Hay pasos más antiguos que no se muestran.".into(),
    }
}

#[test]
fn every_step_and_the_days_in_each_hand_are_printed_in_order() {
    let text = printed_route_sheet(&sheet()).text();
    let expected = [
        "Hoja de ruta",
        "Memorando Nro. MINDEMO-DP-2026-0412-M",
        "Asunto",
        "Informe de avance",
        "Recorrido",
        "Fecha y hora",
        "Acción",
        "Registro",
        "Bruno Salas, Planificación",
        "Reasignar",
        "Ana Cárdenas",
        "Comentario:",
        "Para su firma, con #cuidado y *prisa*.",
        "Hay pasos más antiguos que no se muestran.",
        "Días en cada mano",
        "22/11/2026",
        "hoy",
        "7",
        "Página 1 de 1",
    ];
    assert!(text.has_in_order(&expected));
}

#[test]
fn a_sheet_without_comments_says_none() {
    let mut silent = sheet();
    silent.steps.iter_mut().for_each(|step| step.comment.clear());
    assert!(!printed_route_sheet(&silent).text().contains("Comentario"));
}

#[test]
fn the_file_is_one_to_be_kept_and_to_be_read_aloud() {
    let read = printed_route_sheet(&sheet());
    let metadata = read.metadata();
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        ">Hoja de ruta · Memorando Nro. MINDEMO-DP-2026-0412-M<",
    ] {
        assert!(metadata.contains(claim), "{claim}: {metadata}");
    }
    assert_eq!(read.catalog().get(b"Lang").unwrap().as_str().unwrap(), b"es-EC");
    assert_eq!(["H1", "H2", "Table"].map(|tag| read.tagged(tag)), [1, 2, 2]);
    assert_eq!(read.tagged("TH"), 9);
    assert_eq!(typeset_route_sheet(&sheet(), created()).unwrap().pdf, read.bytes);
}

#[test]
fn a_long_course_goes_on_over_pages_under_the_same_heading() {
    let long = RouteSheet { steps: vec![sheet().steps[1].clone(); RouteSheet::MOST_STEPS], ..sheet() };
    let read = printed_route_sheet(&long);
    assert!(read.pages() > 10, "{}", read.pages());
    assert_eq!(
        read.text().count("Fecha y hora"),
        read.pages() - usize::from(!read.page(read.pages()).contains("Fecha"))
    );
    assert!(read.page(2).contains("MINDEMO-DP-2026-0412-M"));
}

#[test]
fn nothing_that_was_said_breaks_the_page() {
    let mut hostile = sheet();
    let words = "palabra".repeat(80);
    for text in [words.as_str(), "]#panic()", "\u{202e}al revés 😀 漢字", "uno\ndos\ttres", "\u{301}"] {
        hostile.steps.push(step(text, text, text, text));
        hostile.hands.push(Hand { who: text.into(), from: text.into(), until: text.into(), days: text.into() });
        hostile.facts.push((text.into(), text.into()));
    }
    let text = printed_route_sheet(&hostile).text();
    assert!(text.contains("]#panic()") && text.contains("uno dos tres"), "{text}");
    let bare = printed_route_sheet(&RouteSheet::default()).text();
    assert!(bare.contains("Hoja de ruta") && !bare.contains("Recorrido"), "{bare}");
}
