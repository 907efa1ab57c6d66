//! Which objects of a signed document are what, so that a change of them can be judged.

use super::later::references;
use crate::pdf::get_dict;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// The parts that each object plays.
pub(super) struct Roles {
    pub(super) root: ObjectId,
    pub(super) form: Option<ObjectId>,
    pub(super) fields: Option<ObjectId>,
    pub(super) pages: BTreeSet<ObjectId>,
    /// The lists of what lies on pages.
    pub(super) annotations: BTreeSet<ObjectId>,
    /// Objects that tell about the document, or that help to verify it, and are seen nowhere in it.
    pub(super) harmless: BTreeSet<ObjectId>,
}

impl Roles {
    pub(super) fn of(document: &Document, root: ObjectId) -> Self {
        let empty = Dictionary::new();
        let catalog = document.get_dictionary(root).unwrap_or(&empty);
        let form = get_dict(document, catalog, b"AcroForm");
        let pages: BTreeSet<ObjectId> = document.get_pages().into_values().collect();
        let annotations = pages.iter().filter_map(|page| reference(document.get_dictionary(*page).ok()?, b"Annots"));
        Self {
            root,
            form: reference(catalog, b"AcroForm"),
            fields: form.and_then(|form| reference(form, b"Fields")),
            annotations: annotations.collect(),
            harmless: harmless(document, root, catalog),
            pages,
        }
    }
}

fn reference(dictionary: &Dictionary, key: &[u8]) -> Option<ObjectId> {
    dictionary.get(key).and_then(Object::as_reference).ok()
}

/// The information about the document, its metadata and its security store, as far as nothing else refers to them: a file
/// may be made so that the same object is also a font or a page's content.
fn harmless(document: &Document, root: ObjectId, catalog: &Dictionary) -> BTreeSet<ObjectId> {
    let store = store(document, catalog);
    let about = [reference(&document.trailer, b"Info"), reference(catalog, b"Metadata")];
    let candidates: BTreeSet<ObjectId> = about.into_iter().flatten().chain(store.iter().copied()).collect();
    let mut elsewhere = BTreeSet::from([root]);
    for (id, object) in &document.objects {
        match object {
            Object::Dictionary(catalog) if *id == root => {
                let others = catalog.iter().filter(|(key, _)| !matches!(key.as_slice(), b"DSS" | b"Metadata"));
                others.for_each(|(_, value)| references(value, &mut elsewhere));
            }
            // A stream of references repeats the trailer.
            Object::Stream(stream) if stream.dict.get(b"Type").and_then(Object::as_name).ok() == Some(b"XRef") => {}
            _ if store.contains(id) => {}
            other => references(other, &mut elsewhere),
        }
    }
    candidates.difference(&elsewhere).copied().collect()
}

/// The objects of the document's security store: itself, its lists, and what it says of single signatures.
fn store(document: &Document, catalog: &Dictionary) -> BTreeSet<ObjectId> {
    let Some(store) = get_dict(document, catalog, b"DSS") else { return BTreeSet::new() };
    let singles = get_dict(document, store, b"VRI");
    let own = catalog.get(b"DSS").into_iter();
    let lists = [&b"Certs"[..], b"CRLs", b"OCSPs", b"VRI"].into_iter().filter_map(|key| store.get(key).ok());
    let singles = singles.into_iter().flat_map(|singles| singles.iter().map(|(_, single)| single));
    own.chain(lists).chain(singles).filter_map(|value| value.as_reference().ok()).collect()
}
