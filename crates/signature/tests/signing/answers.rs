//! Answers of authorities about single certificates (OCSP).

use crate::people::openssl;
use crate::world::{References, World, elliptic, letter, now, random, sign, world, year};
use signature::authority::Issued;
use signature::{Certificate, Material, NotAnOcsp, Ocsp, Problem, Trust, Verdict, add_material, ocsp_request, verify};
use std::fs;

/// What the world's authority answers about a certificate in 2026.
fn answer(world: &World, about: &Issued) -> Ocsp {
    let request = ocsp_request(&about.certificate, world.authority.intermediate()).unwrap();
    let answer = world.authority.ocsp(&request, (now(), year(2027)), &mut random("answer")).unwrap();
    Ocsp::read(&answer).unwrap()
}

/// The world's trust, with the root's list of revocations and these answers.
fn trust(world: &World, ocsps: Vec<Ocsp>) -> Trust {
    Trust { crls: vec![world.trust.crls[0].clone()], ocsps, ..world.trust.clone() }
}

#[test]
fn an_answer_takes_the_place_of_a_list() {
    for world in [world(), elliptic()] {
        let signed = sign(&letter(References::Table), &world.ana, "Firma1");
        let answer = answer(world, &world.ana);
        assert_eq!(answer.produced_at(), now());
        assert_eq!(verify(&signed, &trust(world, vec![]), now()).unwrap().verdict(), Verdict::Unproven);
        assert_eq!(verify(&signed, &trust(world, vec![answer]), now()).unwrap().verdict(), Verdict::Good);
    }
}

#[test]
fn an_answer_tells_of_a_revocation() {
    let world = world();
    let signed = sign(&letter(References::Table), &world.revoked, "Firma1");
    let report = verify(&signed, &trust(world, vec![answer(world, &world.revoked)]), now()).unwrap();
    assert_eq!(report.signatures[0].problems, [Problem::Revoked(year(2025))]);
}

#[test]
fn an_answer_about_another_certificate_or_by_another_authority_says_nothing() {
    let world = world();
    let signed = sign(&letter(References::Table), &world.ana, "Firma1");
    for other in [answer(world, &world.bruno), answer(elliptic(), &elliptic().ana)] {
        assert_eq!(verify(&signed, &trust(world, vec![other]), now()).unwrap().verdict(), Verdict::Unproven);
    }
}

#[test]
fn an_old_answer_says_nothing_good() {
    let world = world();
    let signed = sign(&letter(References::Table), &world.ana, "Firma1");
    let late = year(2027) + chrono::TimeDelta::days(1);
    let report = verify(&signed, &trust(world, vec![answer(world, &world.ana)]), late).unwrap();
    assert_eq!(report.verdict(), Verdict::Unproven);
}

#[test]
fn an_answer_is_kept_in_the_file() {
    let world = world();
    let signed = sign(&letter(References::Stream), &world.ana, "Firma1");
    let ocsps = [answer(world, &world.ana)];
    let material = Material { ocsps: &ocsps, ..Material::default() };
    let kept = add_material(&signed, &material).unwrap();
    assert_eq!(verify(&kept, &trust(world, vec![]), now()).unwrap().verdict(), Verdict::Good);
}

#[test]
fn a_refusal_nonsense_and_a_changed_answer_are_not_believed() {
    assert_eq!(Ocsp::read(&[0x30, 3, 0x0a, 1, 6]).unwrap_err(), NotAnOcsp::Refused(6));
    assert_eq!(Ocsp::read(b"<html>").unwrap_err(), NotAnOcsp::Malformed);
    let world = world();
    let signed = sign(&letter(References::Table), &world.ana, "Firma1");
    let right = answer(world, &world.ana).der().to_vec();
    for place in (0..right.len()).step_by(7) {
        let mut altered = right.clone();
        altered[place] ^= 1;
        if let Ok(altered) = Ocsp::read(&altered) {
            let trust = trust(world, vec![altered.clone()]);
            let verdict = verify(&signed, &trust, now()).unwrap().verdict();
            // Only the envelope around what is signed may differ and mean the same.
            let same = altered.produced_at() == now();
            assert!(verdict != Verdict::Good || same, "{place}");
        }
    }
}

#[test]
fn the_answers_of_another_producer_are_believed() {
    let folder = tempfile::TempDir::new().unwrap();
    let run = |arguments: &[&str]| openssl(folder.path(), arguments);
    let settings = "[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN=x\n[ca]\nbasicConstraints=critical,CA:TRUE\n\
        [own]\nkeyUsage=digitalSignature\n[answers]\nextendedKeyUsage=OCSPSigning\n";
    fs::write(folder.path().join("settings"), settings).unwrap();
    let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "settings"];
    let authority =
        ["-x509", "-extensions", "ca", "-subj", "/CN=CA", "-days", "30", "-keyout", "ca.key", "-out", "ca.pem"];
    run(&[&["req"][..], &curve, &authority].concat());
    for (name, number) in [("own", "17"), ("answers", "18")] {
        let [request, key, pem] = ["csr", "key", "pem"].map(|ending| format!("{name}.{ending}"));
        let subject = format!("/CN={name}");
        run(&[&["req"][..], &curve, &["-new", "-subj", &subject, "-keyout", &key, "-out", &request]].concat());
        let issue = ["x509", "-req", "-in", &request, "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "30", "-out", &pem];
        run(&[&issue[..], &["-set_serial", number, "-extfile", "settings", "-extensions", name]].concat());
    }
    for name in ["ca", "own"] {
        let [pem, der] = ["pem", "der"].map(|ending| format!("{name}.{ending}"));
        run(&["x509", "-in", &pem, "-outform", "DER", "-out", &der]);
    }
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let certificate = |name: &str| Certificate::read(&read(name)).unwrap();
    let (own, authority) = (certificate("own.der"), certificate("ca.der"));
    fs::write(folder.path().join("question"), ocsp_request(&own, &authority).unwrap()).unwrap();
    fs::write(folder.path().join("index"), "V\t491231235959Z\t\t11\tunknown\t/CN=own\n").unwrap();
    let answer = ["ocsp", "-index", "index", "-CA", "ca.pem", "-rsigner", "answers.pem", "-rkey", "answers.key"];
    run(&[&answer[..], &["-reqin", "question", "-respout", "answer", "-ndays", "1"]].concat());
    let answer = Ocsp::read(&read("answer")).unwrap();
    let at = answer.produced_at();
    let trust = Trust { anchors: vec![authority.clone()], ocsps: vec![answer], ..Trust::default() };
    let way = signature::path(&own, &[], &trust.anchors, at).unwrap();
    assert_eq!(signature::standing(&way, at, &trust), signature::Standing::NotRevoked);
}
