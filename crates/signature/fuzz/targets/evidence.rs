//! Certificates, revocation lists and answers about certificates.
#![no_main]

use libfuzzer_sys::fuzz_target;
use signature::{Certificate, Crl, Ocsp};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(certificate) = Certificate::read(bytes) {
        let _ = (certificate.holder(), certificate.purposes(), certificate.subject(), certificate.issuer());
        assert_eq!(certificate.der(), bytes);
    }
    if let Ok(list) = Crl::read(bytes) {
        assert_eq!((list.der(), list.is_empty()), (bytes, list.len() == 0));
    }
    if let Ok(answer) = Ocsp::read(bytes) {
        assert_eq!(answer.der(), bytes);
    }
});
