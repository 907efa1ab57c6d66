//! From a letter to its PDF, and where on its pages the signature goes.

use crate::contents::Letter;
use crate::error::{Error, told};
use crate::export;
use crate::sheet::Sheet;
use crate::tree::Inner;
use chrono::{DateTime, Utc};
use typst::diag::Warned;
use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// A typeset letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Typeset {
    /// PDF/A-2a and PDF/UA-1; what awaits its signature is PDF/A-2b, with the same tags.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// The room left for the stamp of each signature: the sender's, then those of who signs too, in order.
    pub signature_boxes: Vec<SignatureBox>,
}

/// A place on a page, in points (1/72 inch) from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SignatureBox {
    /// The page, from 1.
    pub page: usize,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width: 8 cm, or 7.6 where two stand side by side.
    pub width: f64,
    /// Height: three tenths of that.
    pub height: f64,
}

const CENTIMETRE: f64 = 72.0 / 2.54;

/// Lays the letter out on A4 pages and writes them as PDF. `created` becomes the creation date in the file, to the
/// second; the same letter and time give the same bytes.
///
/// The body is bounded by [`domain::body`]'s limits, the other texts are cut off after 4,000 letters, and so the time
/// is bounded too: some milliseconds a page, some seconds for the longest possible text. Recipients, copies and
/// attachments are as many as the caller lets be; each takes about a millisecond. Run it where blocking is allowed.
///
/// # Errors
/// [`Error::Layout`] or [`Error::Export`] for a defect of the templates: nothing that can be typed into a letter leads
/// to one.
pub fn typeset(letter: &Letter, created: DateTime<Utc>) -> Result<Typeset, Error> {
    let _forget = Forget;
    match printed(letter, created, Inner::Tables) {
        // Typst cannot always tag a table whose cell, itself one of a table, is parted by the end of a page.
        Err(Error::Export(_)) => printed(letter, created, Inner::WrittenOut),
        done => done,
    }
}

fn printed(letter: &Letter, created: DateTime<Utc>, inner: Inner) -> Result<Typeset, Error> {
    let pages = composed(letter, inner)?;
    let ident = format!("{} {}", letter.number.text(), created.timestamp());
    let write = if letter.awaits_signature { export::pdf_to_be_signed } else { export::pdf };
    let pdf = write(&pages, ident, created)?;
    Ok(Typeset { pdf, pages: pages.pages().len(), signature_boxes: signature_boxes(&pages, letter.cosigners.len()) })
}

/// The pages, with the signature never alone on one of them.
fn composed(letter: &Letter, inner: Inner) -> Result<PagedDocument, Error> {
    let mut sheet = Sheet::new(letter, inner);
    let pages = laid_out(&sheet)?;
    if sheet.may_leave_signature_alone() && page_of(&pages, "text-end") != page_of(&pages, "signature") {
        sheet.hold_signature();
        return laid_out(&sheet);
    }
    Ok(pages)
}

fn laid_out(sheet: &Sheet<'_>) -> Result<PagedDocument, Error> {
    let Warned { output, .. } = typst::compile::<PagedDocument>(&sheet.world());
    output.map_err(|errors| Error::Layout(told(&errors)))
}

/// The rooms of the sender and of so many others.
fn signature_boxes(pages: &PagedDocument, others: usize) -> Vec<SignatureBox> {
    let width = if others == 0 { 8.0 } else { 7.6 } * CENTIMETRE;
    let room = |label: &str| {
        let (page, x, y) = position(pages, label)?;
        Some(SignatureBox { page, x, y, width, height: width * 0.3 })
    };
    let others = (1..=others).filter_map(|place| room(&format!("signature-{place}")));
    room("signature").into_iter().chain(others).collect()
}

fn page_of(pages: &PagedDocument, label: &str) -> Option<usize> {
    position(pages, label).map(|(page, ..)| page)
}

fn position(pages: &PagedDocument, label: &str) -> Option<(usize, f64, f64)> {
    let introspector = pages.introspector();
    let found = introspector.query_label(Label::new(PicoStr::intern(label))?).ok()?;
    let position = introspector.position(found.location()?)?;
    Some((position.page.get(), position.point.x.to_pt(), position.point.y.to_pt()))
}

/// Typst remembers all it ever laid out; nobody asks for the same letter twice.
pub(crate) struct Forget;

impl Drop for Forget {
    fn drop(&mut self) {
        typst::comemo::evict(0);
    }
}

#[cfg(test)]
mod tests;
