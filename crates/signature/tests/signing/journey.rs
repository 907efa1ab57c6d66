//! The road from a letter to a signed PDF that is good.

use crate::world::{References, chain, elliptic, field, finish, hole, letter, now, ranges, sign, stamped, world, year};
use signature::{
    Appearance, KeyKind, Later, NotAssembled, NotPrepared, Profile, Rejected, Verdict, assemble, prepare, room_for,
    signed_attributes, verify,
};

#[test]
fn a_letter_signed_with_either_key_is_good() {
    for world in [world(), elliptic()] {
        for references in [References::Table, References::Stream] {
            let letter = letter(references);
            let signed = sign(&letter, &world.ana, "Firma1");
            assert!(signed.starts_with(&letter), "what was there is untouched");
            let report = verify(&signed, &world.trust, now()).unwrap();
            let [signature] = report.signatures.as_slice() else { panic!("{report:?}") };
            assert_eq!(signature.problems, [], "{references:?}");
            assert_eq!(report.verdict(), Verdict::Good);
            assert_eq!(signature.profile, Profile::Pades);
            assert_eq!(signature.field, "Firma1");
            assert_eq!(signature.signer.as_ref(), Some(&world.ana.certificate));
            assert_eq!(signature.path, chain(&world.ana));
            assert_eq!(signature.claimed_at, Some(now()));
            assert_eq!(signature.later, Later::Nothing);
            assert_eq!(signature.covers, signed.len());
            let holder = signature.signer.as_ref().unwrap().holder().unwrap();
            assert_eq!(
                (holder.name.as_str(), holder.institution.as_deref()),
                ("ANA MARÍA ÑAUPARI", Some("MINISTERIO"))
            );
        }
    }
}

#[test]
fn a_second_signature_leaves_the_first_good() {
    let world = world();
    for references in [References::Table, References::Stream] {
        let first = sign(&letter(references), &world.ana, "Firma1");
        let second = sign(&first, &world.bruno, "Firma2");
        let report = verify(&second, &world.trust, now()).unwrap();
        let found: Vec<_> = report.signatures.iter().map(|it| (it.field.as_str(), it.later, it.verdict())).collect();
        assert_eq!(
            found,
            [("Firma1", Later::Additions, Verdict::Good), ("Firma2", Later::Nothing, Verdict::Good)],
            "{references:?}: {report:?}"
        );
    }
}

#[test]
fn a_trusted_time_is_told_and_certificates_are_judged_at_it() {
    let world = world();
    let signed = stamped(world, year(2026));
    // Ana's certificate ends in 2028, and by then nobody keeps its list of revocations.
    let report = verify(&signed, &world.trust, year(2035)).unwrap();
    assert_eq!(report.signatures[0].stamp.as_ref().unwrap().at, year(2026));
    assert_eq!(report.verdict(), Verdict::Good, "{report:?}");
}

#[test]
fn a_document_without_signatures_proves_nothing() {
    let report = verify(&letter(References::Table), &world().trust, now()).unwrap();
    assert!(report.signatures.is_empty());
    assert_eq!(report.verdict(), Verdict::Unproven);
}

#[test]
fn only_a_signature_by_the_certificate_over_this_document_is_wrapped_up() {
    let world = world();
    let (digest, chain) = ([1; 32], chain(&world.ana));
    let random = &mut crate::world::random("wrong");
    let by_bruno = world.bruno.key.sign(&signed_attributes(&digest, &chain[0]), random).unwrap();
    assert_eq!(assemble(&digest, &chain, &by_bruno, None), Err(NotAssembled::WrongSignature));
    let of_another = world.ana.key.sign(&signed_attributes(&[2; 32], &chain[0]), random).unwrap();
    assert_eq!(assemble(&digest, &chain, &of_another, None), Err(NotAssembled::WrongSignature));
    assert_eq!(assemble(&digest, &[], &by_bruno, None), Err(NotAssembled::UnusableCertificate));
    let right = world.ana.key.sign(&signed_attributes(&digest, &chain[0]), random).unwrap();
    assert!(assemble(&digest, &chain, &right, None).is_ok());
    assert_eq!(assemble(&digest, &chain, &right, Some(b"\x30")), Err(NotAssembled::UnreadableTimestamp));
    assert_eq!(Rejected::Wrong.to_string(), "the signature is wrong");
}

#[test]
fn the_signed_attributes_are_three_and_hold_no_time() {
    let attributes = signed_attributes(&[7; 32], &world().ana.certificate);
    assert_eq!(attributes.len(), 135);
    let signing_time = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x05];
    assert!(!attributes.windows(9).any(|window| window == signing_time));
}

#[test]
fn the_page_of_another_pdf_becomes_the_stamp() {
    let world = world();
    let stamp = letter(References::Stream);
    let stamped = signature::SignatureField { appearance: Appearance::Page(&stamp), ..field("Firma1") };
    let prepared = prepare(&letter(References::Table), &stamped, room_for(&chain(&world.ana))).unwrap();
    let signed = finish(&prepared, &world.ana, None);
    assert_eq!(verify(&signed, &world.trust, now()).unwrap().verdict(), Verdict::Good);
    let invisible = signature::SignatureField { appearance: Appearance::Invisible, ..field("Firma1") };
    let prepared = prepare(&letter(References::Table), &invisible, 9000).unwrap();
    assert!(String::from_utf8_lossy(&prepared.pdf).contains("/Rect [0.0000 0.0000 0.0000 0.0000]"));
}

#[test]
fn what_cannot_be_prepared_says_why() {
    let letter = letter(References::Table);
    let refused = |pdf: &[u8], field| prepare(pdf, &field, 9000).unwrap_err();
    let elsewhere = signature::SignatureField { page: 2, ..field("Firma1") };
    assert_eq!(refused(&letter, elsewhere), NotPrepared::NoSuchPage);
    let signed = sign(&letter, &world().ana, "Firma1");
    assert_eq!(refused(&signed, field("Firma1")), NotPrepared::FieldExists);
    let odd = signature::SignatureField { appearance: Appearance::Page(b"%PDF-1.7"), ..field("Firma1") };
    assert_eq!(refused(&letter, odd), NotPrepared::UnusableAppearance);
    assert!(matches!(refused(b"no PDF", field("Firma1")), NotPrepared::Unreadable(_)));
}

#[test]
fn a_hole_that_is_too_small_is_not_overrun() {
    let world = world();
    let prepared = prepare(&letter(References::Table), &field("Firma1"), 100).unwrap();
    let chain = chain(&world.ana);
    let attributes = signed_attributes(&prepared.digest, &chain[0]);
    let signature = world.ana.key.sign(&attributes, &mut crate::world::random("small")).unwrap();
    let refused = prepared.embed(&assemble(&prepared.digest, &chain, &signature, None).unwrap()).unwrap_err();
    assert_eq!(refused.room, 100);
}

#[test]
fn what_the_browser_gives_for_elliptic_curves_is_understood() {
    let world = elliptic();
    assert_eq!(world.ana.key.kind(), KeyKind::P256);
    let signed = sign(&letter(References::Table), &world.ana, "Firma1");
    assert_eq!(hole(&signed, ranges(&signed)[0])[0], 0x30);
    assert_eq!(signature::ecdsa_from_webcrypto(&[1; 64]).unwrap()[0], 0x30);
    assert_eq!(signature::ecdsa_from_webcrypto(&[1; 63]), None);
}

#[test]
fn a_report_is_told_to_programs_in_codes() {
    let world = world();
    let told = |pdf: &[u8]| serde_json::to_value(verify(pdf, &world.trust, now()).unwrap()).unwrap();
    let good = told(&stamped(world, now()));
    assert_eq!(good["verdict"], "good");
    let signature = &good["signatures"][0];
    assert_eq!(signature["profile"], "pades");
    assert_eq!(signature["signer"]["cedula"], crate::world::ANA);
    assert_eq!(signature["signer"]["name"], "ANA MARÍA ÑAUPARI");
    assert_eq!(signature["stamped_at"], "2026-01-02T12:00:00Z");
    assert_eq!(signature["later"], "nothing");
    assert_eq!(signature["problems"], serde_json::json!([]));
    let revoked = told(&sign(&letter(References::Table), &world.revoked, "Firma1"));
    assert_eq!(revoked["verdict"], "broken");
    assert_eq!(revoked["signatures"][0]["problems"], serde_json::json!([{ "revoked": "2025-01-02T12:00:00Z" }]));
}
