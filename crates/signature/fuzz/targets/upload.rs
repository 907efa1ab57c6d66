//! Files that are attached: whatever their name and their first bytes, each has a kind that is handed out as nothing that runs,
//! or it is said why it is not let in.
#![no_main]

use domain::document::file::{EXTENSIONS, NAME, check, extension, shown_as, tidy_name};
use libfuzzer_sys::fuzz_target;

#[path = "../../../../server/src/files/content.rs"]
mod content;

fuzz_target!(|file: (&str, &[u8])| {
    let (name, head) = file;
    let name = tidy_name(name);
    assert!(!name.contains(['/', '\\']) && !name.starts_with('.') && !name.chars().any(char::is_control));
    if check(&name, 1, 1).is_ok() {
        let ending = extension(&name).expect("what was let in has an ending");
        assert!(EXTENSIONS.contains(&ending.as_str()));
        assert!(name.chars().count() <= NAME);
        if let Ok(kind) = content::media_type(&name, head) {
            assert!(!kind.contains("html") && !kind.contains("script") && !kind.contains("svg"), "{kind}");
            assert!(shown_as(&kind).is_none_or(|shown| !shown.contains("xml")), "{kind}");
        }
    }
});
