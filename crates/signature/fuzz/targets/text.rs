//! The text of a letter: whatever comes, it is read or it is said why not, and what was read is read the same again.
#![no_main]

use domain::body::Body;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(body) = Body::parse(text) {
        let json = body.to_json();
        assert!(!json.chars().any(|sign| sign.is_control()));
        assert_eq!(Body::parse(&json).map(|again| again.to_json()), Ok(json));
    }
});
