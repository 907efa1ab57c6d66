//! What is needed to verify a signature once its authorities are gone, kept in the PDF itself (PAdES B-LT).

use super::increment::Increment;
use super::{Unreadable, get_dict, load_sound};
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

/// Appends certificates, revocation lists and answers to the document's security store, beside what it has already.
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
    for (key, contents) in [("Certs", certificates), ("CRLs", crls), ("OCSPs", ocsps)] {
        if contents.is_empty() {
            continue;
        }
        let mut list = increment.list(&store, key.as_bytes())?;
        for content in contents {
            let stream = Stream::new(Dictionary::new(), content.to_vec());
            list.push(increment.add(Object::Stream(stream)).into());
        }
        store.set(key, list);
    }
    let store = increment.add(store);
    catalog.set("DSS", store);
    increment.set(catalog_id, catalog);
    Ok(increment.finish().pdf)
}
