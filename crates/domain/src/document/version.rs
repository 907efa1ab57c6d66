//! The form for going back to a text that was kept.

use crate::field::{FieldErrors, fields, parsed};
use crate::id::{BodyId, DocumentId};
use serde::{Deserialize, Serialize};

/// The form, as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RestoreTextForm {
    /// The draft.
    pub document: String,
    /// The version of the draft that the page was made from.
    pub version: String,
    /// The text to go back to.
    pub text: String,
}

fields! {
    /// The fields of going back.
    RestoreTextField {
        Document => "document",
        Version => "version",
        Text => "text",
    }
}

/// Back to which text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RestoreText {
    /// The draft.
    pub document: DocumentId,
    /// The version it was read at.
    pub version: i64,
    /// The text.
    pub text: BodyId,
}

impl RestoreTextForm {
    /// Reads the form.
    pub fn check(&self) -> Result<RestoreText, FieldErrors<RestoreTextField>> {
        let document = parsed(&self.document).map_err(|flaw| FieldErrors::one(RestoreTextField::Document, flaw))?;
        let version = parsed(&self.version).map_err(|flaw| FieldErrors::one(RestoreTextField::Version, flaw))?;
        let text = parsed(&self.text).map_err(|flaw| FieldErrors::one(RestoreTextField::Text, flaw))?;
        Ok(RestoreText { document, version, text })
    }
}
