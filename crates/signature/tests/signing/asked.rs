//! Whose word a check asks for.

use crate::world::{References, archived, letter, now, sign, stamped, world};
use signature::{Trust, Verdict, issuers, verify};

#[test]
fn the_lists_of_the_issuers_that_a_file_names_are_all_that_a_check_needs() {
    let plain = sign(&letter(References::Table), &world().ana, "Firma1");
    for pdf in [plain, stamped(world(), now()), archived(world())] {
        let names = issuers(&pdf).unwrap();
        let wanted = world().trust.intermediates.iter().map(signature::Certificate::issuer);
        let wanted: Vec<String> = names.iter().cloned().chain(wanted).collect();
        let lists = world().trust.crls.iter().filter(|list| wanted.contains(&list.issuer())).cloned().collect();
        let few = Trust { crls: lists, ..world().trust.clone() };
        let (with_few, with_all) = (verify(&pdf, &few, now()).unwrap(), verify(&pdf, &world().trust, now()).unwrap());
        assert_eq!(with_few, with_all);
        assert_eq!(with_all.verdict(), Verdict::Good);
        assert!(!names.is_empty());
    }
}

#[test]
fn a_file_without_signatures_names_nobody_and_what_is_no_pdf_is_said_to_be_none() {
    assert_eq!(issuers(&letter(References::Table)).unwrap(), Vec::<String>::new());
    assert!(issuers(b"hola").is_err());
}
