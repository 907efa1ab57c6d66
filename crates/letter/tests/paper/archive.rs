//! The file is one to be kept: PDF/A-2a, PDF/UA-1, the same bytes each time.

use crate::letters::{created, each_family, memo, oficio};
use crate::reader::printed;
use letter::{Letter, typeset};
use lopdf::Object;
use std::io::Write;
use std::process::{Command, Stdio};

#[test]
fn every_family_claims_archive_and_accessibility() {
    for (name, letter) in each_family() {
        let metadata = printed(&letter).metadata();
        for claim in [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            &format!(">{}<", letter.subject),
        ] {
            assert!(metadata.contains(claim), "{name}: {claim}: {metadata}");
        }
    }
}

#[test]
fn what_awaits_its_signature_has_the_same_tags_and_claims_less() {
    let read = printed(&Letter { awaits_signature: true, ..memo() });
    let metadata = read.metadata();
    assert!(metadata.contains("<pdfaid:conformance>B</pdfaid:conformance>"), "{metadata}");
    assert!(!metadata.contains("pdfuaid"), "{metadata}");
    let tags = ["H1", "H2", "H3", "Table", "L", "TH", "TD", "LI"];
    let without = printed(&memo());
    assert_eq!(tags.map(|tag| read.tagged(tag)), tags.map(|tag| without.tagged(tag)));
}

#[test]
fn the_document_is_tagged_in_ecuadorian_spanish() {
    let read = printed(&memo());
    assert_eq!(read.catalog().get(b"Lang").unwrap().as_str().unwrap(), b"es-EC");
    assert!(read.catalog().has(b"StructTreeRoot"));
    assert!(read.catalog().get(b"MarkInfo").unwrap().as_dict().unwrap().get(b"Marked").unwrap().as_bool().unwrap());
    assert_eq!(["H1", "H2", "H3", "H4"].map(|tag| read.tagged(tag)), [1, 1, 1, 1]);
    assert_eq!(["Table", "L", "BlockQuote", "Link"].map(|tag| read.tagged(tag)), [2, 3, 1, 1]);
    assert!(read.tagged("TH") > 4 && read.tagged("TD") > 4 && read.tagged("LI") > 4);
}

#[test]
fn every_font_is_in_the_file() {
    let read = printed(&memo());
    let descriptors: Vec<_> = read
        .objects()
        .filter_map(|object| object.as_dict().ok())
        .filter(|it| it.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"FontDescriptor"))
        .collect();
    assert!(!descriptors.is_empty());
    assert!(descriptors.iter().all(|it| it.has(b"FontFile2") || it.has(b"FontFile3")));
}

#[test]
fn the_same_letter_and_time_give_the_same_bytes() {
    for (name, letter) in each_family() {
        assert_eq!(typeset(&letter, created()).unwrap(), typeset(&letter, created()).unwrap(), "{name}");
    }
    let later = created() + chrono::TimeDelta::seconds(1);
    assert_ne!(typeset(&oficio(), created()).unwrap().pdf, typeset(&oficio(), later).unwrap().pdf);
}

#[test]
fn many_at_once_give_the_same_bytes_too() {
    let alone = typeset(&memo(), created()).unwrap();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| typeset(&memo(), created()).unwrap())).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), alone);
        }
    });
}

#[test]
fn the_creation_date_is_the_one_given() {
    let metadata = printed(&oficio()).metadata();
    assert!(metadata.contains("2026-11-22T"), "{metadata}");
}

#[test]
fn an_empty_subject_has_the_number_for_a_title() {
    let metadata = printed(&Letter { subject: String::new(), ..oficio() }).metadata();
    assert!(metadata.contains(">Oficio Nro. MINDEMO-DP-2026-0412-O<"), "{metadata}");
}

/// Only where qpdf is installed: it finds damage that a lenient reader overlooks.
#[test]
fn an_outside_checker_finds_no_damage() {
    if Command::new("qpdf").arg("--version").stdout(Stdio::null()).status().is_err() {
        return;
    }
    for (name, letter) in each_family() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&printed(&letter).bytes).unwrap();
        let output = Command::new("qpdf").arg("--check").arg(file.path()).output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stdout));
    }
}
