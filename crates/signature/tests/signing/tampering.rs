//! Whatever is changed in a signed file is noticed, each thing by its own name.

use crate::tampered::{DIGEST, RSA_VALUE, tampered, turned, turned_inside, with_filler, with_range};
use crate::world::{References, find, letter, now, ranges, sign, stamped, world, year};
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

#[test]
fn nothing_that_was_tampered_with_is_good() {
    let all = tampered(&signed());
    let mut names: Vec<&str> = all.iter().map(|one| one.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all.len(), "each has a name of its own");
    for one in all {
        assert_ne!(one.pdf, signed(), "{}", one.name);
        if let Ok(report) = verify(&one.pdf, &world().trust, now()) {
            assert_ne!(report.verdict(), Verdict::Good, "{}: {}", one.name, one.what);
        }
    }
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
    let problems = problems(&turned_inside(&signed, &RSA_VALUE, RSA_VALUE.len() + 10));
    assert!(problems.contains(&Problem::WrongSignature), "{problems:?}");
    assert!(problems.contains(&Problem::WrongTimestamp(StampProblem::OtherData)), "{problems:?}");
}

#[test]
fn a_changed_digest_is_noticed() {
    let signed = signed();
    let problems = problems(&turned_inside(&signed, &DIGEST, DIGEST.len() + 3));
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
    assert_eq!(problems(&with_filler(&signed())), [Problem::WrongFiller]);
}

#[test]
fn a_widened_or_moved_range_is_noticed() {
    let signed = sign(&letter(References::Table), &world().ana, "Firma1");
    let range = ranges(&signed)[0];
    let with = |start, first, second, length| with_range(&signed, [start, first, second, length]);
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
