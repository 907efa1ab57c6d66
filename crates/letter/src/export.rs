//! Pages to bytes: PDF/A-2a and PDF/UA-1 at once where nothing is put into the file afterwards, with the same bytes for the same
//! pages.

use crate::error::{Error, told};
use chrono::{DateTime, Datelike, Timelike, Utc};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// Writes the pages; fails rather than write what does not conform.
pub(crate) fn pdf(pages: &PagedDocument, ident: String, created: DateTime<Utc>) -> Result<Vec<u8>, Error> {
    written(pages, ident, created, &[PdfStandard::A_2a, PdfStandard::Ua_1], true)
}

/// Writes the pages of what will be signed in the file: tagged all the same, but what says so of itself is PDF/A-2b only, since the
/// fields that signing adds have no tags.
pub(crate) fn pdf_to_be_signed(pages: &PagedDocument, ident: String, created: DateTime<Utc>) -> Result<Vec<u8>, Error> {
    written(pages, ident, created, &[PdfStandard::A_2b], true)
}

/// Writes a page that is drawn inside another document, which has the tags: PDF/A-2b.
pub(crate) fn drawing(pages: &PagedDocument, ident: String, created: DateTime<Utc>) -> Result<Vec<u8>, Error> {
    written(pages, ident, created, &[PdfStandard::A_2b], false)
}

fn written(
    pages: &PagedDocument,
    ident: String,
    created: DateTime<Utc>,
    standards: &[PdfStandard],
    tagged: bool,
) -> Result<Vec<u8>, Error> {
    let standards = PdfStandards::new(standards).map_err(|error| Error::Export(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Quipux".to_owned())),
        timestamp: timestamp(created),
        page_ranges: None,
        standards,
        tagged,
        pretty: false,
    };
    typst_pdf::pdf(pages, &options).map_err(|errors| Error::Export(told(&errors)))
}

/// To the second, as PDF counts.
fn timestamp(created: DateTime<Utc>) -> Option<Timestamp> {
    let part = |number: u32| u8::try_from(number).ok();
    let time = Datetime::from_ymd_hms(
        created.year(),
        part(created.month())?,
        part(created.day())?,
        part(created.hour())?,
        part(created.minute())?,
        part(created.second())?,
    );
    time.map(Timestamp::new_utc)
}
