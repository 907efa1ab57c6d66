//! What comes back from being signed elsewhere.

use crate::tampered::appended;
use crate::world::{ANA, BRUNO, References, chain, elliptic, field, fill, find, letter, now, ranges, sign, world};
use domain::cedula::Cedula;
use signature::{ByteRange, Later, NotAccepted, Profile, SignatureReport, accept_returned, prepare, room_for};

fn accept(handed_out: &[u8], returned: &[u8], person: &str) -> Result<Vec<SignatureReport>, NotAccepted> {
    accept_returned(handed_out, returned, &Cedula::parse(person).unwrap(), &world().trust, now())
}

#[test]
fn a_good_signature_by_the_right_person_is_taken() {
    let letter = letter(References::Stream);
    let reports = accept(&letter, &sign(&letter, &world().ana, "Firma1"), ANA).unwrap();
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].profile, Profile::Pades);
    let first = sign(&letter, &world().ana, "Firma1");
    let reports = accept(&first, &sign(&first, &world().bruno, "Firma2"), BRUNO).unwrap();
    assert_eq!(reports[0].field, "Firma2");
}

#[test]
fn by_another_person_it_is_not() {
    let letter = letter(References::Table);
    assert_eq!(accept(&letter, &sign(&letter, &world().ana, "Firma1"), BRUNO), Err(NotAccepted::AnotherPerson));
}

#[test]
fn another_document_or_one_written_anew_is_not() {
    let letter = letter(References::Table);
    let mut other = letter.clone();
    let place = find(&other, b"(Quito") + 2;
    other[place] ^= 1;
    assert_eq!(accept(&letter, &sign(&other, &world().ana, "Firma1"), ANA), Err(NotAccepted::NotAPrefix));
}

#[test]
fn what_was_not_signed_again_is_not() {
    let letter = letter(References::Table);
    assert_eq!(accept(&letter, &letter, ANA), Err(NotAccepted::NotSigned));
    let signed = sign(&letter, &world().ana, "Firma1");
    assert_eq!(accept(&signed, &signed, ANA), Err(NotAccepted::NotSigned));
}

#[test]
fn content_changed_on_the_way_is_noticed_though_it_is_signed() {
    let letter = letter(References::Table);
    let text = "BT /F1 24 Tf 72 720 Td (Quito, 3 de enero) Tj ET";
    let stream = format!("<</Length {}>>\nstream\n{text}\nendstream", text.len());
    let altered = sign(&appended(&letter, &[(4, stream)], 1), &world().ana, "Firma1");
    assert!(matches!(accept(&letter, &altered, ANA), Err(NotAccepted::MoreThanSigned(Later::Altered(_)))));
}

#[test]
fn a_signature_by_someone_unknown_or_not_over_the_end_is_not_taken() {
    let letter = letter(References::Table);
    let unknown = sign(&letter, &elliptic().ana, "Firma1");
    assert!(matches!(accept(&letter, &unknown, ANA), Err(NotAccepted::NotGood(_))));
    let information = "<</Title (Oficio) /Producer (another)>>".to_owned();
    let more = appended(&sign(&letter, &world().ana, "Firma1"), &[(6, information)], 1);
    assert!(matches!(accept(&letter, &more, ANA), Err(NotAccepted::NotGood(_))));
}

/// A PDF whose signature calls itself a plain PKCS#7 one, with its hole, and what is to be signed.
pub fn plain_pkcs7() -> (Vec<u8>, ByteRange, Vec<u8>) {
    let prepared = prepare(&letter(References::Table), &field("Firma1"), room_for(&chain(&world().ana))).unwrap();
    let mut pdf = prepared.pdf;
    let place = find(&pdf, b"/ETSI.CAdES.detached");
    pdf[place..place + 20].copy_from_slice(b"/adbe.pkcs7.detached");
    let range = ranges(&pdf)[0];
    let content = [&pdf[..range.hole_start], &pdf[range.hole_end..]].concat();
    (pdf, range, content)
}

#[test]
fn a_plain_pkcs7_signature_is_taken_and_named_for_what_it_is() {
    let (mut pdf, range, content) = plain_pkcs7();
    fill(&mut pdf, range, crate::people::signed_by_openssl(&world().ana, &content, &[]));
    let reports = accept(&letter(References::Table), &pdf, ANA).unwrap();
    assert_eq!(reports[0].profile, Profile::Pkcs7);
    assert_eq!(reports[0].problems, []);
}

#[test]
fn what_calls_itself_pades_must_say_which_certificate_signed() {
    let prepared = prepare(&letter(References::Table), &field("Firma1"), room_for(&chain(&world().ana))).unwrap();
    let mut pdf = prepared.pdf;
    let content = [&pdf[..prepared.range.hole_start], &pdf[prepared.range.hole_end..]].concat();
    fill(&mut pdf, prepared.range, crate::people::signed_by_openssl(&world().ana, &content, &[]));
    let Err(NotAccepted::NotGood(report)) = accept(&letter(References::Table), &pdf, ANA) else { panic!() };
    assert_eq!(report.problems, [signature::Problem::NotBound]);
    fill(&mut pdf, prepared.range, crate::people::signed_by_openssl(&world().ana, &content, &["-cades"]));
    assert!(accept(&letter(References::Table), &pdf, ANA).is_ok());
}
