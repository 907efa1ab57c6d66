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
