//! What has been typed and could not be saved, kept in this browser until it is.

use documents::people::Chosen;
use domain::document::draft::DraftForm;
use domain::id::DocumentId;
use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use web_sys::Storage;

/// A draft as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shelved {
    /// The fields.
    pub(super) form: DraftForm,
    /// Para, with names.
    pub(super) to: Chosen,
    /// Copia, with names.
    pub(super) copy: Chosen,
}

fn key(document: DocumentId) -> String {
    format!("borrador:{document}")
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Puts a draft on the shelf. A browser that keeps nothing is no reason to fail.
pub(super) fn put(document: DocumentId, shelved: &Shelved) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(shelved)) {
        let _ = storage.set_item(&key(document), &text);
    }
}

/// What is on the shelf of this letter.
pub(super) fn get(document: DocumentId) -> Option<Shelved> {
    let text = storage()?.get_item(&key(document)).ok().flatten()?;
    serde_json::from_str(&text).ok()
}

/// Takes it off the shelf: it has been saved, or nobody wants it.
pub(super) fn clear(document: DocumentId) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(document));
    }
}
