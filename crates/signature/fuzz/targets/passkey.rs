//! What authenticators answer: whatever comes, it is believed or it is said why not, and nothing is believed that another
//! question was answered with.
#![no_main]

use libfuzzer_sys::fuzz_target;
use passkey::authenticator::Authenticator;
use passkey::{Assertion, Creation, LONGEST_ID, Site, make, verify};

const CHALLENGE: &[u8] = b"what was asked";

fuzz_target!(|bytes: &[u8]| {
    let Some(site) = Site::at("https://quipux.example") else { return };
    // What the browser says is as it should be: past it, the rest is read.
    let said = |kind| Authenticator::client_data(kind, CHALLENGE, site.origin());
    if let Ok(made) = make(&site, CHALLENGE, Creation { client_data: &said("webauthn.create"), attestation: bytes }) {
        assert!(!made.id.is_empty() && made.id.len() <= LONGEST_ID);
    }
    // Three parts, of which the first two say how long they are.
    let Some((&[key, data], rest)) = bytes.split_first_chunk::<2>() else { return };
    let (key, rest) = rest.split_at(usize::from(key).min(rest.len()));
    let (data, signature) = rest.split_at(usize::from(data).min(rest.len()));
    let client_data = said("webauthn.get");
    let _ = verify(&site, CHALLENGE, (key, 0), Assertion { client_data: &client_data, data, signature });
    // And what the browser says may be anything.
    assert!(verify(&site, b"another question", (key, 0), Assertion { client_data: &client_data, data, signature }).is_err());
    let _ = make(&site, CHALLENGE, Creation { client_data: bytes, attestation: bytes });
});
