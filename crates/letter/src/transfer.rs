//! Traspaso de documento fisico: the sheet that both sign when paper goes from hand to hand.

use crate::bundle::TRANSFER;
use crate::error::Error;
use crate::legible;
use crate::letterhead::Letterhead;
use crate::route_sheet::paper;
use crate::typeset::Typeset;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// What the sheet says. Every text is taken literally; empty ones print nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TransferSheet {
    /// On whose paper.
    pub institution: Letterhead,
    /// The part of the institution from which it goes.
    pub area: String,
    /// The kind of the document: "Memorando".
    pub kind_name: String,
    /// Its number.
    pub number: String,
    /// What is told of the transfer: a label and what it says.
    pub facts: Vec<(String, String)>,
    /// Who gives it.
    pub gives: String,
    /// Who receives it.
    pub receives: String,
}

/// Lays the sheet out as [`crate::typeset`] does letters.
///
/// # Errors
/// [`Error::Layout`] or [`Error::Export`] for a defect of the template: no text leads to one.
pub fn typeset_transfer(sheet: &TransferSheet, created: DateTime<Utc>) -> Result<Typeset, Error> {
    // Structures of texts always become JSON.
    let mut data = serde_json::to_value(sheet).unwrap_or_default();
    legible::all(&mut data);
    paper(TRANSFER, data, &sheet.institution, &sheet.number, created)
}
