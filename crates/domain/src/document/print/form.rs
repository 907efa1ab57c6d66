//! The options as a form carries them.

use super::{Flag, PrintOptions, WORDING, Wording};
use crate::document::Kind;
use crate::field::{Flaw, blank_or, optional};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The fields of the options, by their codes, as the draft's form carries them beside its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PrintForm(pub BTreeMap<String, String>);

impl PrintForm {
    /// The name of the recipients' lines on the wire.
    pub const BLOCK: &'static str = "block";
    /// The name of the sort of note on the wire.
    pub const NOTE_STYLE: &'static str = "note_style";

    /// What a letter of this kind can keep of it. A flaw is told with the text that has it.
    pub fn check(&self, kind: Kind, mut wrong: impl FnMut(Wording, Flaw)) -> PrintOptions {
        let field = |name: &str| self.0.get(name).map(String::as_str).unwrap_or_default();
        let flags = Flag::ALL.iter().copied().filter(|flag| !field(flag.code()).is_empty()).collect();
        let mut wordings = BTreeMap::new();
        for wording in Wording::ALL.iter().copied().filter(|wording| kind.allows_wording(*wording)) {
            match optional(&field(wording.code()).replace('\n', " "), WORDING) {
                Ok(Some(text)) => drop(wordings.insert(wording, text)),
                Ok(None) => {}
                Err(flaw) => wrong(wording, flaw),
            }
        }
        // Chosen from lists: what is not on them was not chosen.
        let block = blank_or(field(Self::BLOCK)).unwrap_or_default();
        let note_style = blank_or(field(Self::NOTE_STYLE)).unwrap_or_default();
        PrintOptions { block, note_style, list: None, flags, wordings }.allowed_on(kind)
    }
}
