//! Preparing a PDF for a signature: the field, what it looks like, and a hole.

use super::hole::{Prepared, Value};
use super::increment::Increment;
use super::syntax::{text, text_of};
use super::{Unreadable, appearance, get, load_sound};
use domain::time::{Timestamp, Zone};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

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

/// Appends a signature field with a hole for `room` bytes, leaving everything before as it is.
///
/// See [`crate::room_for`] for how large the hole has to be.
///
/// # Errors
/// [`NotPrepared`].
pub fn prepare(pdf: &[u8], field: &SignatureField<'_>, room: usize) -> Result<Prepared, NotPrepared> {
    let spot = Spot {
        name: field.name,
        page: field.page,
        rectangle: field.rectangle,
        appearance: field.appearance,
        description: field.description,
    };
    append(pdf, &spot, Value::of_person(field, room), room)
}

/// Appends an invisible field for a time stamp over the whole document (PAdES B-LTA), with a hole for `room` bytes.
///
/// # Errors
/// [`NotPrepared`].
pub fn prepare_timestamp(pdf: &[u8], name: &str, room: usize) -> Result<Prepared, NotPrepared> {
    let appearance = Appearance::Invisible;
    let spot = Spot { name, page: 1, rectangle: [0.0; 4], appearance, description: name };
    append(pdf, &spot, Value::of_timestamp(room), room)
}

/// Where a field stands and what it looks like.
struct Spot<'a> {
    name: &'a str,
    page: u32,
    rectangle: [f32; 4],
    appearance: Appearance<'a>,
    description: &'a str,
}

fn append(pdf: &[u8], field: &Spot<'_>, value: Value, room: usize) -> Result<Prepared, NotPrepared> {
    let document = load_sound(pdf)?;
    let mut increment = Increment::new(pdf, &document)?;
    let page_id = *document.get_pages().get(&field.page).ok_or(NotPrepared::NoSuchPage)?;
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
    Ok(Prepared::close(written.pdf, start + value.hole, start + value.numbers, room))
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
