//! What a signature looks like on the page: nothing, drawing instructions, or the page of another PDF taken over whole.

use super::increment::Increment;
use super::prepare::NotPrepared;
use super::{get, get_dict, load};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::collections::BTreeMap;

/// How deeply the objects of a page are followed.
const MAX_DEPTH: usize = 64;
/// How many objects a page may bring along.
const MAX_OBJECTS: usize = 4096;

/// An appearance that draws nothing.
pub(super) fn nothing(increment: &mut Increment<'_>) -> ObjectId {
    drawing(increment, Vec::new(), [0.0, 0.0])
}

/// An appearance from drawing instructions, of this width and height.
pub(super) fn drawing(increment: &mut Increment<'_>, instructions: Vec<u8>, size: [f32; 2]) -> ObjectId {
    let form = form(size, Object::Dictionary(Dictionary::new()));
    increment.add(Object::Stream(Stream::new(form, instructions)))
}

/// An appearance from the first page of a PDF, with all that it needs, fonts included.
pub(super) fn page(increment: &mut Increment<'_>, pdf: &[u8]) -> Result<ObjectId, NotPrepared> {
    let document = load(pdf).map_err(|_| NotPrepared::UnusableAppearance)?;
    from_page(increment, &document).ok_or(NotPrepared::UnusableAppearance)
}

fn from_page(increment: &mut Increment<'_>, document: &Document) -> Option<ObjectId> {
    let page = document.get_dictionary(*document.get_pages().get(&1)?).ok()?;
    let size = match inherited(document, page, b"MediaBox")?.as_array().ok()?.as_slice() {
        [left, bottom, right, top] => {
            let number = |value: &Object| value.as_float().ok();
            [number(right)? - number(left)?, number(top)? - number(bottom)?]
        }
        _ => return None,
    };
    let mut import = Import { document, increment, numbers: BTreeMap::new() };
    let resources = match inherited(document, page, b"Resources") {
        Some(resources) => import.copy(resources, 0)?,
        None => Object::Dictionary(Dictionary::new()),
    };
    let mut form = form(size, resources);
    if let Ok(group) = page.get(b"Group") {
        form.set("Group", import.copy(group, 0)?);
    }
    let Object::Stream(content) = get(document, page, b"Contents")? else { return None };
    for key in [&b"Filter"[..], b"DecodeParms"] {
        if let Ok(value) = content.dict.get(key) {
            form.set(key.to_vec(), import.copy(value, 0)?);
        }
    }
    Some(increment.add(Object::Stream(Stream::new(form, content.content.clone()))))
}

fn form(size: [f32; 2], resources: Object) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), size[0].into(), size[1].into()],
        "Resources" => resources,
    }
}

/// A value of a page, or of what it stands under.
fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut current = page;
    for _ in 0..MAX_DEPTH {
        if let Some(found) = get(document, current, key) {
            return Some(found);
        }
        current = get_dict(document, current, b"Parent")?;
    }
    None
}

/// Copies objects into the section, each under a new number.
struct Import<'i, 'b, 'd> {
    document: &'d Document,
    increment: &'i mut Increment<'b>,
    numbers: BTreeMap<ObjectId, ObjectId>,
}

impl Import<'_, '_, '_> {
    fn copy(&mut self, value: &Object, depth: usize) -> Option<Object> {
        if depth > MAX_DEPTH {
            return None;
        }
        Some(match value {
            Object::Reference(old) => {
                if let Some(new) = self.numbers.get(old) {
                    return Some(Object::Reference(*new));
                }
                if self.numbers.len() == MAX_OBJECTS {
                    return None;
                }
                let new = self.increment.reserve();
                self.numbers.insert(*old, new);
                let copied = self.copy(self.document.get_object(*old).ok()?, depth + 1)?;
                self.increment.set(new, copied);
                Object::Reference(new)
            }
            Object::Array(values) => {
                Object::Array(values.iter().map(|value| self.copy(value, depth + 1)).collect::<Option<_>>()?)
            }
            Object::Dictionary(dictionary) => Object::Dictionary(self.copy_dictionary(dictionary, depth)?),
            Object::Stream(stream) => {
                Object::Stream(Stream::new(self.copy_dictionary(&stream.dict, depth)?, stream.content.clone()))
            }
            plain => plain.clone(),
        })
    }

    fn copy_dictionary(&mut self, dictionary: &Dictionary, depth: usize) -> Option<Dictionary> {
        let mut copied = Dictionary::new();
        for (key, value) in dictionary {
            copied.set(key.clone(), self.copy(value, depth + 1)?);
        }
        Some(copied)
    }
}
