//! Finding the signatures of a PDF through the fields of its form.

use super::report::Profile;
use crate::pdf::{date_of, get, get_array, get_dict, resolve, text_of};
use crate::range::ByteRange;
use domain::time::Timestamp;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// How deeply fields may stand within fields.
const MAX_DEPTH: usize = 16;
/// How many fields are looked at.
const MAX_FIELDS: usize = 10_000;

/// A field that is signed, and what its dictionary says.
pub(super) struct SignatureValue<'a> {
    pub(super) field: String,
    pub(super) profile: Profile,
    pub(super) range: Option<ByteRange>,
    pub(super) contents: &'a [u8],
    pub(super) claimed_at: Option<Timestamp>,
    pub(super) reason: Option<String>,
    pub(super) location: Option<String>,
    /// The objects that the field and its places on pages are.
    pub(super) objects: BTreeSet<ObjectId>,
}

impl SignatureValue<'_> {
    /// Whether a person signed more than the first `end` bytes.
    pub(super) fn is_later_signature(&self, end: usize) -> bool {
        self.profile != Profile::DocumentTimestamp && self.range.is_some_and(|range| range.end > end)
    }
}

/// The signatures of a document.
pub(super) fn signatures(document: &Document) -> Vec<SignatureValue<'_>> {
    let mut walk = Walk { document, seen: BTreeSet::new(), found: Vec::new() };
    let form = document.catalog().ok().and_then(|catalog| get_dict(document, catalog, b"AcroForm"));
    for field in form.and_then(|form| get_array(document, form, b"Fields")).into_iter().flatten() {
        walk.field(field, &Inherited::default(), 0);
    }
    walk.found
}

/// What a field has from those it stands in.
#[derive(Clone, Default)]
struct Inherited<'a> {
    name: String,
    kind: Option<&'a [u8]>,
    value: Option<&'a Dictionary>,
}

struct Walk<'a> {
    document: &'a Document,
    seen: BTreeSet<ObjectId>,
    found: Vec<SignatureValue<'a>>,
}

impl<'a> Walk<'a> {
    fn field(&mut self, field: &'a Object, above: &Inherited<'a>, depth: usize) {
        let Ok(id) = field.as_reference() else { return };
        if depth > MAX_DEPTH || self.seen.len() >= MAX_FIELDS || !self.seen.insert(id) {
            return;
        }
        let Some(Object::Dictionary(field)) = resolve(self.document, field) else { return };
        let mut own = above.clone();
        let name = get(self.document, field, b"T").and_then(text_of);
        match &name {
            Some(name) if own.name.is_empty() => own.name.clone_from(name),
            Some(name) => own.name = format!("{}.{name}", own.name),
            None => {}
        }
        own.kind = get(self.document, field, b"FT").and_then(|kind| kind.as_name().ok()).or(own.kind);
        own.value = get_dict(self.document, field, b"V").or(own.value);
        let kids = get_array(self.document, field, b"Kids").map(Vec::as_slice).unwrap_or_default();
        let is_field = |kid: &Object| {
            let kid = resolve(self.document, kid).and_then(|kid| kid.as_dict().ok());
            kid.is_some_and(|kid| kid.has(b"T"))
        };
        if own.kind == Some(b"Sig")
            && let Some(value) = own.value
            && !kids.iter().any(is_field)
        {
            let mut objects: BTreeSet<ObjectId> = kids.iter().filter_map(|kid| kid.as_reference().ok()).collect();
            objects.insert(id);
            self.found.push(signature(self.document, own.name, value, objects));
            return;
        }
        for kid in kids {
            self.field(kid, &own, depth + 1);
        }
    }
}

fn signature<'a>(
    document: &'a Document,
    field: String,
    value: &'a Dictionary,
    objects: BTreeSet<ObjectId>,
) -> SignatureValue<'a> {
    let text = |key: &[u8]| get(document, value, key).and_then(text_of);
    let contents = get(document, value, b"Contents").and_then(|contents| contents.as_str().ok());
    SignatureValue {
        field,
        profile: profile(get(document, value, b"SubFilter").and_then(|name| name.as_name().ok()).unwrap_or_default()),
        range: get_array(document, value, b"ByteRange").and_then(|numbers| range(numbers)),
        contents: contents.unwrap_or_default(),
        claimed_at: get(document, value, b"M").and_then(date_of),
        reason: text(b"Reason"),
        location: text(b"Location"),
        objects,
    }
}

fn profile(name: &[u8]) -> Profile {
    match name {
        b"ETSI.CAdES.detached" => Profile::Pades,
        b"adbe.pkcs7.detached" => Profile::Pkcs7,
        b"ETSI.RFC3161" => Profile::DocumentTimestamp,
        other => Profile::Other(String::from_utf8_lossy(other).into_owned()),
    }
}

/// Two pieces, the first from the beginning of the file; anything else is no range.
fn range(numbers: &[Object]) -> Option<ByteRange> {
    let [start, before, after, length] = numbers else { return None };
    let number = |value: &Object| usize::try_from(value.as_i64().ok()?).ok();
    let range = ByteRange {
        hole_start: number(before)?,
        hole_end: number(after)?,
        end: number(after)?.checked_add(number(length)?)?,
    };
    (number(start)? == 0).then_some(range)
}
