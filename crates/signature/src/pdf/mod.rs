//! Signatures in a PDF, always by appending: what is there is never touched. `lopdf` reads; every appended byte is ours.

mod appearance;
mod hole;
mod increment;
mod material;
mod prepare;
mod syntax;

pub use hole::{DoesNotFit, Prepared};
pub use material::{Material, add_material};
pub use prepare::{Appearance, NotPrepared, SignatureField, prepare, prepare_timestamp};
pub(crate) use syntax::{date_of, text_of};

use lopdf::{Dictionary, Document, LoadOptions, Object};

/// The largest PDF that is read, in bytes.
pub const MAX_PDF: usize = 64 * 1024 * 1024;

/// How large one stream of a PDF may become that has to be unpacked to read the others, in bytes.
const MAX_UNPACKED: usize = 32 * 1024 * 1024;

/// A PDF could not be read; nothing was said about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Larger than [`MAX_PDF`].
    #[error("the PDF is too large")]
    TooLarge,
    /// Not a PDF, or a damaged one.
    #[error("not a PDF, or a damaged one")]
    Malformed,
    /// It is enciphered.
    #[error("the PDF is enciphered")]
    Encrypted,
}

impl From<lopdf::Error> for Unreadable {
    fn from(_: lopdf::Error) -> Self {
        Self::Malformed
    }
}

/// Reads a PDF.
pub(crate) fn load(pdf: &[u8]) -> Result<Document, Unreadable> {
    if pdf.len() > MAX_PDF {
        return Err(Unreadable::TooLarge);
    }
    let options = LoadOptions { max_decompressed_size: Some(MAX_UNPACKED), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(pdf, options)?;
    if document.trailer.has(b"Encrypt") { Err(Unreadable::Encrypted) } else { Ok(document) }
}

/// Reads a PDF to append to it, which must not be in need of repair.
fn load_sound(pdf: &[u8]) -> Result<Document, Unreadable> {
    let document = load(pdf)?;
    if document.xref_recovery.is_some() { Err(Unreadable::Malformed) } else { Ok(document) }
}

/// What a value is, behind its references.
pub(crate) fn resolve<'a>(document: &'a Document, value: &'a Object) -> Option<&'a Object> {
    document.dereference(value).ok().map(|(_, found)| found)
}

/// A value of a dictionary, behind its references.
pub(crate) fn get<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    resolve(document, dictionary.get(key).ok()?)
}

/// A dictionary in a dictionary, behind its references.
pub(crate) fn get_dict<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    get(document, dictionary, key)?.as_dict().ok()
}

/// A list in a dictionary, behind its references.
pub(crate) fn get_array<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Vec<Object>> {
    get(document, dictionary, key)?.as_array().ok()
}
