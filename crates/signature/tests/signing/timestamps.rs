//! Time stamps: what is asked, which answers are taken, and whose word counts.

use crate::world::{archived, material, sign};
use crate::world::{elliptic, now, random, stamped, world, year};
use signature::timestamp::{NotStamped, Request, StampProblem, check};
use signature::{Later, PathProblem, Problem, Profile, Trust, Verdict, add_material, verify};

fn answer(request: &Request) -> Vec<u8> {
    world().authority.stamp(&request.der(), now(), &mut random("stamp")).unwrap()
}

#[test]
fn an_answer_to_the_question_is_taken() {
    let request = Request::new(b"a signature", &mut random("nonce"));
    let token = request.token(&answer(&request)).unwrap();
    let stamp = check(&token, &[b"a sign", b"ature"], &world().trust).unwrap();
    assert_eq!(stamp.at, now());
    assert_eq!(stamp.authority.common_name(), "TSA ENTIDAD DE PRUEBAS");
}

#[test]
fn the_stamps_of_another_producer_are_taken() {
    let request = Request::new(b"a signature", &mut random("nonce"));
    let (authority, answer) = crate::people::stamped_by_openssl(&request.der());
    let token = request.token(&answer).unwrap();
    let trust = Trust { timestamp_anchors: vec![authority.clone()], ..Trust::default() };
    let stamp = check(&token, &[b"a signature"], &trust).unwrap();
    assert_eq!(stamp.authority, authority);
    assert!(stamp.at >= authority.valid_from());
}

#[test]
fn an_answer_to_another_question_is_not() {
    let random = &mut random("nonce");
    let (request, again) = (Request::new(b"a signature", random), Request::new(b"a signature", random));
    let other = Request::new(b"another", random);
    assert_eq!(again.token(&answer(&request)), Err(NotStamped::OtherQuestion));
    assert_eq!(other.token(&answer(&request)), Err(NotStamped::OtherData));
}

#[test]
fn a_refusal_and_nonsense_are_told_apart() {
    let request = Request::new(b"a signature", &mut random("nonce"));
    assert_eq!(request.token(&[0x30, 5, 0x30, 3, 2, 1, 2]), Err(NotStamped::Refused(2)));
    assert_eq!(request.token(b"<html>"), Err(NotStamped::Malformed));
    assert_eq!(request.token(&[0x30, 5, 0x30, 3, 2, 1, 0]), Err(NotStamped::Malformed));
}

#[test]
fn a_stamp_over_other_data_vouches_for_nothing() {
    let request = Request::new(b"a signature", &mut random("nonce"));
    let token = request.token(&answer(&request)).unwrap();
    let checked = check(&token, &[b"another"], &world().trust);
    assert_eq!(checked, Err(StampProblem::OtherData));
}

#[test]
fn a_stamp_by_a_stranger_does_not_count() {
    let world = world();
    let trust = Trust { timestamp_anchors: elliptic().trust.anchors.clone(), ..world.trust.clone() };
    let report = verify(&stamped(world, year(2026)), &trust, now()).unwrap();
    assert_eq!(report.signatures[0].problems, [Problem::UntrustedTimestamp]);
    assert_eq!(report.signatures[0].stamp, None);
    assert_eq!(report.verdict(), Verdict::Unproven);
}

#[test]
fn a_stamp_from_after_the_authoritys_end_does_not_count() {
    let world = world();
    let report = verify(&stamped(world, year(2041)), &world.trust, now()).unwrap();
    let [Problem::WrongTimestamp(StampProblem::Untrusted(PathProblem::Expired { since, .. }))] =
        report.signatures[0].problems.as_slice()
    else {
        panic!("{report:?}")
    };
    assert_eq!(*since, year(2040));
}

#[test]
fn what_the_file_brings_is_enough_to_verify_it_by() {
    let world = world();
    let signed = stamped(world, year(2026));
    let with = add_material(&signed, &material(world, &[world.authority.intermediate().clone()])).unwrap();
    let bare = Trust { crls: Vec::new(), intermediates: Vec::new(), ..world.trust.clone() };
    assert_eq!(verify(&signed, &bare, now()).unwrap().verdict(), Verdict::Unproven);
    let report = verify(&with, &bare, year(2035)).unwrap();
    assert_eq!((report.signatures[0].later, report.verdict()), (Later::Additions, Verdict::Good), "{report:?}");
}

#[test]
fn a_time_stamp_over_the_whole_document_is_good_and_may_be_renewed() {
    let world = world();
    let archived = archived(world);
    let report = verify(&archived, &world.trust, year(2035)).unwrap();
    let found: Vec<_> = report.signatures.iter().map(|it| (it.profile.clone(), it.later)).collect();
    assert_eq!(found, [(Profile::Pades, Later::Additions), (Profile::DocumentTimestamp, Later::Nothing)]);
    assert_eq!(report.verdict(), Verdict::Good, "{report:?}");
    // More material, and another signature, change nothing of that.
    let more = add_material(&archived, &material(world, &[])).unwrap();
    let more = sign(&more, &world.bruno, "Firma2");
    let report = verify(&more, &world.trust, now()).unwrap();
    assert_eq!(report.signatures.len(), 3);
    assert_eq!(report.verdict(), Verdict::Good, "{report:?}");
}

#[test]
fn a_document_changed_under_its_time_stamp_is_broken() {
    let world = world();
    let mut altered = archived(world);
    let place = crate::world::find(&altered, b"(Quito") + 1;
    altered[place] ^= 1;
    let report = verify(&altered, &world.trust, now()).unwrap();
    for signature in &report.signatures {
        assert_eq!(signature.problems[0], Problem::ContentChanged);
    }
}
