//! Bytes made to harm: every reader answers with an error, soon, and never panics.

use crate::world::{References, letter, now, random, ranges, sign, stamped, world, year};
use proptest::prelude::*;
use signature::timestamp::{Request, check};
use signature::{Certificate, Credential, Crl, Ocsp, Verdict, verify};
use std::sync::OnceLock;

fn key_file() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| world().ana.key_file("clave", &mut random("file")).unwrap())
}

fn signed() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| stamped(world(), year(2026)))
}

/// The bytes with some of them changed.
fn damaged(bytes: &[u8], changes: &[(prop::sample::Index, u8)], cut: Option<prop::sample::Index>) -> Vec<u8> {
    let mut damaged = bytes.to_vec();
    for (place, value) in changes {
        let place = place.index(damaged.len());
        damaged[place] = *value;
    }
    if let Some(cut) = cut {
        damaged.truncate(cut.index(bytes.len()));
    }
    damaged
}

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, u8)>> {
    prop::collection::vec(any::<(prop::sample::Index, u8)>(), 0..6)
}

#[test]
fn key_files_cut_short_at_every_byte_are_errors() {
    for length in 0..key_file().len() {
        assert!(Credential::open(&key_file()[..length], "clave", now(), None).is_err(), "{length}");
    }
}

#[test]
fn endless_nesting_is_refused() {
    for nested in [[0x30, 0x80], [0x24, 0x80], [0xa0, 0x80]] {
        let hostile = nested.repeat(30_000);
        assert!(Credential::open(&hostile, "clave", now(), None).is_err());
        assert!(Certificate::read(&hostile).is_err());
        assert!(Crl::read(&hostile).is_err());
        assert!(check(&hostile, &[b""], &world().trust).is_err());
    }
    let mut definite = Vec::new();
    for _ in 0..8000 {
        let length = u32::try_from(definite.len()).unwrap().to_be_bytes();
        definite = [&[0x30, 0x84][..], &length, &definite].concat();
    }
    assert!(Credential::open(&definite, "clave", now(), None).is_err());
    assert!(Certificate::read(&definite).is_err());
    let arrays = [&b"%PDF-1.7\n1 0 obj\n"[..], &b"[".repeat(200_000), b"\nendobj\nstartxref\n9\n%%EOF"].concat();
    assert!(verify(&arrays, &world().trust, now()).is_err());
}

/// A PDF of these objects, the first of which is the catalog.
fn pdf_of(objects: &[&str]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n\r\n", pdf.len());
        pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).into_bytes());
    }
    let start = pdf.len();
    pdf.extend(format!("{table}trailer\n<</Size {} /Root 1 0 R>>\n", objects.len() + 1).into_bytes());
    pdf.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
    pdf
}

#[test]
fn files_that_turn_in_circles_or_lie_about_their_size_end_soon() {
    let started = std::time::Instant::now();
    let catalog = "<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [3 0 R 3 0 R]>> /DSS 1 0 R>>";
    let round = "<</Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 /Parent 2 0 R>>";
    let fields = "<</FT /Sig /Kids [3 0 R 4 0 R] /T (a)>>";
    let value = "<</FT /Sig /T (b) /V <</ByteRange [0 -1 9223372036854775807 9223372036854775807] /Contents <00>>>>>";
    let circles = pdf_of(&[catalog, round, fields, value]);
    let report = verify(&circles, &world().trust, now()).unwrap();
    assert_eq!(report.verdict(), Verdict::Broken);
    assert!(signature::prepare(&circles, &crate::world::field("Firma1"), 100).is_err());
    let text = String::from_utf8(circles).unwrap();
    for (from, to) in [
        ("xref\n0 5\n", "xref\n0 4000000000\n"),
        ("/Size 5", "/Size 4294967295"),
        ("/Size 5", "/Size 99999999999999999999"),
        ("/Size 5", "/Size 5 /Prev 0"),
        ("/Root 1 0 R", "/Root 4294967295 65535 R"),
    ] {
        let hostile = text.replace(from, to);
        assert_ne!(hostile, text);
        if let Ok(report) = verify(hostile.as_bytes(), &world().trust, now()) {
            assert_ne!(report.verdict(), Verdict::Good);
        }
        assert!(signature::prepare(hostile.as_bytes(), &crate::world::field("Firma1"), 100).is_err());
    }
    // Many times what it takes on a busy machine.
    assert!(started.elapsed().as_secs() < 10);
}

#[test]
fn a_thousand_signatures_are_not_all_looked_at() {
    let mut objects = vec!["<</Type /Pages /Kids [] /Count 0>>".to_owned()];
    let numbers: Vec<String> = (3..1003).map(|number| format!("{number} 0 R")).collect();
    objects.insert(0, format!("<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [{}]>>>>", numbers.join(" ")));
    let value = "<</FT /Sig /T (x) /V <</SubFilter /ETSI.CAdES.detached /ByteRange [0 9 20 30] /Contents <00>>>>>";
    objects.extend(numbers.iter().map(|_| value.to_owned()));
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    let report = verify(&pdf_of(&objects), &world().trust, now()).unwrap();
    assert!(!report.complete && report.signatures.len() < 100);
    assert_eq!(report.verdict(), Verdict::Broken);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = Credential::open(&bytes, "clave", now(), None);
        let _ = Certificate::read(&bytes).map(|certificate| (certificate.holder(), certificate.purposes()));
        let _ = Crl::read(&bytes);
        let _ = Ocsp::read(&bytes);
        let _ = check(&bytes, &[b""], &world().trust);
        let _ = Request::new(b"", &mut random("nonce")).token(&bytes);
        let _ = verify(&bytes, &world().trust, now());
    }

    #[test]
    fn no_damaged_key_file_makes_a_panic(changes in changes(), cut in any::<Option<prop::sample::Index>>()) {
        let _ = Credential::open(&damaged(key_file(), &changes, cut), "clave", now(), None);
    }

    #[test]
    fn no_damaged_certificate_or_list_makes_a_panic(changes in changes(), cut in any::<Option<prop::sample::Index>>()) {
        let certificate = damaged(world().ana.certificate.der(), &changes, cut);
        let _ = Certificate::read(&certificate).map(|certificate| (certificate.holder(), certificate.purposes()));
        let _ = Crl::read(&damaged(world().trust.crls[1].der(), &changes, cut));
    }

    #[test]
    fn a_damaged_signed_file_is_good_only_with_the_same_content_and_signer(
        changes in changes(),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let damaged = damaged(signed(), &changes, cut);
        let range = ranges(signed())[0];
        if let Ok(report) = verify(&damaged, &world().trust, now()) && report.verdict() == Verdict::Good {
            prop_assert_eq!(&damaged[..range.hole_start], &signed()[..range.hole_start]);
            prop_assert_eq!(damaged[range.hole_end..].trim_ascii_end(), signed()[range.hole_end..].trim_ascii_end());
            prop_assert_eq!(report.signatures[0].signer.as_ref(), Some(&world().ana.certificate));
        }
    }

    #[test]
    fn a_damaged_envelope_is_good_only_with_the_same_signer(changes in changes()) {
        // Parts of an envelope are signed by nobody: the version, certificates that are not needed.
        let signed = sign(&letter(References::Table), &world().ana, "Firma1");
        let range = ranges(&signed)[0];
        let mut other = signed.clone();
        crate::world::fill(&mut other, range, damaged(&crate::world::hole(&signed, range), &changes, None));
        if let Ok(report) = verify(&other, &world().trust, now()) && report.verdict() == Verdict::Good {
            prop_assert_eq!(report.signatures[0].signer.as_ref(), Some(&world().ana.certificate));
        }
    }
}
