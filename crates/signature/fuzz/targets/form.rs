//! Forms as they come over the wire: whatever comes, a form is read and judged or it is said that it cannot be.
#![no_main]

use domain::document::draft::DraftForm;
use domain::handling::many::ManyForm;
use domain::numbering::FormatForm;
use domain::time::{Timestamp, Zone};
use libfuzzer_sys::fuzz_target;
use serde::Deserialize;

/// The argument of an act.
#[derive(Deserialize)]
struct Call<F> {
    form: F,
}

/// As acts read what they are sent.
fn read<F: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Option<F> {
    serde_qs::Config::new(5, false).deserialize_bytes::<Call<F>>(bytes).ok().map(|call| call.form)
}

fuzz_target!(|bytes: &[u8]| {
    if let Some(form) = read::<DraftForm>(bytes) {
        let _ = form.check();
    }
    if let Some(form) = read::<ManyForm>(bytes) {
        let _ = form.check(Zone::Guayaquil.day(Timestamp::UNIX_EPOCH));
    }
    if let Some(form) = read::<FormatForm>(bytes) {
        let _ = form.check();
    }
});
