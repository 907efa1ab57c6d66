//! Whatever is changed in a signed file is noticed, each thing by its own name.

use crate::world::{References, fill, find, hole, letter, now, ranges, sign, stamped, world, year};
use signature::timestamp::StampProblem;
use signature::{Problem, Verdict, verify};

fn problems(pdf: &[u8]) -> Vec<Problem> {
    let report = verify(pdf, &world().trust, now()).unwrap();
    assert_eq!(report.verdict(), Verdict::Broken);
    report.signatures[0].problems.clone()
}

fn signed() -> Vec<u8> {
    stamped(world(), year(2026))
}

/// With one bit of one byte turned.
fn turned(pdf: &[u8], place: usize) -> Vec<u8> {
    let mut turned = pdf.to_vec();
    turned[place] ^= 1;
    turned
}

/// With the byte of the envelope turned that lies so far behind the beginning of these bytes.
fn turned_inside(pdf: &[u8], wanted: &[u8], behind: usize) -> Vec<u8> {
    let mut altered = pdf.to_vec();
    let range = ranges(pdf)[0];
    let envelope = hole(pdf, range);
    let place = find(&envelope, wanted) + behind;
    fill(&mut altered, range, turned(&envelope, place));
    altered
}

#[test]
fn changed_content_is_noticed() {
    let signed = signed();
    assert_eq!(problems(&turned(&signed, find(&signed, b"(Quito") + 1)), [Problem::ContentChanged]);
}

#[test]
fn a_changed_date_is_noticed() {
    let signed = signed();
    assert_eq!(problems(&turned(&signed, find(&signed, b"D:2026") + 11)), [Problem::ContentChanged]);
}

#[test]
fn a_changed_byte_behind_the_hole_is_noticed() {
    let signed = signed();
    let place = find(&signed, b"/Reason") + 10;
    assert_eq!(problems(&turned(&signed, place)), [Problem::ContentChanged]);
}

#[test]
fn a_changed_signature_value_is_noticed() {
    let signed = signed();
    // The OCTET STRING of 256 bytes behind the name of the algorithm: rsaEncryption, NULL.
    let algorithm = [0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0, 4, 0x82, 1, 0];
    let problems = problems(&turned_inside(&signed, &algorithm, algorithm.len() + 10));
    assert!(problems.contains(&Problem::WrongSignature), "{problems:?}");
    assert!(problems.contains(&Problem::WrongTimestamp(StampProblem::OtherData)), "{problems:?}");
}

#[test]
fn a_changed_digest_is_noticed() {
    let signed = signed();
    // messageDigest, a SET of an OCTET STRING of 32 bytes.
    let digest = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 4, 0x31, 0x22, 4, 0x20];
    let problems = problems(&turned_inside(&signed, &digest, digest.len() + 3));
    assert_eq!(problems, [Problem::ContentChanged, Problem::WrongSignature]);
}

#[test]
fn a_changed_time_stamp_is_noticed() {
    let signed = signed();
    let problems = problems(&turned_inside(&signed, b"20260102120000Z", 3));
    assert_eq!(problems, [Problem::WrongTimestamp(StampProblem::Altered)]);
}

#[test]
fn something_hidden_behind_the_signature_is_noticed() {
    let mut signed = signed();
    let range = ranges(&signed)[0];
    let mut envelope = hole(&signed, range);
    *envelope.last_mut().unwrap() = 0x41;
    fill(&mut signed, range, envelope);
    assert_eq!(problems(&signed), [Problem::WrongFiller]);
}

#[test]
fn a_widened_or_moved_range_is_noticed() {
    let signed = sign(&letter(References::Table), &world().ana, "Firma1");
    let range = ranges(&signed)[0];
    let written = format!("/ByteRange [0 {} {} {}", range.hole_start, range.hole_end, range.end - range.hole_end);
    let with = |start: usize, first: usize, second: usize, length: usize| {
        let mut other = signed.clone();
        let place = find(&other, b"/ByteRange [");
        let text = format!("{:1$}", format!("/ByteRange [{start} {first} {second} {length}"), written.len());
        other[place..place + text.len()].copy_from_slice(text.as_bytes());
        other
    };
    let (start, end, length) = (range.hole_start, range.hole_end, range.end - range.hole_end);
    for wrong in [
        with(0, start - 4, end, length),
        with(0, start, end + 4, length - 4),
        with(0, start, end, length + 1),
        with(1, start, end, length),
        with(0, end, start, length),
        with(0, start, end, 999_999_999),
    ] {
        assert_eq!(problems(&wrong), [Problem::WrongRange]);
    }
    assert_eq!(problems(&with(0, start, end, length - 1)).first(), Some(&Problem::ContentChanged));
}

#[test]
fn a_range_around_another_string_than_the_signature_is_noticed() {
    // The first signature's field is pointed at the hole of the second: what is around it was signed by someone.
    let world = world();
    let both = sign(&sign(&letter(References::Table), &world.ana, "Firma1"), &world.bruno, "Firma2");
    let [first, second] = ranges(&both)[..] else { panic!() };
    let mut altered = both.clone();
    let place = find(&both, b"/ByteRange [");
    let old = format!("{} {} {}", first.hole_start, first.hole_end, first.end - first.hole_end);
    let new = format!("{} {} {}", second.hole_start, second.hole_end, second.end - second.hole_end);
    let width = old.len().max(new.len());
    altered[place + 14..place + 14 + width].copy_from_slice(format!("{new:width$}").as_bytes());
    let report = verify(&altered, &world.trust, now()).unwrap();
    let of_first = report.signatures.iter().find(|it| it.field == "Firma1").unwrap();
    assert_eq!(of_first.problems, [Problem::WrongRange]);
}

#[test]
fn a_file_cut_short_anywhere_is_never_good() {
    let signed = sign(&letter(References::Table), &world().ana, "Firma1");
    for length in (0..signed.len() - 1).step_by(97) {
        if let Ok(report) = verify(&signed[..length], &world().trust, now()) {
            assert_ne!(report.verdict(), Verdict::Good, "{length}");
        }
    }
}
