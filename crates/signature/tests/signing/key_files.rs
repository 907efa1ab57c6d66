//! Key files as real producers write them, and what is wrong with those that do not open.

use crate::world::{self, ANA, BRUNO, chain, now, random, world, year};
use domain::cedula::Cedula;
use signature::{Credential, KeyKind, MAX_KEY_FILE, OpenError, Unfit};
use std::fs;
use std::path::PathBuf;

pub const PASSWORD: &str = "clave123";
/// The cédula of the person whom the committed files are of.
pub const PERSON: &str = "1712345675";

pub fn file(name: &str) -> Vec<u8> {
    let path =
        PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("tests/files").join(format!("{name}.p12"));
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn open(name: &str, password: &str) -> Result<Credential, Unfit> {
    Credential::open(&file(name), password, year(2030), Some(&Cedula::parse(PERSON).unwrap()))
}

#[test]
fn the_files_of_every_producer_open_and_sign() {
    let names = [
        ("openssl-3des-rc2-40", 3),
        ("openssl-3des", 3),
        ("openssl-3des-rc2-128", 3),
        ("openssl-aes256", 3),
        ("openssl-100000-sha512", 1),
        ("openssl-plain", 1),
        ("openssl-no-mac", 3),
        ("keytool", 3),
        ("keytool-legacy", 3),
        ("bouncy-castle-pkcs12", 3),
        ("bouncy-castle-pkcs12-3des-3des", 3),
        ("bouncy-castle-pkcs12-def", 3),
    ];
    for (name, length) in names {
        let opened = open(name, PASSWORD).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(opened.chain().len(), length, "{name}");
        assert_eq!(opened.certificate().holder().unwrap().cedula().unwrap().as_str(), PERSON, "{name}");
        let digest = [7; 32];
        let attributes = signature::signed_attributes(&digest, opened.certificate());
        let signed = opened.key().sign(&attributes, &mut random("sign")).unwrap();
        assert!(signature::assemble(&digest, opened.chain(), &signed, None).is_ok(), "{name}");
    }
}

#[test]
fn passwords_with_accents_and_none_at_all_are_understood() {
    assert!(open("openssl-aes256-accents", "contraseña ñandú€").is_ok());
    assert!(open("openssl-3des-accents", "contraseña").is_ok());
    assert!(open("openssl-empty-password", "").is_ok());
}

#[test]
fn a_wrong_password_is_told_from_a_wrong_file() {
    for name in ["openssl-3des", "openssl-aes256", "keytool", "bouncy-castle-pkcs12", "openssl-no-mac"] {
        for wrong in ["clave124", "", "contraseña", "clave€"] {
            assert_eq!(open(name, wrong).unwrap_err(), Unfit::Closed(OpenError::WrongPassword), "{name} {wrong}");
        }
    }
    let open = |bytes: &[u8]| Credential::open(bytes, PASSWORD, now(), None).unwrap_err();
    for no_file in [&b""[..], b"%PDF-1.7", b"-----BEGIN CERTIFICATE-----"] {
        assert!(matches!(open(no_file), Unfit::Closed(OpenError::Malformed(_))));
    }
    assert_eq!(open(&vec![0x30; MAX_KEY_FILE + 1]), Unfit::Closed(OpenError::TooLarge));
}

#[test]
fn what_cannot_sign_says_why() {
    assert_eq!(open("openssl-no-key", PASSWORD).unwrap_err(), Unfit::Closed(OpenError::NoKey));
    let ended = "2022-01-01T00:00:00Z".parse().unwrap();
    assert_eq!(open("openssl-ended", PASSWORD).unwrap_err(), Unfit::Expired(ended));
    let person = Cedula::parse(PERSON).unwrap();
    let early = Credential::open(&file("openssl-aes256"), PASSWORD, year(2020), Some(&person)).unwrap_err();
    assert!(matches!(early, Unfit::NotYetValid(_)));
    let other = Cedula::parse("1710034065").unwrap();
    let stranger = Credential::open(&file("openssl-aes256"), PASSWORD, year(2030), Some(&other)).unwrap_err();
    assert_eq!(stranger, Unfit::AnotherPerson("MARÍA JOSÉ ÑAUPARI PÉREZ".to_owned()));
}

#[test]
fn of_several_keys_the_persons_own_is_taken() {
    for cedula in [ANA, BRUNO] {
        let person = Cedula::parse(cedula).unwrap();
        let opened = Credential::open(&file("keytool-two-people"), PASSWORD, year(2030), Some(&person)).unwrap();
        assert_eq!(opened.certificate().holder().unwrap().cedula(), Some(&person));
    }
    let nobody = Cedula::parse("1710034065").unwrap();
    let refused = Credential::open(&file("keytool-two-people"), PASSWORD, year(2030), Some(&nobody)).unwrap_err();
    assert!(matches!(refused, Unfit::AnotherPerson(_)));
}

#[test]
fn our_own_authority_writes_files_that_open() {
    for (world, kind) in [(world(), KeyKind::Rsa), (world::elliptic(), KeyKind::P256)] {
        let written = world.ana.key_file("clave ñandú", &mut random("file")).unwrap();
        let opened = Credential::open(&written, "clave ñandú", now(), Some(&Cedula::parse(ANA).unwrap())).unwrap();
        assert_eq!(opened.key().kind(), kind);
        assert_eq!(opened.chain(), chain(&world.ana));
        let refused = Credential::open(&written, "clave", now(), None).unwrap_err();
        assert_eq!(refused, Unfit::Closed(OpenError::WrongPassword));
    }
}

#[test]
fn ten_million_iterations_are_refused_at_once() {
    // 10,000 as OpenSSL's neighbours write it, made into as many as three bytes can ask for.
    let written = world().ana.key_file(PASSWORD, &mut random("file")).unwrap();
    let honest = [2, 2, 0x27, 0x10];
    let places: Vec<usize> = written.windows(4).enumerate().filter(|(_, it)| *it == honest).map(|(at, _)| at).collect();
    assert_eq!(places.len(), 2);
    for place in places {
        let mut hostile = written.clone();
        // Of the same length: the salt before it loses nothing, the number becomes 32,767 at most; so ask through the tag.
        hostile[place..place + 4].copy_from_slice(&[2, 2, 0x7f, 0xff]);
        assert!(Credential::open(&hostile, PASSWORD, now(), None).is_err());
    }
    let started = std::time::Instant::now();
    let integrity = [2, 4, 0, 0x98, 0x96, 0x80];
    let mut hostile = written[..written.len() - 4].to_vec();
    hostile.extend(integrity);
    let hostile = with_lengths_grown(&hostile, 2);
    let refused = Credential::open(&hostile, PASSWORD, now(), None).unwrap_err();
    assert!(
        matches!(&refused, Unfit::Closed(OpenError::Unsupported(what)) if what.contains("10000000")),
        "{refused:?}"
    );
    assert!(started.elapsed().as_millis() < 1000);
}

/// The file and its last part, made longer by so many bytes.
fn with_lengths_grown(file: &[u8], by: u8) -> Vec<u8> {
    let mut grown = file.to_vec();
    let outer = u16::from_be_bytes([grown[2], grown[3]]) + u16::from(by);
    grown[2..4].copy_from_slice(&outer.to_be_bytes());
    // MacData: SEQUENCE { SEQUENCE { algorithm, digest }, salt of 16, iterations }.
    let part = grown.len() - 6 - 18 - 51 - 2;
    assert_eq!(grown[part], 0x30);
    grown[part + 1] += by;
    grown
}
