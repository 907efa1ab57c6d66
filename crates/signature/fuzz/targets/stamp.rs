//! Time stamps, as an authority's answer and by themselves: none that was not asked for is taken.
#![no_main]

use libfuzzer_sys::fuzz_target;
use signature::Trust;
use signature::timestamp::{Request, check};

fuzz_target!(|answer: &[u8]| {
    let request = Request::new(b"a signature", &mut |bytes: &mut [u8]| bytes.fill(7));
    let _ = request.token(answer);
    assert!(check(answer, &[b"a signature"], &Trust::default()).is_err());
});
