//! Time stamps: what is asked, which answers are taken, and whose word counts.

use crate::world::{elliptic, now, random, stamped, world, year};
use signature::timestamp::{NotStamped, Request, StampProblem, check};
use signature::{PathProblem, Problem, Trust, Verdict, verify};

fn answer(request: &Request) -> Vec<u8> {
    world().authority.stamp(&request.der(), now(), &mut random("stamp")).unwrap()
}

#[test]
fn an_answer_to_the_question_is_taken() {
    let request = Request::new(b"a signature", &mut random("nonce"));
    let token = request.token(&answer(&request)).unwrap();
    let stamp = check(&token, &[b"a sign", b"ature"], &world().trust, (&[], &[])).unwrap();
    assert_eq!(stamp.at, now());
    assert_eq!(stamp.authority.common_name(), "TSA ENTIDAD DE PRUEBAS");
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
    let checked = check(&token, &[b"another"], &world().trust, (&[], &[]));
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
