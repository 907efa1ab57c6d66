//! Preparing a PDF for a signature, and putting the signature into the hole that was left for it.

use super::increment::Increment;
use super::syntax::{date, text, text_of, write};
use super::{Unreadable, appearance, get, load};
use crate::cms::Assembled;
use crate::range::ByteRange;
use domain::time::{Timestamp, Zone};
use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};

/// What the signature looks like.
#[derive(Clone, Copy, Debug)]
pub enum Appearance<'a> {
    /// Nothing is to be seen.
    Invisible,
    /// The first page of this PDF, fitted into the field's rectangle.
    Page(&'a [u8]),
    /// Drawing instructions (the content of a Form XObject without resources), of this width and height in points.
    Drawing {
        /// The instructions.
        instructions: &'a [u8],
        /// Width and height, in points.
        size: [f32; 2],
    },
}

/// The field that a signature stands in, and what it says.
#[derive(Clone, Copy, Debug)]
pub struct SignatureField<'a> {
    /// Its name, which no other field of the document has.
    pub name: &'a str,
    /// The page it stands on, from 1.
    pub page: u32,
    /// Left, bottom, right and top in points, from the page's lower left corner. Nothing is drawn if invisible.
    pub rectangle: [f32; 4],
    /// What is drawn there.
    pub appearance: Appearance<'a>,
    /// Who signs.
    pub signer: &'a str,
    /// What screen readers say of the field.
    pub description: &'a str,
    /// Why it is signed, if that is told.
    pub reason: Option<&'a str>,
    /// Where it is signed, if that is told.
    pub location: Option<&'a str>,
    /// When it is signed: the claimed time.
    pub signed_at: Timestamp,
    /// The zone whose clock the time is shown by.
    pub zone: Zone,
}

/// Why a PDF was not prepared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPrepared {
    /// It could not be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It has no such page.
    #[error("the PDF has no such page")]
    NoSuchPage,
    /// It has a field of that name already.
    #[error("the PDF has a field of that name already")]
    FieldExists,
    /// What should be drawn cannot be.
    #[error("the appearance cannot be used")]
    UnusableAppearance,
}

impl From<lopdf::Error> for NotPrepared {
    fn from(_: lopdf::Error) -> Self {
        Self::Unreadable(Unreadable::Malformed)
    }
}

/// A PDF with a hole, waiting for its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The file, whose beginning is the PDF as it was.
    pub pdf: Vec<u8>,
    /// What is to be signed of it.
    pub range: ByteRange,
    /// The SHA-256 of that.
    pub digest: [u8; 32],
}

/// The signature is larger than the hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature of {size} bytes does not fit the hole of {room}")]
pub struct DoesNotFit {
    /// Of the signature, in bytes.
    pub size: usize,
    /// Of the hole, in bytes.
    pub room: usize,
}

/// Appends a signature field with a hole for `room` bytes, leaving everything before as it is.
///
/// See [`crate::room_for`] for how large the hole has to be.
///
/// # Errors
/// [`NotPrepared`].
pub fn prepare(pdf: &[u8], field: &SignatureField<'_>, room: usize) -> Result<Prepared, NotPrepared> {
    let document = load(pdf)?;
    let mut increment = Increment::new(pdf, &document)?;
    let page_id = *document.get_pages().get(&field.page).ok_or(NotPrepared::NoSuchPage)?;
    let value = Value::new(field, room);
    let value_id = increment.add_written(value.bytes);
    let (form, rectangle) = match field.appearance {
        Appearance::Invisible => (appearance::nothing(&mut increment), [0.0; 4]),
        Appearance::Page(page) => (appearance::page(&mut increment, page)?, field.rectangle),
        Appearance::Drawing { instructions, size } => {
            (appearance::drawing(&mut increment, instructions.to_vec(), size), field.rectangle)
        }
    };
    let widget = increment.add(dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text(field.name),
        "TU" => text(field.description),
        // Printed, and locked, as PDF/A wants it.
        "F" => 132,
        "P" => page_id,
        "Rect" => rectangle.map(Object::Real).to_vec(),
        "V" => value_id,
        "AP" => dictionary! { "N" => form },
    });
    let mut page = increment.dictionary(page_id)?;
    let mut annotations = increment.list(&page, b"Annots")?;
    annotations.push(widget.into());
    page.set("Annots", annotations);
    increment.set(page_id, page);
    enter_field(&mut increment, &document, widget, field.name)?;
    let written = increment.finish();
    let start = written.bodies.get(&value_id.0).copied().ok_or(Unreadable::Malformed)?;
    Ok(Prepared::close(written.pdf, start + value.hole, start + value.range, room))
}

/// Enters the field in the document's form, making one if there is none.
fn enter_field(
    increment: &mut Increment<'_>,
    document: &lopdf::Document,
    widget: ObjectId,
    name: &str,
) -> Result<(), NotPrepared> {
    let catalog_id = increment.catalog()?;
    let mut catalog = increment.dictionary(catalog_id)?;
    let (form_id, mut form) = match catalog.get(b"AcroForm") {
        Ok(Object::Reference(id)) => (Some(*id), increment.dictionary(*id)?),
        Ok(form) => (None, form.as_dict()?.clone()),
        Err(_) => (None, Dictionary::new()),
    };
    let mut fields = increment.list(&form, b"Fields")?;
    for other in &fields {
        let other = document.dereference(other)?.1.as_dict()?;
        if get(document, other, b"T").and_then(text_of).as_deref() == Some(name) {
            return Err(NotPrepared::FieldExists);
        }
    }
    fields.push(widget.into());
    form.set("Fields", fields);
    // There are signatures, and the file may only be appended to.
    form.set("SigFlags", 3);
    match form_id {
        Some(id) => increment.set(id, form),
        None => {
            let id = increment.add(form);
            catalog.set("AcroForm", id);
        }
    }
    if !catalog.has(b"Extensions") {
        let level = dictionary! { "BaseVersion" => Object::Name(b"1.7".to_vec()), "ExtensionLevel" => 1 };
        catalog.set("Extensions", dictionary! { "ESIC" => level });
    }
    increment.set(catalog_id, catalog);
    Ok(())
}

/// The signature's dictionary, written so that the places to be filled in are known.
struct Value {
    bytes: Vec<u8>,
    /// Where the hole begins in it.
    hole: usize,
    /// Where the numbers of the range are to be written in it.
    range: usize,
}

/// Room for the three numbers of a range.
const RANGE_WIDTH: usize = 3 * 11;

impl Value {
    fn new(field: &SignatureField<'_>, room: usize) -> Self {
        let mut bytes = b"<</Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/Contents ".to_vec();
        let hole = bytes.len();
        write(&mut bytes, &Object::String(vec![0; room], StringFormat::Hexadecimal));
        bytes.extend_from_slice(b"\n/ByteRange [0 ");
        let range = bytes.len();
        bytes.resize(range + RANGE_WIDTH, b' ');
        bytes.extend_from_slice(b"]");
        let mut entry = |key: &str, value: Option<Object>| {
            if let Some(value) = value {
                bytes.extend_from_slice(format!("\n/{key} ").as_bytes());
                write(&mut bytes, &value);
            }
        };
        entry("M", Some(date(field.signed_at, field.zone)));
        entry("Name", Some(text(field.signer)));
        entry("Reason", field.reason.map(text));
        entry("Location", field.location.map(text));
        bytes.extend_from_slice(b">>");
        Self { bytes, hole, range }
    }
}

impl Prepared {
    /// Writes the range, now that the length of everything is known.
    fn close(mut pdf: Vec<u8>, hole: usize, numbers: usize, room: usize) -> Self {
        let range = ByteRange { hole_start: hole, hole_end: hole + 2 * room + 2, end: pdf.len() };
        let text = format!("{} {} {}", range.hole_start, range.hole_end, range.end - range.hole_end);
        pdf[numbers..numbers + text.len()].copy_from_slice(text.as_bytes());
        let [before, after] = range.pieces(&pdf);
        let digest = sha256_of(before, after);
        Self { pdf, range, digest }
    }

    /// The signed PDF.
    ///
    /// # Errors
    /// [`DoesNotFit`] if the hole is too small, which [`crate::room_for`] prevents.
    pub fn embed(&self, signature: &Assembled) -> Result<Vec<u8>, DoesNotFit> {
        let (size, room) = (signature.der().len(), self.range.room());
        if size > room {
            return Err(DoesNotFit { size, room });
        }
        let mut pdf = self.pdf.clone();
        let digits = &mut pdf[self.range.hole_start + 1..];
        for (place, byte) in signature.der().iter().enumerate() {
            let [high, low] = [byte >> 4, byte & 15].map(|digit| b"0123456789abcdef"[usize::from(digit)]);
            digits[2 * place..2 * place + 2].copy_from_slice(&[high, low]);
        }
        Ok(pdf)
    }
}

fn sha256_of(before: &[u8], after: &[u8]) -> [u8; 32] {
    use sha2_11::Digest;
    sha2_11::Sha256::new().chain_update(before).chain_update(after).finalize().into()
}
