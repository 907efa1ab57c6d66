//! How much a signature brings to be believed by later, told by whoever verifies it.

use crate::world::{
    References, World, archived, chain, field, finish, letter, now, random, sign, stamped, world, year,
};
use domain::signing::Level;
use signature::authority::Authority;
use signature::timestamp::Request;
use signature::{
    Needed, Ocsp, Problem, Report, TIMESTAMP_ROOM, Trust, Verdict, add_material, ocsp_request, prepare,
    prepare_timestamp, room_for, verify,
};

fn checked(pdf: &[u8]) -> Report {
    verify(pdf, &world().trust, now()).unwrap()
}

fn level(pdf: &[u8]) -> Option<Level> {
    checked(pdf).signatures[0].level
}

/// The PDF with all that its signatures need.
fn with_needed(pdf: &[u8], trust: &Trust) -> Vec<u8> {
    let needed = Needed::of(&verify(pdf, trust, now()).unwrap(), trust);
    add_material(pdf, &needed.material()).unwrap()
}

/// The PDF with a time stamp over all of it.
fn closed(pdf: &[u8], name: &str, world: &World) -> Vec<u8> {
    let random = &mut random(name);
    let prepared = prepare_timestamp(pdf, name, TIMESTAMP_ROOM).unwrap();
    let request = Request::for_digest(prepared.digest, random);
    let answer = world.authority.stamp(&request.der(), now(), random).unwrap();
    prepared.embed_timestamp(&request.token(&answer).unwrap()).unwrap()
}

#[test]
fn each_step_is_a_level() {
    let world = world();
    let basic = sign(&letter(References::Table), &world.ana, "Firma1");
    let timed = stamped(world, now());
    let long = with_needed(&timed, &world.trust);
    assert_eq!(level(&basic), Some(Level::B));
    assert_eq!(level(&timed), Some(Level::T));
    assert_eq!(level(&long), Some(Level::Lt));
    assert_eq!(level(&closed(&long, "Sello1", world)), Some(Level::Lta));
    assert_eq!(level(&archived(world)), Some(Level::Lta));
    // A time stamp over a document that brings nothing more makes it no archive.
    assert_eq!(level(&closed(&timed, "Sello1", world)), Some(Level::T));
    // What comes after the time stamp is not under it.
    assert_eq!(level(&with_needed(&closed(&timed, "Sello1", world), &world.trust)), Some(Level::Lt));
}

#[test]
fn what_is_needed_is_chosen_and_added_once() {
    let world = world();
    let ask = ocsp_request(&world.ana.certificate, world.authority.intermediate()).unwrap();
    let other = ocsp_request(&world.bruno.certificate, world.authority.intermediate()).unwrap();
    let answer = |request: &[u8]| {
        let answer = world.authority.ocsp(request, (now(), year(2027)), &mut random("answer")).unwrap();
        Ocsp::read(&answer).unwrap()
    };
    let trust = Trust { ocsps: vec![answer(&ask), answer(&other)], ..world.trust.clone() };
    let timed = stamped(world, now());
    let needed = Needed::of(&verify(&timed, &trust, now()).unwrap(), &trust);
    // Ana's, the stamp's, the intermediate and the root; the lists of both issuers; and what is said of Ana.
    assert_eq!((needed.certificates.len(), needed.crls.len(), needed.ocsps.len()), (4, 2, 1));
    assert_eq!(needed.ocsps[0].der(), trust.ocsps[0].der());
    let once = add_material(&timed, &needed.material()).unwrap();
    assert!(once.len() > timed.len() && once.starts_with(&timed));
    assert_eq!(add_material(&once, &needed.material()).unwrap(), once);
    let more = Needed { crls: Vec::new(), ocsps: vec![trust.ocsps[1].clone()], ..needed };
    let twice = add_material(&once, &more.material()).unwrap();
    assert!(twice.len() > once.len() && twice.starts_with(&once));
    assert_eq!(verify(&twice, &trust, now()).unwrap().verdict(), Verdict::Good);
}

#[test]
fn a_later_time_stamp_vouches_for_a_signature_that_has_none() {
    let world = world();
    let basic = sign(&letter(References::Table), &world.ana, "Firma1");
    // Ana's certificate ends in 2028: then only her own word says that she signed before.
    let late = verify(&basic, &world.trust, year(2030)).unwrap();
    assert!(matches!(late.signatures[0].problems[0], Problem::ExpiredSince { .. }), "{late:?}");
    let kept = closed(&with_needed(&basic, &world.trust), "Sello1", world);
    let report = verify(&kept, &world.trust, year(2030)).unwrap();
    assert_eq!(report.verdict(), Verdict::Good, "{report:?}");
    assert_eq!(report.signatures[0].stamp.as_ref().unwrap().at, now());
}

#[test]
fn a_broken_signature_reaches_no_level() {
    let mut altered = archived(world());
    let place = crate::world::find(&altered, b"(Quito") + 1;
    altered[place] ^= 1;
    assert_eq!(level(&altered), None);
    assert_eq!(checked(&archived(world())).signatures[1].level, None, "a time stamp is nobody's signature");
}

#[test]
fn a_report_in_json_names_the_level_and_who_stamped_it() {
    let json = serde_json::to_value(checked(&archived(world()))).unwrap();
    assert_eq!(json["signatures"][0]["level"], "lta");
    assert_eq!(json["signatures"][0]["stamped_by"], "TSA ENTIDAD DE PRUEBAS");
    assert_eq!(json["signatures"][1]["level"], serde_json::Value::Null);
}

#[test]
fn an_authority_that_was_kept_goes_on_as_before() {
    let world = world();
    let again = Authority::open(&world.authority.keep()).unwrap();
    assert_eq!(again.root(), world.authority.root());
    let prepared = prepare(&letter(References::Table), &field("Firma1"), room_for(&chain(&world.ana))).unwrap();
    let stamped = finish(&prepared, &world.ana, Some((&again, now())));
    assert_eq!(level(&stamped), Some(Level::T));
    let lists = |authority: &Authority| {
        let lists = authority.crls((now(), year(2027)), &mut random("lists")).unwrap();
        lists.iter().map(|list| (list.issuer(), list.len())).collect::<Vec<_>>()
    };
    assert_eq!(lists(&again), lists(&world.authority));
    for nonsense in [&b""[..], b"\x30\x00", &world.authority.keep()[..100]] {
        assert!(Authority::open(nonsense).is_err());
    }
}
