//! Envelopes, in the sizes that are sold.

use crate::bundle::ENVELOPE;
use crate::error::{Error, told};
use crate::export;
use crate::legible;
use crate::letterhead::Letterhead;
use crate::typeset::{Forget, Typeset};
use crate::world::Closed;
use chrono::{DateTime, Utc};
use serde::Serialize;
use typst::diag::Warned;
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

/// What stands on an envelope. Every text is taken literally; empty ones print nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Envelope {
    /// Its width and height.
    pub millimetres: (u16, u16),
    /// Who sends it.
    pub institution: Letterhead,
    /// The part of the institution from which it goes.
    pub area: String,
    /// How one addresses its recipient.
    pub courtesy: String,
    /// Its recipient.
    pub name: String,
    /// Post, institution, address: a line each.
    pub lines: Vec<String>,
    /// Words of one's own.
    pub words: String,
    /// The number of the letter in it.
    pub number: String,
}

/// Lays the envelope out as one page of its size, as PDF/A-2a and PDF/UA-1.
///
/// # Errors
/// [`Error::Layout`] or [`Error::Export`] for a defect of the template: no text leads to one.
pub fn typeset_envelope(envelope: &Envelope, created: DateTime<Utc>) -> Result<Typeset, Error> {
    let _forget = Forget;
    // Structures of texts always become JSON.
    let mut data = serde_json::to_value(envelope).unwrap_or_default();
    legible::all(&mut data);
    let world = Closed::new(ENVELOPE, vec![("/data.json", Bytes::from_string(data.to_string()))]);
    let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
    let pages = output.map_err(|errors| Error::Layout(told(&errors)))?;
    let pdf = export::pdf(&pages, format!("{} {}", envelope.number, created.timestamp()), created)?;
    Ok(Typeset { pdf, pages: pages.pages().len(), signature_boxes: Vec::new() })
}
