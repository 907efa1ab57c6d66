//! An incremental update: objects appended to a PDF, with a cross-reference section of the kind that the PDF already uses.

use super::syntax::write;
use super::{Unreadable, get, resolve};
use crate::digest::sha256;
use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use std::collections::BTreeMap;

/// The section to be appended.
pub(super) struct Increment<'a> {
    base: &'a [u8],
    document: &'a Document,
    objects: BTreeMap<ObjectId, Body>,
    next: u32,
}

/// An object, or bytes that are one already.
enum Body {
    Object(Object),
    Written(Vec<u8>),
}

/// The whole file, and where each appended object begins.
pub(super) struct Written {
    pub(super) pdf: Vec<u8>,
    /// By object number, the place of its first byte behind `obj`.
    pub(super) bodies: BTreeMap<u32, usize>,
}

impl<'a> Increment<'a> {
    pub(super) fn new(base: &'a [u8], document: &'a Document) -> Result<Self, Unreadable> {
        // The size that the file tells counts too, not only the largest number seen.
        let size = document.trailer.get(b"Size").and_then(Object::as_i64).unwrap_or(0);
        let size = u32::try_from(size).map_err(|_| Unreadable::Malformed)?;
        let next = size.max(document.max_id.checked_add(1).ok_or(Unreadable::Malformed)?);
        // Room for all that is ever appended.
        next.checked_add(1 << 20).ok_or(Unreadable::Malformed)?;
        Ok(Self { base, document, objects: BTreeMap::new(), next })
    }

    /// A number for an object that comes later.
    pub(super) fn reserve(&mut self) -> ObjectId {
        self.next += 1;
        (self.next - 1, 0)
    }

    /// Appends an object under a new number.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.reserve();
        self.set(id, object);
        id
    }

    /// Appends an object that is written already.
    pub(super) fn add_written(&mut self, bytes: Vec<u8>) -> ObjectId {
        let id = self.reserve();
        self.objects.insert(id, Body::Written(bytes));
        id
    }

    /// Appends an object under this number, which may replace an older one.
    pub(super) fn set(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.objects.insert(id, Body::Object(object.into()));
    }

    /// The dictionary under this number, as it will be.
    pub(super) fn dictionary(&self, id: ObjectId) -> Result<Dictionary, Unreadable> {
        Ok(match self.objects.get(&id) {
            Some(Body::Object(object)) => object.as_dict()?.clone(),
            _ => self.document.get_dictionary(id)?.clone(),
        })
    }

    /// The list under this key, empty if there is none.
    pub(super) fn list(&self, dictionary: &Dictionary, key: &[u8]) -> Result<Vec<Object>, Unreadable> {
        match dictionary.get(key) {
            Err(_) => Ok(Vec::new()),
            Ok(value) => Ok(resolve(self.document, value).ok_or(Unreadable::Malformed)?.as_array()?.clone()),
        }
    }

    /// The number of the document's catalog.
    pub(super) fn catalog(&self) -> Result<ObjectId, Unreadable> {
        Ok(self.document.trailer.get(b"Root")?.as_reference()?)
    }

    /// The whole file: the PDF as it was, and the section.
    pub(super) fn finish(self) -> Written {
        let mut pdf = self.base.to_vec();
        if pdf.last() != Some(&b'\n') {
            pdf.push(b'\n');
        }
        let mut places = BTreeMap::new();
        let mut bodies = BTreeMap::new();
        for ((number, generation), body) in &self.objects {
            places.insert(*number, (pdf.len(), *generation));
            pdf.extend_from_slice(format!("{number} {generation} obj\n").as_bytes());
            bodies.insert(*number, pdf.len());
            match body {
                Body::Object(object) => write(&mut pdf, object),
                Body::Written(bytes) => pdf.extend_from_slice(bytes),
            }
            pdf.extend_from_slice(b"\nendobj\n");
        }
        let trailer = self.trailer(&pdf);
        let start = pdf.len();
        match self.document.reference_table.cross_reference_type {
            XrefType::CrossReferenceStream => append_stream(&mut pdf, trailer, places, self.next),
            XrefType::CrossReferenceTable => append_table(&mut pdf, trailer, &places, self.next),
        }
        pdf.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        Written { pdf, bodies }
    }

    fn trailer(&self, so_far: &[u8]) -> Dictionary {
        let mut trailer = Dictionary::new();
        for key in [&b"Root"[..], b"Info"] {
            if let Ok(value) = self.document.trailer.get(key) {
                trailer.set(key.to_vec(), value.clone());
            }
        }
        // The second identifier changes with every update, the first never.
        if let Some(Object::Array(identifiers)) = get(self.document, &self.document.trailer, b"ID")
            && let Some(first) = identifiers.first()
        {
            let second = Object::String(sha256(so_far)[..16].to_vec(), StringFormat::Hexadecimal);
            trailer.set("ID", vec![first.clone(), second]);
        }
        trailer.set("Prev", self.document.xref_start as i64);
        trailer
    }
}

type Places = BTreeMap<u32, (usize, u16)>;

/// Numbers that follow one another, as first and last.
fn runs(places: &Places) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in places.keys() {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    runs
}

fn append_table(pdf: &mut Vec<u8>, mut trailer: Dictionary, places: &Places, size: u32) {
    pdf.extend_from_slice(b"xref\n");
    for (first, last) in runs(places) {
        pdf.extend_from_slice(format!("{first} {}\n", last - first + 1).as_bytes());
        for (place, generation) in places.range(first..=last).map(|(_, entry)| entry) {
            pdf.extend_from_slice(format!("{place:010} {generation:05} n\r\n").as_bytes());
        }
    }
    trailer.set("Size", i64::from(size));
    pdf.extend_from_slice(b"trailer\n");
    write(pdf, &Object::Dictionary(trailer));
    pdf.push(b'\n');
}

fn append_stream(pdf: &mut Vec<u8>, mut trailer: Dictionary, mut places: Places, own: u32) {
    places.insert(own, (pdf.len(), 0));
    let mut index: Vec<Object> = Vec::new();
    for (first, last) in runs(&places) {
        index.extend([Object::from(i64::from(first)), Object::from(i64::from(last - first + 1))]);
    }
    let mut entries = Vec::new();
    for (place, generation) in places.values() {
        entries.push(1);
        // PDFs are limited to far less than four gigabytes here.
        entries.extend_from_slice(&(*place as u32).to_be_bytes());
        entries.extend_from_slice(&generation.to_be_bytes());
    }
    trailer.set("Type", "XRef");
    trailer.set("Size", i64::from(own) + 1);
    trailer.set("W", vec![1.into(), 4.into(), 2.into()]);
    trailer.set("Index", index);
    pdf.extend_from_slice(format!("{own} 0 obj\n").as_bytes());
    write(pdf, &Object::Stream(Stream::new(trailer, entries)));
    pdf.extend_from_slice(b"\nendobj\n");
}
