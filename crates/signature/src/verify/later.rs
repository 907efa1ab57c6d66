//! What came after a signature. Appending to a signed file keeps the signature intact, so what was appended is compared,
//! object by object, with what was signed: only further signatures, and what is needed to verify them, are harmless.

use super::fields::{SignatureValue, signatures};
use super::roles::Roles;
use crate::pdf::{get_array, get_dict, load};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// What came after a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Later {
    /// Nothing: it is over the whole file.
    Nothing,
    /// Only further signatures, and material to verify them by.
    Additions,
    /// The document itself was altered.
    Altered(Alteration),
    /// Something that could not be analysed.
    NotAnalysed,
}

/// What was altered after signing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Alteration {
    /// A page, or something that is drawn on it.
    Content,
    /// Notes or drawings were laid over a page, or taken away.
    Annotations,
    /// Fields of the form, or what is in them.
    Form,
    /// The document's structure.
    Structure,
}

/// What came after the first `end` bytes of a PDF. `document` is the whole and `found` are its signatures,
/// as far as they can be believed.
pub(super) fn after(pdf: &[u8], end: usize, document: &Document, found: &[&SignatureValue<'_>]) -> Later {
    if pdf[end..].iter().all(u8::is_ascii_whitespace) {
        return Later::Nothing;
    }
    let Ok(signed) = load(&pdf[..end]) else { return Later::NotAnalysed };
    // What one reader repairs in one way, another repairs in another.
    if signed.xref_recovery.is_some() || document.xref_recovery.is_some() {
        return Later::NotAnalysed;
    }
    // Only fields whose signature is over more: an older signature may not be shown again elsewhere.
    let further = found.iter().filter(|value| value.range.is_some_and(|range| range.end > end));
    let signed_fields: BTreeSet<ObjectId> = further.flat_map(|value| value.objects.iter().copied()).collect();
    match (Comparison { old: &signed, new: document, signed_fields }).outcome() {
        // Who certified the document may have forbidden even further signatures; time stamps stay allowed.
        Ok(true) if closed(&signed) && found.iter().any(|value| value.is_later_signature(end)) => {
            Later::Altered(Alteration::Form)
        }
        Ok(true) => Later::Additions,
        // Bytes that change no object: what another reader makes of them is anyone's guess.
        Ok(false) => Later::NotAnalysed,
        Err(alteration) => Later::Altered(alteration),
    }
}

/// What was appended to `base` to make `whole`, whatever was signed of it.
pub(super) fn between(base: &[u8], whole: &[u8]) -> Later {
    match load(whole) {
        Ok(document) => {
            let found = signatures(&document);
            after(whole, base.len(), &document, &found.iter().collect::<Vec<_>>())
        }
        Err(_) => Later::NotAnalysed,
    }
}

/// Whether the document is certified so that nothing may be changed in it (DocMDP, level 1).
fn closed(document: &Document) -> bool {
    let level = || {
        let permissions = get_dict(document, document.catalog().ok()?, b"Perms")?;
        let references = get_array(document, get_dict(document, permissions, b"DocMDP")?, b"Reference")?;
        let of_one = |reference: &Object| {
            let reference = document.dereference(reference).ok()?.1.as_dict().ok()?;
            get_dict(document, reference, b"TransformParams")?.get(b"P").and_then(Object::as_i64).ok()
        };
        references.iter().find_map(of_one)
    };
    level() == Some(1)
}

struct Comparison<'a> {
    old: &'a Document,
    new: &'a Document,
    /// The objects of fields that are signed in the new document.
    signed_fields: BTreeSet<ObjectId>,
}

impl Comparison<'_> {
    /// Whether anything changed at all, if all changes are harmless.
    fn outcome(&self) -> Result<bool, Alteration> {
        let root = |document: &Document| document.trailer.get(b"Root").and_then(Object::as_reference).ok();
        let root = match (root(self.old), root(self.new)) {
            (Some(old), Some(new)) if old == new => old,
            _ => return Err(Alteration::Structure),
        };
        let roles = Roles::of(self.old, root);
        let mut referred = BTreeSet::new();
        for (id, old) in &self.old.objects {
            references(old, &mut referred);
            match self.new.objects.get(id) {
                Some(new) if new == old => {}
                Some(new) => self.changed(*id, old, new, &roles)?,
                None => return Err(Alteration::Structure),
            }
        }
        // A number that was spoken of but stood for nothing must not come to life.
        let mut added = self.new.objects.keys().filter(|id| !self.old.objects.contains_key(id));
        if added.clone().any(|id| referred.contains(id)) {
            return Err(Alteration::Content);
        }
        Ok(added.next().is_some() || self.old.objects != self.new.objects)
    }

    fn changed(&self, id: ObjectId, old: &Object, new: &Object, roles: &Roles) -> Result<(), Alteration> {
        match (old, new) {
            _ if roles.harmless.contains(&id) => Ok(()),
            (Object::Dictionary(old), Object::Dictionary(new)) if id == roles.root => self.catalog(old, new),
            (Object::Dictionary(old), Object::Dictionary(new)) if Some(id) == roles.form => self.form(old, new),
            (Object::Dictionary(old), Object::Dictionary(new)) if roles.pages.contains(&id) => self.page(old, new),
            (Object::Dictionary(old), Object::Dictionary(new)) if self.signed_fields.contains(&id) => signed(old, new),
            (Object::Array(old), Object::Array(new)) if Some(id) == roles.fields => {
                self.more(old, new, Alteration::Form)
            }
            (Object::Array(old), Object::Array(new)) if roles.annotations.contains(&id) => {
                self.more(old, new, Alteration::Annotations)
            }
            _ => Err(Alteration::Content),
        }
    }

    fn catalog(&self, old: &Dictionary, new: &Dictionary) -> Result<(), Alteration> {
        same_but(old, new, &[b"AcroForm", b"DSS", b"Extensions", b"Metadata", b"Version"], Alteration::Structure)?;
        let empty = Dictionary::new();
        let before = get_dict(self.old, old, b"AcroForm").unwrap_or(&empty);
        self.form(before, get_dict(self.new, new, b"AcroForm").unwrap_or(&empty))
    }

    fn form(&self, old: &Dictionary, new: &Dictionary) -> Result<(), Alteration> {
        // Fonts and such may come with the first field, not change afterwards.
        let free: [&[u8]; 4] = [b"Fields", b"SigFlags", b"DR", b"DA"];
        same_but(old, new, &free, Alteration::Form)?;
        for key in [&b"DR"[..], b"DA"] {
            if old.has(key) && old.get(key).ok() != new.get(key).ok() {
                return Err(Alteration::Form);
            }
        }
        self.more_under(old, new, b"Fields", Alteration::Form)
    }

    fn page(&self, old: &Dictionary, new: &Dictionary) -> Result<(), Alteration> {
        same_but(old, new, &[b"Annots"], Alteration::Content)?;
        self.more_under(old, new, b"Annots", Alteration::Annotations)
    }

    fn more_under(&self, old: &Dictionary, new: &Dictionary, key: &[u8], or: Alteration) -> Result<(), Alteration> {
        let list = |document, dictionary| get_array(document, dictionary, key).map(Vec::as_slice).unwrap_or_default();
        self.more(list(self.old, old), list(self.new, new), or)
    }

    /// The new list has all of the old one in its order, and beyond that only fields that are signed.
    fn more(&self, old: &[Object], new: &[Object], or: Alteration) -> Result<(), Alteration> {
        let mut expected = old.iter().peekable();
        for entry in new {
            if expected.next_if(|next| *next == entry).is_none() {
                let ours = entry.as_reference().is_ok_and(|id| self.signed_fields.contains(&id));
                if !ours {
                    return Err(or);
                }
            }
        }
        if expected.next().is_none() { Ok(()) } else { Err(or) }
    }
}

/// A field that stood empty and was signed.
fn signed(old: &Dictionary, new: &Dictionary) -> Result<(), Alteration> {
    if old.has(b"V") {
        return Err(Alteration::Form);
    }
    same_but(old, new, &[b"V", b"AP", b"F", b"M", b"MK", b"DA"], Alteration::Form)
}

/// Both have the same under every key but these.
fn same_but(old: &Dictionary, new: &Dictionary, free: &[&[u8]], or: Alteration) -> Result<(), Alteration> {
    let keys = old.iter().chain(new).map(|(key, _)| key.as_slice());
    let mut fixed = keys.filter(|key| !free.contains(key));
    if fixed.all(|key| old.get(key).ok() == new.get(key).ok()) { Ok(()) } else { Err(or) }
}

/// Adds every number that a value speaks of.
pub(super) fn references(value: &Object, found: &mut BTreeSet<ObjectId>) {
    match value {
        Object::Reference(id) => {
            found.insert(*id);
        }
        Object::Array(values) => values.iter().for_each(|value| references(value, found)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| references(value, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| references(value, found)),
        _ => {}
    }
}
