//! The hoja de ruta: the course of a document, step by step, as a PDF on the institution's paper.

use crate::bundle::ROUTE_SHEET;
use crate::error::{Error, told};
use crate::export;
use crate::legible;
use crate::letterhead::Letterhead;
use crate::typeset::{Forget, Typeset};
use crate::world::Closed;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use typst::diag::Warned;
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

/// The course of a document, as it is printed. Every text is taken literally; empty ones print nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RouteSheet {
    /// On whose paper.
    pub institution: Letterhead,
    /// The part of the institution for which it is printed.
    pub area: String,
    /// The kind of the document: "Memorando".
    pub kind_name: String,
    /// Its number.
    pub number: String,
    /// What is told of the document above its course: a label and what it says.
    pub facts: Vec<(String, String)>,
    /// The steps, the oldest first. A table takes memory for each of its rows: no more than [`RouteSheet::MOST_STEPS`].
    pub steps: Vec<RouteStep>,
    /// In whose hands it was, the first first.
    pub hands: Vec<Hand>,
    /// A sentence under the steps, such as that there are older ones.
    pub note: String,
}

impl RouteSheet {
    /// The most steps that can be printed.
    pub const MOST_STEPS: usize = 400;
}

/// One step.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RouteStep {
    /// Day and hour.
    pub when: String,
    /// What was done.
    pub what: String,
    /// Who did it, and where they sit.
    pub from: String,
    /// To whom.
    pub to: String,
    /// Days since the date of the document.
    pub days: String,
    /// In their own words.
    pub comment: String,
}

/// A time in someone's hands.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Hand {
    /// Whose, and where they sit.
    pub who: String,
    /// Since when.
    pub from: String,
    /// Until when.
    pub until: String,
    /// How many days.
    pub days: String,
}

/// Lays the sheet out on A4 pages and writes them as PDF/A-2a and PDF/UA-1, as [`crate::typeset`] does letters.
///
/// # Errors
/// [`Error::Layout`] or [`Error::Export`] for a defect of the template: no text leads to one.
pub fn typeset_route_sheet(sheet: &RouteSheet, created: DateTime<Utc>) -> Result<Typeset, Error> {
    // Structures of texts always become JSON.
    let mut data = serde_json::to_value(sheet).unwrap_or_default();
    legible::all(&mut data);
    paper(ROUTE_SHEET, data, &sheet.institution, &sheet.number, created)
}

/// A sheet that shares its paper with letters: its template, and what that reads.
///
/// # Errors
/// As [`typeset_route_sheet`].
pub(crate) fn paper(
    template: &str,
    data: Value,
    institution: &Letterhead,
    number: &str,
    created: DateTime<Utc>,
) -> Result<Typeset, Error> {
    let _forget = Forget;
    let data = Bytes::from_string(as_of_a_letter(data, institution).to_string());
    let logo = institution.logo.as_ref().map(|logo| logo.file());
    let world = Closed::new(template, [("/data.json", data)].into_iter().chain(logo).collect());
    let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
    let pages = output.map_err(|errors| Error::Layout(told(&errors)))?;
    let pdf = export::pdf(&pages, format!("{number} {}", created.timestamp()), created)?;
    Ok(Typeset { pdf, pages: pages.pages().len(), signature_boxes: Vec::new() })
}

/// With what a letter would say on its paper.
fn as_of_a_letter(mut data: Value, institution: &Letterhead) -> Value {
    data["institution"]["acronym"] = json!(legible::printable(&institution.acronym));
    data["sender"] = json!({ "name": "" });
    data["options"] = json!({ "hide_number": false });
    data["verification"] = Value::Null;
    data["qr"] = json!(false);
    data["draft"] = json!(false);
    data
}
