//! Key files: whatever comes, opening ends with a key or a reason.
#![no_main]

use libfuzzer_sys::fuzz_target;
use signature::Credential;

fuzz_target!(|file: &[u8]| {
    let now = domain::time::Timestamp::UNIX_EPOCH;
    if let Ok(opened) = Credential::open(file, "clave123", now, None) {
        assert!(!opened.chain().is_empty());
    }
});
