//! The certificates, revocation lists and answers that a PDF brings to be verified by (its document security store).

use crate::certificate::Certificate;
use crate::pdf::{get_array, get_dict, resolve};
use crate::trust::{Crl, Evidence, Ocsp};
use lopdf::{Document, Object};

/// How many of each are looked at.
const MOST: usize = 64;
/// The largest one, in bytes, once unpacked.
const LARGEST: usize = 8 * 1024 * 1024;

/// What a PDF brings. None of it is trusted by itself.
#[derive(Default)]
pub(super) struct Material {
    pub(super) certificates: Vec<Certificate>,
    pub(super) crls: Vec<Crl>,
    pub(super) ocsps: Vec<Ocsp>,
}

impl Material {
    pub(super) fn evidence(&self) -> Evidence<'_> {
        Evidence { crls: &self.crls, ocsps: &self.ocsps }
    }
}

/// The material in a document.
pub(super) fn embedded(document: &Document) -> Material {
    let store = document.catalog().ok().and_then(|catalog| get_dict(document, catalog, b"DSS"));
    let streams = |key: &[u8]| -> Vec<Vec<u8>> {
        let list = store.and_then(|store| get_array(document, store, key));
        let list = list.into_iter().flatten().take(MOST);
        list.filter_map(|entry| content(resolve(document, entry)?)).collect()
    };
    Material {
        certificates: streams(b"Certs").iter().filter_map(|der| Certificate::read(der).ok()).collect(),
        crls: streams(b"CRLs").iter().filter_map(|der| Crl::read(der).ok()).collect(),
        ocsps: streams(b"OCSPs").iter().filter_map(|der| Ocsp::read(der).ok()).collect(),
    }
}

fn content(value: &Object) -> Option<Vec<u8>> {
    let stream = value.as_stream().ok()?;
    if !stream.dict.has(b"Filter") {
        return Some(stream.content.clone()).filter(|content| content.len() <= LARGEST);
    }
    stream.decompressed_content_with_limit(LARGEST).ok()
}
