//! Letters that were handed out, signed with other programs, and came back.

use crate::key_files::{PASSWORD, PERSON, file};
use crate::world::year;
use domain::cedula::Cedula;
use domain::time::Timestamp;
use signature::{Credential, Crl, Later, Profile, Trust, Verdict, accept_returned, verify};
use std::fs;
use std::path::PathBuf;

fn read(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("tests/files/foreign").join(name))
        .unwrap()
}

/// The day after they were signed.
fn then() -> Timestamp {
    "2026-11-25T12:00:00Z".parse().unwrap()
}

fn trust() -> Trust {
    let opened = Credential::open(&file("openssl-aes256"), PASSWORD, year(2030), None).unwrap();
    let crls = ["root.crl", "intermediate.crl"].map(|name| Crl::read(&read(name)).unwrap());
    Trust { anchors: vec![opened.chain()[2].clone()], crls: crls.to_vec(), ..Trust::default() }
}

#[test]
fn what_itext_and_pyhanko_sign_is_taken_and_named_for_what_it_is() {
    let (letter, person) = (read("letter.pdf"), Cedula::parse(PERSON).unwrap());
    for (name, profile) in [
        ("itext-cms.pdf", Profile::Pkcs7),
        ("itext-cades.pdf", Profile::Pades),
        ("pyhanko-pkcs7.pdf", Profile::Pkcs7),
        ("pyhanko-pades.pdf", Profile::Pades),
    ] {
        let returned = accept_returned(&letter, &read(name), &person, &trust(), then());
        let reports = returned.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(reports.len(), 1);
        assert_eq!(reports[0].profile, profile, "{name}");
        assert_eq!(reports[0].verdict(), Verdict::Good, "{name}");
        assert_eq!(reports[0].later, Later::Nothing, "{name}");
        assert_eq!(reports[0].reason.as_deref(), Some("Firma"), "{name}");
        assert!(reports[0].claimed_at.is_some(), "{name}");
    }
}

#[test]
fn our_signature_over_theirs_leaves_it_good() {
    for name in ["itext-cms.pdf", "pyhanko-pades.pdf"] {
        let both = crate::world::sign(&read(name), &crate::world::world().ana, "Firma2");
        let report = verify(&both, &trust(), then()).unwrap();
        assert_eq!(report.signatures[0].verdict(), Verdict::Good, "{name}: {report:?}");
        assert_eq!(report.signatures[0].later, Later::Additions, "{name}");
    }
}
