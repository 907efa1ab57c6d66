//! What people see where a letter was signed electronically: a page as large as the room that letters leave for it.

use crate::bundle::STAMP;
use crate::error::{Error, told};
use crate::export;
use crate::legible;
use crate::typeset::Forget;
use crate::world::Closed;
use chrono::{DateTime, Utc};
use serde::Serialize;
use typst::diag::Warned;
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

/// What a stamp says. Every text is taken literally.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stamp {
    /// What it is, in small letters above the name.
    pub heading: String,
    /// Who signed.
    pub name: String,
    /// What else is told, a line each.
    pub lines: Vec<String>,
}

/// Lays the stamp out as a page of a PDF/A-2b, to be drawn inside a signature's field.
///
/// # Errors
/// [`Error::Layout`] or [`Error::Export`] for a defect of the template: no text leads to one.
pub fn typeset_stamp(stamp: &Stamp, created: DateTime<Utc>) -> Result<Vec<u8>, Error> {
    let _forget = Forget;
    // Structures of texts always become JSON.
    let mut data = serde_json::to_value(stamp).unwrap_or_default();
    legible::all(&mut data);
    let world = Closed::new(STAMP, vec![("/data.json", Bytes::from_string(data.to_string()))]);
    let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
    let pages = output.map_err(|errors| Error::Layout(told(&errors)))?;
    export::drawing(&pages, format!("{} {}", stamp.name, created.timestamp()), created)
}
