//! What a verifier of someone else's makes of our signatures: poppler's `pdfsig`. Where it is missing the tests fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

// The road of a signature is told once; not all of it is walked here.
#[expect(dead_code, reason = "shared with the other tests, which use the rest")]
#[path = "signing/tampered.rs"]
mod tampered;
#[expect(dead_code, reason = "shared with the other tests, which use the rest")]
#[path = "signing/world.rs"]
mod world;

use signature::authority::Issued;
use std::fs;
use std::process::Command;
use tampered::tampered;
use world::{References, elliptic, letter, sign, stamped, world as rsa, year};

/// What `pdfsig` says of a PDF, without asking who is trusted.
fn pdfsig(pdf: &[u8]) -> String {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("signed.pdf");
    fs::write(&path, pdf).unwrap();
    // It reads the time zone for what it prints, and no certificates of whoever runs the test.
    let run = Command::new("pdfsig").arg("-nocert").arg(&path).env("HOME", folder.path()).env("TZ", "UTC").output();
    let output = run.expect("pdfsig is missing: install the package poppler-utils");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn count(text: &str, wanted: &str) -> usize {
    text.matches(wanted).count()
}

#[test]
fn signatures_with_either_key_and_either_kind_of_references_are_valid() {
    for (name, by) in [("RSA", &rsa().ana), ("P-256", &elliptic().ana)] {
        for references in [References::Table, References::Stream] {
            let said = pdfsig(&sign(&letter(references), by, "Firma1"));
            assert_eq!(count(&said, "Signature is Valid."), 1, "{name} {references:?}:\n{said}");
            assert_eq!(count(&said, "Total document signed"), 1, "{name} {references:?}:\n{said}");
            assert!(said.contains("ETSI.CAdES.detached"), "{said}");
            assert!(said.contains("Signature Field Name: Firma1"), "{said}");
        }
    }
}

#[test]
fn a_signature_with_a_time_stamp_is_valid() {
    let said = pdfsig(&stamped(rsa(), year(2026)));
    assert_eq!(count(&said, "Signature is Valid."), 1, "{said}");
}

#[test]
fn two_signatures_are_both_valid() {
    for references in [References::Table, References::Stream] {
        let first = sign(&letter(references), &rsa().ana, "Firma1");
        let said = pdfsig(&sign(&first, &rsa().bruno, "Firma2"));
        assert_eq!(count(&said, "Signature is Valid."), 2, "{said}");
        assert_eq!(count(&said, "Not total document signed"), 1, "{said}");
    }
}

#[test]
fn what_is_tampered_with_is_refused_there_too() {
    for one in tampered(&stamped(rsa(), year(2026))) {
        let said = pdfsig(&one.pdf);
        let valid = said.contains("Signature is Valid.");
        assert_eq!(valid, !one.pdfsig_refuses, "{}, {}:\n{said}", one.name, one.what);
        if valid && one.name.starts_with("later-") {
            assert!(said.contains("Not total document signed"), "{}:\n{said}", one.name);
        }
    }
}

#[test]
fn every_file_is_sound_to_qpdf() {
    let folder = tempfile::TempDir::new().unwrap();
    let sound = |by: &Issued, references| {
        let path = folder.path().join("signed.pdf");
        fs::write(&path, sign(&sign(&letter(references), by, "Firma1"), by, "Firma2")).unwrap();
        let run = Command::new("qpdf").arg("--check").arg(&path).output();
        let output = run.expect("qpdf is missing: install the package qpdf");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    sound(&rsa().ana, References::Table);
    sound(&rsa().ana, References::Stream);
}
