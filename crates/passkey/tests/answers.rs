//! Answers of authenticators: the right ones, and every way of being wrong that we know.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use ciborium::Value;
use passkey::authenticator::{Authenticator, written};
use passkey::{Assertion, Creation, Flaw, LONGEST, Made, Site, encoded, make, verify};
use proptest::prelude::*;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair, RsaPublicKeyComponents};

const CHALLENGE: &[u8] = b"asked by these tests, 32 bytes..";

fn site() -> Site {
    Site::at("https://quipux.example").unwrap()
}

fn made_with(site: &Site, client_data: &[u8], attestation: &[u8]) -> Result<Made, Flaw> {
    make(site, CHALLENGE, Creation { client_data, attestation })
}

fn creation() -> Vec<u8> {
    Authenticator::client_data("webauthn.create", CHALLENGE, "https://quipux.example")
}

fn question() -> Vec<u8> {
    Authenticator::client_data("webauthn.get", CHALLENGE, "https://quipux.example")
}

/// What is answered by an authenticator that was asked this.
fn asked(authenticator: &mut Authenticator, known: (&[u8], u32), client_data: &[u8]) -> Result<u32, Flaw> {
    let (data, signature) = authenticator.sign(&site(), client_data).unwrap();
    verify(&site(), CHALLENGE, known, Assertion { client_data, data: &data, signature: &signature })
}

#[test]
fn a_site_is_its_host_and_says_its_port_only_where_it_is_not_the_usual() {
    let at = |address: &str| Site::at(address).map(|site| (site.origin().to_owned(), site.id().to_owned()));
    let of = |origin: &str, id: &str| Some((origin.to_owned(), id.to_owned()));
    assert_eq!(at("https://Quipux.gob.ec"), of("https://quipux.gob.ec", "quipux.gob.ec"));
    assert_eq!(at("https://quipux.gob.ec:443/"), of("https://quipux.gob.ec", "quipux.gob.ec"));
    assert_eq!(at("http://localhost:3000"), of("http://localhost:3000", "localhost"));
    assert_eq!(at("http://[::1]:3000"), of("http://[::1]:3000", "[::1]"));
    assert_eq!((at("quipux"), at("https://")), (None, None));
}

#[test]
fn a_passkey_is_made_and_used_and_counted() {
    let mut own = Authenticator::new(b"own").unwrap();
    let made = made_with(&site(), &creation(), &own.attestation(&site())).unwrap();
    assert_eq!((made.id.as_slice(), made.counter, &made.key), (b"own".as_slice(), 0, &own.key()));
    assert_eq!(asked(&mut own, (&made.key, 0), &question()), Ok(1));
    assert_eq!(asked(&mut own, (&made.key, 1), &question()), Ok(2));
    // Someone else has counted on.
    assert_eq!(asked(&mut own, (&made.key, 3), &question()), Err(Flaw::Copied));
    assert_eq!(asked(&mut own, (&made.key, 9), &question()), Err(Flaw::Copied));
    // Those that do not count stay at nought.
    own.counter = u32::MAX;
    assert_eq!(
        own.sign_uncounted(&site(), &question())
            .map(|(data, signature)| {
                let client_data = question();
                let answer = Assertion { client_data: &client_data, data: &data, signature: &signature };
                [verify(&site(), CHALLENGE, (&made.key, 0), answer), verify(&site(), CHALLENGE, (&made.key, 1), answer)]
            })
            .unwrap(),
        [Ok(0), Err(Flaw::Copied)]
    );
}

#[test]
fn an_answer_counts_for_one_question_of_one_site_by_someone_verified() {
    let mut own = Authenticator::new(b"own").unwrap();
    let key = own.key();
    let other = Authenticator::new(b"other").unwrap().key();
    assert_eq!(asked(&mut own, (&other, 0), &question()), Err(Flaw::WrongSignature));
    let said = |kind: &str, challenge: &[u8], origin: &str| Authenticator::client_data(kind, challenge, origin);
    let origin = "https://quipux.example";
    for (client_data, flaw) in [
        (said("webauthn.create", CHALLENGE, origin), Flaw::WrongQuestion),
        (said("webauthn.get", b"another", origin), Flaw::WrongQuestion),
        (said("webauthn.get", b"", origin), Flaw::WrongQuestion),
        (said("webauthn.get", CHALLENGE, "http://quipux.example"), Flaw::WrongSite),
        (said("webauthn.get", CHALLENGE, "https://quipux.example.evil"), Flaw::WrongSite),
        (said("webauthn.get", CHALLENGE, "https://quipux.example:8443"), Flaw::WrongSite),
        (b"{}".to_vec(), Flaw::Malformed),
        (b"".to_vec(), Flaw::Malformed),
        (vec![b' '; LONGEST + 1], Flaw::Malformed),
    ] {
        assert_eq!(asked(&mut own, (&key, 0), &client_data), Err(flaw), "{}", String::from_utf8_lossy(&client_data));
    }
    let framed = String::from_utf8(question()).unwrap().replace("\"crossOrigin\":false", "\"crossOrigin\":true");
    assert_eq!(asked(&mut own, (&key, 0), framed.as_bytes()), Err(Flaw::WrongSite));
    for flags in [0b000, 0b001, 0b100] {
        own.flags = flags;
        assert_eq!(asked(&mut own, (&key, 0), &question()), Err(Flaw::NotVerified), "{flags:b}");
        assert_eq!(made_with(&site(), &creation(), &own.attestation(&site())), Err(Flaw::NotVerified), "{flags:b}");
    }
    // Copied without being copyable: nobody says that who says the truth.
    own.flags = 0b1_0101;
    assert_eq!(asked(&mut own, (&key, 0), &question()), Err(Flaw::Malformed));
    own.flags = 0b1_1101;
    assert!(asked(&mut own, (&key, 0), &question()).is_ok());
    let elsewhere = Site::at("https://other.example").unwrap();
    let client_data = question();
    let (data, signature) = own.sign(&elsewhere, &client_data).unwrap();
    let answer = Assertion { client_data: &client_data, data: &data, signature: &signature };
    assert_eq!(verify(&site(), CHALLENGE, (&key, 0), answer), Err(Flaw::WrongSite));
    // Without a question nothing is an answer.
    assert_eq!(verify(&site(), b"", (&key, 0), answer), Err(Flaw::WrongQuestion));
}

/// A key as COSE has it.
fn cose(parts: &[(i32, Value)]) -> Vec<u8> {
    written(&Value::Map(parts.iter().map(|(name, value)| (Value::from(*name), value.clone())).collect()))
}

#[test]
fn an_rsa_key_is_taken_as_well_and_a_short_one_is_not() {
    let pair = RsaKeyPair::from_der(include_bytes!("files/rsa-2048.der")).unwrap();
    let RsaPublicKeyComponents { n: modulus, e: exponent } = RsaPublicKeyComponents::<Vec<u8>>::from(pair.public());
    let key = |modulus: &[u8]| {
        let bytes = |bytes: &[u8]| Value::Bytes(bytes.to_vec());
        cose(&[(1, Value::from(3)), (3, Value::from(-257)), (-1, bytes(modulus)), (-2, bytes(&exponent))])
    };
    let client_data = question();
    let mut data = Authenticator::new(b"rsa").unwrap().data(&site(), false);
    data[36] = 7;
    let signed = [data.as_slice(), digest(&SHA256, &client_data).as_ref()].concat();
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), &signed, &mut signature).unwrap();
    let answer = Assertion { client_data: &client_data, data: &data, signature: &signature };
    assert_eq!(verify(&site(), CHALLENGE, (&key(&modulus), 0), answer), Ok(7));
    for short in [&modulus[..128], &[]] {
        assert_eq!(verify(&site(), CHALLENGE, (&key(short), 0), answer), Err(Flaw::WrongSignature));
    }
    signature[9] ^= 1;
    let answer = Assertion { client_data: &client_data, data: &data, signature: &signature };
    assert_eq!(verify(&site(), CHALLENGE, (&key(&modulus), 0), answer), Err(Flaw::WrongSignature));
}

#[test]
fn keys_of_other_kinds_are_not_taken() {
    let (x, y) = (Value::Bytes(vec![1; 32]), Value::Bytes(vec![2; 32]));
    let key = |kind: i32, algorithm: i32, curve: i32, x: &Value, y: &Value| {
        let parts = [(1, Value::from(kind)), (3, Value::from(algorithm)), (-1, Value::from(curve)), (-2, x.clone())];
        cose(&[parts.as_slice(), &[(-3, y.clone())]].concat())
    };
    let client_data = question();
    let mut own = Authenticator::new(b"own").unwrap();
    let (data, signature) = own.sign(&site(), &client_data).unwrap();
    let answer = Assertion { client_data: &client_data, data: &data, signature: &signature };
    for (other, flaw) in [
        // A point that lies on no curve is a key, with which nothing is ever signed.
        (key(2, -7, 1, &x, &y), Flaw::WrongSignature),
        (key(2, -7, 2, &x, &y), Flaw::UnknownKey),
        (key(2, -8, 1, &x, &y), Flaw::UnknownKey),
        (key(1, -7, 1, &x, &y), Flaw::UnknownKey),
        (key(2, -7, 1, &Value::Bytes(vec![1; 31]), &Value::Bytes(vec![2; 33])), Flaw::UnknownKey),
        (key(2, -7, 1, &Value::from("x"), &y), Flaw::UnknownKey),
        (cose(&[]), Flaw::UnknownKey),
        (cose(&[(1, Value::from(2)), (1, Value::from(2)), (3, Value::from(-7))]), Flaw::UnknownKey),
        ([own.key(), vec![0]].concat(), Flaw::Malformed),
        (written(&Value::from(7)), Flaw::UnknownKey),
        (Vec::new(), Flaw::Malformed),
    ] {
        assert_eq!(verify(&site(), CHALLENGE, (&other, 0), answer), Err(flaw));
    }
}

#[test]
fn what_is_too_deep_too_long_or_not_all_of_it_is_an_error() {
    let own = Authenticator::new(b"own").unwrap();
    let whole = own.attestation(&site());
    for end in 0..whole.len() {
        assert!(made_with(&site(), &creation(), &whole[..end]).is_err(), "{end}");
    }
    let hostile: [Vec<u8>; 7] = [
        [whole.as_slice(), &[0]].concat(),
        vec![0x81; 10_000],
        vec![0x9f; 10_000],
        // A string and a map that say to be longer than all memory.
        vec![0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        vec![0xbb, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        vec![0; LONGEST + 1],
        b"not cbor".to_vec(),
    ];
    for bytes in hostile {
        assert_eq!(
            made_with(&site(), &creation(), &bytes),
            Err(Flaw::Malformed),
            "{}",
            encoded(&bytes[..9.min(bytes.len())])
        );
    }
}

proptest! {
    #[test]
    fn whatever_is_sent_is_answered(client: Vec<u8>, attestation: Vec<u8>, key: Vec<u8>, signature: Vec<u8>) {
        prop_assert!(made_with(&site(), &client, &attestation).is_err());
        prop_assert!(made_with(&site(), &creation(), &attestation).is_err());
        let client_data = question();
        let answer = Assertion { client_data: &client_data, data: &attestation, signature: &signature };
        prop_assert!(verify(&site(), CHALLENGE, (&key, 0), answer).is_err());
    }

    #[test]
    fn one_bit_elsewhere_and_it_is_not_believed(at: prop::sample::Index, bit in 0..8_u8, part in 0..3_u8) {
        let mut own = Authenticator::new(b"own").unwrap();
        let mut client_data = question();
        let (mut data, mut signature) = own.sign(&site(), &client_data).unwrap();
        let changed = match part { 0 => &mut client_data, 1 => &mut data, _ => &mut signature };
        let at = at.index(changed.len());
        changed[at] ^= 1 << bit;
        let answer = Assertion { client_data: &client_data, data: &data, signature: &signature };
        prop_assert!(verify(&site(), CHALLENGE, (&own.key(), 0), answer).is_err());
    }
}
