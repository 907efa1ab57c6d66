//! What is needed to verify a signature once its authorities are gone, kept in the PDF itself (PAdES B-LT).

use super::increment::Increment;
use super::{Unreadable, get_dict, load_sound, resolve};
use crate::certificate::Certificate;
use crate::trust::{Crl, Ocsp};
use lopdf::{Dictionary, Object, Stream};

/// What a document is given along.
#[derive(Clone, Copy, Debug, Default)]
pub struct Material<'a> {
    /// Certificates, from the signers' issuers up to the roots, also of those who stamp time.
    pub certificates: &'a [Certificate],
    /// Revocation lists.
    pub crls: &'a [Crl],
    /// Answers about single certificates.
    pub ocsps: &'a [Ocsp],
}

/// Appends certificates, revocation lists and answers to the document's security store, beside what it has already. What it
/// has is not added again; if it has all of it, the PDF stays as it is.
///
/// # Errors
/// [`Unreadable`].
pub fn add_material(pdf: &[u8], material: &Material<'_>) -> Result<Vec<u8>, Unreadable> {
    let document = load_sound(pdf)?;
    let mut increment = Increment::new(pdf, &document)?;
    let catalog_id = increment.catalog()?;
    let mut catalog = increment.dictionary(catalog_id)?;
    let mut store = get_dict(&document, &catalog, b"DSS").cloned().unwrap_or_default();
    store.set("Type", "DSS");
    let certificates: Vec<&[u8]> = material.certificates.iter().map(Certificate::der).collect();
    let crls: Vec<&[u8]> = material.crls.iter().map(Crl::der).collect();
    let ocsps: Vec<&[u8]> = material.ocsps.iter().map(Ocsp::der).collect();
    let mut added = false;
    for (key, contents) in [("Certs", certificates), ("CRLs", crls), ("OCSPs", ocsps)] {
        let mut list = increment.list(&store, key.as_bytes())?;
        let there: Vec<&[u8]> = list.iter().filter_map(|entry| plain_content(resolve(&document, entry)?)).collect();
        let new: Vec<&[u8]> = contents.into_iter().filter(|content| !there.contains(content)).collect();
        if new.is_empty() {
            continue;
        }
        added = true;
        for content in new {
            let stream = Stream::new(Dictionary::new(), content.to_vec());
            list.push(increment.add(Object::Stream(stream)).into());
        }
        store.set(key, list);
    }
    if !added {
        return Ok(pdf.to_vec());
    }
    let store = increment.add(store);
    catalog.set("DSS", store);
    increment.set(catalog_id, catalog);
    Ok(increment.finish().pdf)
}

/// What a stream holds, as it is written here: as it is.
fn plain_content(value: &Object) -> Option<&[u8]> {
    let stream = value.as_stream().ok()?;
    (!stream.dict.has(b"Filter")).then_some(stream.content.as_slice())
}
