//! PDFs: whatever comes, a report is made or it is said why not, and what nobody here is believed by is never good.
#![no_main]

use libfuzzer_sys::fuzz_target;
use signature::{Trust, Verdict, verify};

fuzz_target!(|pdf: &[u8]| {
    if let Ok(report) = verify(pdf, &Trust::default(), domain::time::Timestamp::UNIX_EPOCH) {
        assert_ne!(report.verdict(), Verdict::Good);
    }
});
