//! Each family prints its parts, and only those.

use crate::letters::{self, agreement, circular, each_family, memo, note, oficio, providencia, resolution};
use crate::reader::printed;
use letter::{Letter, Number, Options};

#[test]
fn every_family_can_be_printed() {
    for (name, letter) in each_family() {
        let read = printed(&letter);
        assert!(read.text().contains(letter.number.text()), "{name}");
        assert!(read.text().contains("Ministerio de Demostración y Pruebas"), "{name}");
    }
}

#[test]
fn an_oficio_reads_from_number_to_initials() {
    let text = printed(&oficio()).text();
    assert!(text.has_in_order(&[
        "Oficio Nro. MINDEMO-DP-2026-0412-O",
        "Quito, D.M., 22 de noviembre de 2026",
        "Asunto: Certificación presupuestaria",
        "Señor Ingeniero Marco Vinicio Villacís Ordóñez Director de Presupuesto Ministerio de Finanzas",
        "En su Despacho",
        "De mi consideración:",
        "Atentamente,",
        "«Dios, Patria y Libertad»",
        "Mgs. Ana Lucía Cárdenas Peñafiel Directora de Planificación",
        "Referencias: MINFIN-DP-2026-0398-O",
        "Anexos: certificacion_presupuestaria_2027.pdf Detalle de partidas (12 fojas)",
        "Copia: Señora Abogada Rosa Elena Quishpe Toapanta, Coordinadora General Jurídica",
        "RQ/jq/mv",
    ]));
}

#[test]
fn a_memo_has_its_recipients_sender_and_subject_in_a_table() {
    let text = printed(&memo()).text();
    assert!(text.has_in_order(&[
        "Memorando Nro. MINDEMO-DP-2026-37-TEMP",
        "PARA:",
        "Paola Zambrano Intriago",
        "Daniel Paz y Miño",
        "Luis Alfonso Chimbo Andi",
        "DE:",
        "Ana Lucía Cárdenas Peñafiel",
        "ASUNTO:",
        "Informe de avance",
    ]));
}

#[test]
fn a_note_names_nobody_under_the_signature() {
    let text = printed(&note()).text();
    assert!(text.has_in_order(&[
        "Nota Verbal Nro.",
        "saluda muy atentamente",
        "22 de noviembre",
        "A la Honorable Embajada",
        "Ciudad.-"
    ]));
    assert!(!text.contains("Ana Lucía"));
}

#[test]
fn an_agreement_has_number_and_signer_on_top_and_says_where_it_was_given() {
    let text = printed(&agreement()).text();
    let parts = [
        "ACUERDO NRO. MINDEMO-2026-0018-A",
        "Ana Lucía",
        "CONSIDERANDO",
        "Dado en Quito, D.M., el 22 de noviembre de 2026.",
        "Ana Lucía",
    ];
    assert!(text.has_in_order(&parts));
    assert!(!text.contains("Marco Vinicio"));
}

#[test]
fn a_resolution_has_the_institution_on_top() {
    let text = printed(&resolution()).text();
    assert!(text.has_in_order(&[
        "MINISTERIO DE DEMOSTRACIÓN Y PRUEBAS",
        "RESOLUCIÓN NRO.",
        "22 de noviembre",
        "RESUELVE",
        "Ana Lucía"
    ]));
}

#[test]
fn what_is_empty_or_hidden_leaves_no_trace() {
    let text = printed(&providencia()).text();
    assert!(!text.contains("Asunto"));
    let bare = Letter {
        farewell: String::new(),
        phrase: None,
        reference: None,
        attachments: Vec::new(),
        copies: Vec::new(),
        initials: None,
        place: String::new(),
        verification: None,
        options: Options { hide_number: true, ..Options::default() },
        ..oficio()
    };
    let text = printed(&bare).text();
    for word in
        ["Nro. MINDEMO", "Atentamente", "Patria", "Referencias", "Anexos", "Copia", "RQ/", "Despacho", "Verifique"]
    {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn recipients_can_stand_at_the_foot() {
    let letter = Letter { options: Options { recipients_at_foot: true, ..Options::default() }, ..oficio() };
    assert!(printed(&letter).text().has_in_order(&[
        "De mi consideración",
        "Ana Lucía",
        "Marco Vinicio",
        "En su Despacho",
        "Referencias"
    ]));
}

#[test]
fn a_dozen_recipients_stand_on_the_first_page_and_more_on_one_of_their_own() {
    let dozen = printed(&circular(12)).text();
    assert!(dozen.has_in_order(&[
        "María Destinataria Número 1",
        "María Destinataria Número 12",
        "De mi consideración"
    ]));
    let more = printed(&circular(134));
    assert!(more.page(1).contains("A los 134 destinatarios de la lista que va al final"));
    assert!(!more.page(1).contains("María Destinataria"));
    let last = more.pages();
    assert!(more.text().has_in_order(&[
        "RQ/jq/mv",
        "Destinatarios",
        "María Destinataria Número 1",
        "María Destinataria Número 134"
    ]));
    assert!(more.page(last).contains("Nombre") && more.page(last).contains("134"), "the header is said again");
}

#[test]
fn a_circular_to_thousands_names_each() {
    let read = printed(&circular(2_000));
    assert!(read.text().has_in_order(&[
        "Destinatarios",
        "1. Señora Licenciada María Destinataria Número 1,",
        "2000. Señora Licenciada"
    ]));
}

#[test]
fn only_a_draft_is_marked_as_one() {
    let draft = Letter { number: Number::Draft("MINDEMO-DP-2026-37-TEMP".into()), ..oficio() };
    assert!(printed(&draft).text().contains("BORRADOR"));
    assert!(!printed(&oficio()).text().contains("BORRADOR"));
    let long = letters::long(draft, 40);
    let read = printed(&long);
    assert!(read.pages() > 2 && (1..=read.pages()).all(|page| read.page(page).contains("BORRADOR")));
}

#[test]
fn every_page_says_its_number_the_pages_after_the_first_whose_they_are() {
    let read = printed(&letters::long(oficio(), 40));
    let pages = read.pages();
    for page in 1..=pages {
        assert!(read.page(page).contains(&format!("Página {page} de {pages}")), "{}", read.page(page));
        assert!(read.page(page).contains("Oficio Nro. MINDEMO-DP-2026-0412-O"));
        assert!(read.page(page).contains("Av. Amazonas N21-147"));
    }
}

#[test]
fn where_to_check_it_stands_on_every_page() {
    let read = printed(&letters::long(oficio(), 40));
    for page in 1..=read.pages() {
        assert!(read.page(page).contains("https://documentos.mindemo.gob.ec/v/7QK4-M2XD"));
        assert!(read.page(page).contains("Código de verificación: 7QK4-M2XD"));
    }
}

#[test]
fn months_are_written_out() {
    for (month, word) in [(1, "1 de enero de 2027"), (9, "1 de septiembre de 2027"), (12, "1 de diciembre de 2027")] {
        let date = chrono::NaiveDate::from_ymd_opt(2027, month, 1).unwrap();
        assert!(printed(&Letter { date, ..oficio() }).text().contains(&format!("Quito, D.M., {word}")));
    }
}

#[test]
fn the_text_can_be_made_larger_smaller_and_italic() {
    let pages = |text_scale: u8| printed(&Letter { text_scale, ..letters::long(oficio(), 60) }).pages();
    assert!(pages(80) < pages(100) && pages(100) < pages(120));
    assert_eq!((pages(0), pages(255)), (pages(80), pages(120)));
    let italic = |italic: bool| {
        let letter = Letter { phrase: None, options: Options { italic, ..Options::default() }, ..oficio() };
        let letter =
            Letter { institution: letter::Letterhead { motto: String::new(), ..letter.institution }, ..letter };
        printed(&letter).fonts().iter().any(|font| font.contains("Italic"))
    };
    assert!(italic(true) && !italic(false));
}
