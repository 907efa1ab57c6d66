//! Whose signature it is, who vouches for that, and for how long.

use crate::world::{ANA, References, World, chain, elliptic, field, finish, letter, now, random, sign, world, year};
use domain::cedula::Cedula;
use signature::authority::{Authority, Person};
use signature::{
    Certificate, Crl, KeyKind, NotAdmitted, PathProblem, Problem, Trust, Unfit, Verdict, admit, fitness, path, prepare,
    room_for, verify,
};

fn signed(world: &World) -> Vec<u8> {
    sign(&letter(References::Table), &world.ana, "Firma1")
}

#[test]
fn an_unknown_issuer_is_never_good() {
    let report = verify(&signed(world()), &elliptic().trust, now()).unwrap();
    assert_eq!(report.verdict(), Verdict::Unproven);
    let subject = world().authority.root().subject();
    assert_eq!(report.signatures[0].problems, [Problem::UnknownIssuer(subject)]);
    let nothing = verify(&signed(world()), &Trust::default(), now()).unwrap();
    assert_eq!(nothing.verdict(), Verdict::Unproven);
}

#[test]
fn an_authority_of_the_same_name_is_not_the_same() {
    let other = World::new("ENTIDAD ELIPTICA", KeyKind::P256);
    assert_eq!(other.authority.root(), elliptic().authority.root(), "the same seed makes the same");
    let random = &mut random("another seed");
    let mut other = Authority::new("ENTIDAD ELIPTICA", KeyKind::P256, (year(2020), year(2040)), random).unwrap();
    let person = Person { name: "ANA MARÍA ÑAUPARI", cedula: ANA, ..Person::default() };
    let forged = other.certify(&person, KeyKind::P256, (year(2020), year(2040)), random).unwrap();
    let signed = sign(&letter(References::Table), &forged, "Firma1");
    let report = verify(&signed, &elliptic().trust, now()).unwrap();
    assert_eq!(report.verdict(), Verdict::Unproven);
    assert!(matches!(report.signatures[0].problems.as_slice(), [Problem::UnknownIssuer(_)]));
}

#[test]
fn a_certificate_that_had_ended_at_signing_is_broken() {
    let world = world();
    let signed = sign(&letter(References::Table), &world.ended, "Firma1");
    let report = verify(&signed, &world.trust, now()).unwrap();
    assert_eq!(report.verdict(), Verdict::Broken);
    assert_eq!(report.signatures[0].problems, [Problem::ExpiredAtSigning { since: year(2022) }]);
}

#[test]
fn a_claim_to_have_signed_before_the_end_is_only_a_claim() {
    let world = world();
    let claimed = signature::SignatureField { signed_at: year(2021), ..field("Firma1") };
    let room = room_for(&chain(&world.ended));
    let signed = finish(&prepare(&letter(References::Table), &claimed, room).unwrap(), &world.ended, None);
    let report = verify(&signed, &world.trust, now()).unwrap();
    assert_eq!(report.signatures[0].problems, [Problem::ExpiredSince { since: year(2022) }]);
    assert_eq!(report.verdict(), Verdict::Unproven);
}

#[test]
fn a_certificate_that_begins_later_is_broken() {
    let report = verify(&signed(world()), &world().trust, year(2019)).unwrap();
    assert_eq!(report.verdict(), Verdict::Broken);
    let begins = Problem::NotYetValid { from: year(2020) };
    assert_eq!(report.signatures[0].problems, [Problem::ImpossibleTime(now()), begins]);
}

#[test]
fn a_revoked_certificate_is_broken() {
    let world = world();
    let signed = sign(&letter(References::Table), &world.revoked, "Firma1");
    let report = verify(&signed, &world.trust, now()).unwrap();
    assert_eq!(report.signatures[0].problems, [Problem::Revoked(year(2025))]);
    assert_eq!(report.verdict(), Verdict::Broken);
}

#[test]
fn what_was_stamped_before_its_revocation_stays_good() {
    let world = world();
    let early = signature::SignatureField { signed_at: year(2024), ..field("Firma1") };
    let prepared = prepare(&letter(References::Table), &early, room_for(&chain(&world.revoked))).unwrap();
    let before = finish(&prepared, &world.revoked, Some((&world.authority, year(2024))));
    assert_eq!(verify(&before, &world.trust, now()).unwrap().verdict(), Verdict::Good);
    let after = finish(&prepared, &world.revoked, Some((&world.authority, now())));
    assert_eq!(verify(&after, &world.trust, now()).unwrap().signatures[0].problems, [Problem::Revoked(year(2025))]);
}

#[test]
fn without_a_current_list_of_revocations_nothing_is_good() {
    let world = world();
    let unknown = Problem::RevocationUnknown(world.ana.certificate.subject());
    let mut trust = Trust { crls: vec![world.trust.crls[0].clone()], ..world.trust.clone() };
    let report = verify(&signed(world), &trust, now()).unwrap();
    assert_eq!((report.verdict(), &report.signatures[0].problems), (Verdict::Unproven, &vec![unknown]));
    // The lists should have been renewed at the beginning of 2027.
    trust.crls = world.trust.crls.clone();
    let late = year(2027) + chrono::TimeDelta::days(2);
    assert_eq!(verify(&signed(world), &trust, late).unwrap().verdict(), Verdict::Unproven);
    trust.crl_grace = chrono::TimeDelta::days(3);
    assert_eq!(verify(&signed(world), &trust, late).unwrap().verdict(), Verdict::Good);
}

#[test]
fn a_list_by_another_authority_is_not_believed() {
    let (world, random) = (world(), &mut random("lists"));
    let mut other = Authority::new("ENTIDAD DE PRUEBAS", KeyKind::P256, (year(2020), year(2040)), random).unwrap();
    other.revoke(&world.ana.certificate, year(2021));
    let forged = other.crls((now(), year(2027)), random).unwrap();
    assert!(forged.iter().all(|crl| !crl.is_from(world.authority.intermediate())));
    let trust = Trust { crls: [forged, world.trust.crls.clone()].concat(), ..world.trust.clone() };
    assert_eq!(verify(&signed(world), &trust, now()).unwrap().verdict(), Verdict::Good);
}

#[test]
fn a_changed_list_of_revocations_is_not_believed() {
    let world = world();
    let crl = &world.trust.crls[1];
    assert_eq!((crl.len(), crl.is_empty()), (1, false));
    assert_eq!((crl.made_at(), crl.renewed_by()), (now(), Some(year(2027))));
    assert!(crl.is_from(world.authority.intermediate()));
    assert!(!crl.is_from(world.authority.root()));
    let mut altered = crl.der().to_vec();
    let last = altered.len() - 300;
    altered[last] ^= 1;
    let believed = Crl::read(&altered).is_ok_and(|crl| crl.is_from(world.authority.intermediate()));
    assert!(!believed);
}

#[test]
fn nobody_certifies_others_with_a_personal_certificate() {
    let world = world();
    let anchors = [world.bruno.certificate.clone()];
    let found = path(&world.ana.certificate, &[], &anchors, now());
    assert!(matches!(found, Err(PathProblem::UnknownIssuer(_))));
    // Straight from the intermediate as an anchor it is fine: an anchor is a name and a key.
    let anchors = [world.authority.intermediate().clone()];
    assert_eq!(path(&world.ana.certificate, &[], &anchors, now()).unwrap().len(), 2);
}

#[test]
fn a_person_signs_with_their_own_certificate_only() {
    let world = world();
    let ana = Cedula::parse(ANA).unwrap();
    assert_eq!(fitness(&world.ana.certificate, now(), Some(&ana)), Ok(()));
    let stranger = fitness(&world.bruno.certificate, now(), Some(&ana));
    assert_eq!(stranger, Err(Unfit::AnotherPerson("BRUNO PAZ".to_owned())));
    assert_eq!(fitness(&world.authority.intermediate().clone(), now(), None), Err(Unfit::NoSigningKey));
    assert_eq!(fitness(&world.ended.certificate, now(), Some(&ana)), Err(Unfit::Expired(year(2022))));
}

#[test]
fn only_who_is_trusted_valid_and_not_revoked_is_admitted() {
    let world = world();
    let [ana, bruno] = [ANA, crate::world::BRUNO].map(|text| Cedula::parse(text).unwrap());
    let admitted = |by, person, trust: &Trust| admit(&chain(by), person, trust, now());
    assert_eq!(admitted(&world.ana, &ana, &world.trust), Ok(()));
    assert!(matches!(admitted(&world.ana, &bruno, &world.trust), Err(NotAdmitted::Unfit(Unfit::AnotherPerson(_)))));
    assert_eq!(admitted(&world.ended, &ana, &world.trust), Err(Unfit::Expired(year(2022)).into()));
    assert_eq!(admitted(&world.revoked, &bruno, &world.trust), Err(NotAdmitted::Revoked(year(2025))));
    let stranger = admitted(&world.ana, &ana, &elliptic().trust);
    assert!(matches!(stranger, Err(NotAdmitted::Untrusted(PathProblem::UnknownIssuer(_)))));
    let blind = Trust { crls: Vec::new(), ..world.trust.clone() };
    assert!(matches!(admitted(&world.ana, &ana, &blind), Err(NotAdmitted::RevocationUnknown(_))));
    assert_eq!(admit(&[], &ana, &world.trust, now()), Err(Unfit::NoSigningKey.into()));
}

#[test]
fn a_certificate_tells_its_dates_names_and_fingerprint() {
    let certificate = &world().ana.certificate;
    assert_eq!((certificate.valid_from(), certificate.valid_until()), (year(2020), year(2028)));
    assert_eq!(certificate.common_name(), "ANA MARÍA ÑAUPARI");
    assert_eq!(certificate.issuer_common_name(), "SUB ENTIDAD DE PRUEBAS");
    assert_eq!(certificate.fingerprint(), signature::sha256(certificate.der()));
    assert!(Certificate::read(&certificate.der()[1..]).is_err());
    assert!(Certificate::read(&[certificate.der(), &[0]].concat()).is_err());
}

#[test]
fn who_stamps_time_signs_no_documents() {
    let stamp =
        verify(&crate::world::stamped(world(), now()), &world().trust, now()).unwrap().signatures[0].stamp.clone();
    let purposes = stamp.unwrap().authority.purposes();
    assert!(purposes.time_stamping && purposes.digital_signature && !purposes.documents());
}

#[test]
fn a_claimed_time_that_had_not_come_proves_nothing() {
    let world = world();
    let report = verify(&crate::world::stamped(world, year(2025)), &world.trust, now()).unwrap();
    assert_eq!(report.signatures[0].problems, [Problem::ImpossibleTime(now())]);
    assert_eq!(report.verdict(), Verdict::Unproven);
}

#[test]
fn a_time_whose_authority_may_have_been_revoked_proves_nothing() {
    // An answer about Ana's certificate is there, and nothing about that of the time stamps.
    let world = world();
    let random = &mut random("answer");
    let request = signature::ocsp_request(&world.ana.certificate, world.authority.intermediate()).unwrap();
    let answer = world.authority.ocsp(&request, (now(), year(2027)), random).unwrap();
    let ocsps = vec![signature::Ocsp::read(&answer).unwrap()];
    let trust = Trust { crls: vec![world.trust.crls[0].clone()], ocsps, ..world.trust.clone() };
    let report = verify(&crate::world::stamped(world, now()), &trust, now()).unwrap();
    let [Problem::RevocationUnknown(subject)] = report.signatures[0].problems.as_slice() else { panic!("{report:?}") };
    assert!(subject.contains("TSA"));
}
