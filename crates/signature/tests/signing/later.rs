//! What is appended to a signed file: nothing that was not analysed is ever good.

use crate::tampered::{appended, object};
use crate::world::{References, letter, now, sign, world};
use signature::{Alteration, Later, Problem, Verdict, verify};

fn signed() -> Vec<u8> {
    sign(&letter(References::Table), &world().ana, "Firma1")
}

fn after(objects: &[(u32, &str)]) -> (Later, Verdict) {
    let objects: Vec<(u32, String)> = objects.iter().map(|(number, object)| (*number, (*object).to_owned())).collect();
    judged(&appended(&signed(), &objects, 1))
}

fn judged(pdf: &[u8]) -> (Later, Verdict) {
    let report = verify(pdf, &world().trust, now()).unwrap();
    (report.signatures[0].later, report.verdict())
}

#[test]
fn replaced_content_is_an_alteration() {
    let text = "BT /F1 24 Tf 72 720 Td (Quito, 3 de enero) Tj ET";
    let stream = format!("<</Length {}>>\nstream\n{text}\nendstream", text.len());
    assert_eq!(after(&[(4, &stream)]), (Later::Altered(Alteration::Content), Verdict::Broken));
    let report = verify(&appended(&signed(), &[(4, stream)], 1), &world().trust, now()).unwrap();
    assert_eq!(report.signatures[0].problems, [Problem::AlteredAfter(Alteration::Content)]);
}

#[test]
fn a_replaced_page_font_or_tree_of_pages_is_an_alteration() {
    let page = object(&signed(), 3).replace("4 0 R", "50 0 R");
    let text = "<</Length 3>>\nstream\nq Q\nendstream";
    assert_eq!(after(&[(3, &page), (50, text)]).0, Later::Altered(Alteration::Content));
    assert_eq!(
        after(&[(5, "<</Type /Font /Subtype /Type1 /BaseFont /Symbol>>")]).0,
        Later::Altered(Alteration::Content)
    );
    let other = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<>>>>";
    let tree = "<</Type /Pages /Kids [3 0 R 50 0 R] /Count 2>>";
    assert_eq!(after(&[(2, tree), (50, other)]).0, Later::Altered(Alteration::Content));
}

#[test]
fn another_catalog_is_an_alteration() {
    let catalog = object(&signed(), 1);
    let swapped = appended(&signed(), &[(50, catalog.clone())], 50);
    assert_eq!(judged(&swapped), (Later::Altered(Alteration::Structure), Verdict::Broken));
    let action = catalog.replacen("<<", "<</OpenAction [3 0 R /Fit] ", 1);
    assert_eq!(after(&[(1, &action)]).0, Later::Altered(Alteration::Structure));
}

#[test]
fn drawings_laid_over_the_page_are_an_alteration() {
    let page = object(&signed(), 3);
    let over = page.replace("/Annots [", "/Annots [50 0 R ");
    let note = "<</Type /Annot /Subtype /Square /Rect [0 0 595 842] /IC [1 1 1]>>";
    assert_eq!(after(&[(3, &over), (50, note)]), (Later::Altered(Alteration::Annotations), Verdict::Broken));
    // A field for a signature that nobody signed covers just as well.
    let field = "<</Type /Annot /Subtype /Widget /FT /Sig /T (x) /Rect [0 0 595 842] /P 3 0 R>>";
    assert_eq!(after(&[(3, &over), (50, field)]).0, Later::Altered(Alteration::Annotations));
    let without = page.replace("/Annots [", "/Annots [] /Was [");
    assert_ne!(after(&[(3, &without)]).1, Verdict::Good);
}

#[test]
fn the_same_signature_is_not_shown_again_over_the_page() {
    // A second field takes the first one's good signature for its own, and covers the page with what it looks like.
    let signed = signed();
    let (page, catalog) = (object(&signed, 3), object(&signed, 1));
    let number = |text: &str, key: &str| -> u32 {
        text.split(key).nth(1).unwrap().trim_start().split(' ').next().unwrap().parse().unwrap()
    };
    let (form, widget) = (number(&catalog, "/AcroForm "), number(&page, "/Annots ["));
    let value = number(&object(&signed, widget), "/V ");
    let field =
        format!("<</Type /Annot /Subtype /Widget /FT /Sig /T (x) /Rect [0 0 595 842] /P 3 0 R /V {value} 0 R>>");
    let over = page.replace("/Annots [", "/Annots [50 0 R ");
    let fields = object(&signed, form).replace("/Fields [", "/Fields [50 0 R ");
    let altered = appended(&signed, &[(3, over), (form, fields), (50, field)], 1);
    let report = verify(&altered, &world().trust, now()).unwrap();
    assert_eq!(report.verdict(), Verdict::Broken);
    let [first, again] = report.signatures.as_slice() else { panic!("{report:?}") };
    assert!(matches!(first.later, Later::Altered(_)), "{first:?}");
    assert_eq!(again.problems, [Problem::WrongRange]);
}

#[test]
fn new_fields_in_the_form_are_an_alteration() {
    let catalog = object(&signed(), 1);
    let number: u32 = catalog.split("/AcroForm ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let form = object(&signed(), number).replace("/Fields [", "/Fields [50 0 R ");
    let field = "<</FT /Tx /T (x) /V (y)>>";
    assert_eq!(after(&[(number, &form), (50, field)]), (Later::Altered(Alteration::Form), Verdict::Broken));
}

#[test]
fn a_number_that_stood_for_nothing_does_not_come_to_life() {
    // The shadow attack: the signer sees nothing there, and later there is something.
    let text: String = letter(References::Table).iter().map(|byte| char::from(*byte)).collect();
    let reference = "/Title (Oficio)";
    let hollow = text.replace(reference, "/T 40 0 R /Ti(O)");
    assert_eq!(hollow.chars().count(), text.chars().count() + 1);
    let hollow: Vec<u8> = hollow.replace("/Ti(O)", "/Ti()").chars().map(|letter| letter as u8).collect();
    let signed = sign(&hollow, &world().ana, "Firma1");
    assert_eq!(judged(&signed), (Later::Nothing, Verdict::Good));
    let alive = appended(&signed, &[(40, "(come to life)".to_owned())], 1);
    assert_eq!(judged(&alive), (Later::Altered(Alteration::Content), Verdict::Broken));
}

#[test]
fn new_information_about_the_document_is_harmless() {
    assert_eq!(after(&[(6, "<</Title (Oficio) /Producer (another)>>")]), (Later::Additions, Verdict::Good));
}

#[test]
fn information_that_is_also_something_else_is_not_harmless() {
    // The font of the page doubles as the information about the document.
    let text: String = letter(References::Table).iter().map(|byte| char::from(*byte)).collect();
    let doubled: Vec<u8> = text.replace("/Info 6 0 R", "/Info 5 0 R").chars().map(|letter| letter as u8).collect();
    let signed = sign(&doubled, &world().ana, "Firma1");
    assert_eq!(judged(&signed), (Later::Nothing, Verdict::Good));
    let font = "<</Type /Font /Subtype /Type1 /BaseFont /Symbol>>".to_owned();
    assert_eq!(judged(&appended(&signed, &[(5, font)], 1)).0, Later::Altered(Alteration::Content));
}

#[test]
fn what_has_to_be_repaired_to_be_read_is_not_analysed() {
    // The table of what was appended is not where it is said to be.
    let text = "<</Title (another)>>".to_owned();
    let mut broken = appended(&signed(), &[(6, text)], 1);
    let place = broken.len() - 10;
    assert!(broken[place].is_ascii_digit());
    broken[place] = if broken[place] == b'1' { b'2' } else { b'1' };
    if let Ok(report) = verify(&broken, &world().trust, now()) {
        assert_ne!(report.verdict(), Verdict::Good);
    }
}

#[test]
fn nothing_is_signed_after_who_certified_the_document_closed_it() {
    let catalog = |level: u8| {
        let reference = format!("<</TransformMethod /DocMDP /TransformParams <</P {level}>>>>");
        format!("<</Type /Catalog /Pages 2 0 R /Perms <</DocMDP <</Reference [{reference}]>>>>>>")
    };
    for (level, later) in [(1, Later::Altered(Alteration::Form)), (2, Later::Additions)] {
        let certified = appended(&letter(References::Table), &[(1, catalog(level))], 1);
        let first = sign(&certified, &world().ana, "Firma1");
        assert_eq!(judged(&first).0, Later::Nothing);
        assert_eq!(judged(&sign(&first, &world().bruno, "Firma2")).0, later);
    }
}

#[test]
fn bytes_that_nobody_understands_are_not_analysed() {
    let mut signed = signed();
    signed.extend(b"\n% what is this?\n");
    assert_eq!(judged(&signed), (Later::NotAnalysed, Verdict::Unproven));
    let mut blank = self::signed();
    blank.extend(b"\r\n\n");
    assert_eq!(judged(&blank), (Later::Nothing, Verdict::Good));
}

#[test]
fn a_later_signature_by_a_stranger_spoils_the_whole_but_not_the_first() {
    let both = sign(&signed(), &crate::world::elliptic().bruno, "Firma2");
    let report = verify(&both, &world().trust, now()).unwrap();
    assert_eq!(report.signatures[0].verdict(), Verdict::Good);
    assert_eq!(report.verdict(), Verdict::Unproven);
}
