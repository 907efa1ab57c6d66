//! The browser's own cryptography: it holds the key and signs with it.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use signature::{KeyKind, PrivateKey, ecdsa_from_webcrypto};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// There is no cryptography: the browser is old, or the page came over an unsafe connection.
const NONE: &str = "no_crypto";

#[wasm_bindgen]
extern "C" {
    type Subtle;

    // The bytes arrive as a view of this module's memory, which the browser copies before it returns: the key never becomes
    // an array that a script could keep.
    #[wasm_bindgen(method, catch, js_name = importKey)]
    fn import_key(
        this: &Subtle,
        format: &str,
        key: &[u8],
        algorithm: &JsValue,
        extractable: bool,
        uses: &Array,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn sign(this: &Subtle, algorithm: &JsValue, key: &JsValue, message: &[u8]) -> Result<Promise, JsValue>;
}

/// A key in the browser's keeping.
pub(crate) struct Key {
    kind: KeyKind,
    key: JsValue,
}

impl Key {
    /// Gives the key away.
    pub(crate) async fn import(private: PrivateKey) -> Result<Self, &'static str> {
        let (kind, uses) = (private.kind(), Array::of1(&"sign".into()));
        let given = subtle()?.import_key("pkcs8", private.pkcs8(), &importing(kind), false, &uses);
        drop(private);
        let key = JsFuture::from(given.map_err(|_| NONE)?).await.map_err(|_| "unsupported")?;
        Ok(Self { kind, key })
    }

    /// Signs a message over SHA-256. For ECDSA as a CMS wants it.
    pub(crate) async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, &'static str> {
        let promised = subtle()?.sign(&signing(self.kind), &self.key, message).map_err(|_| NONE)?;
        let signed = JsFuture::from(promised).await.map_err(|_| NONE)?;
        let signed = Uint8Array::new(&signed).to_vec();
        match self.kind {
            KeyKind::Rsa => Ok(signed),
            KeyKind::P256 => ecdsa_from_webcrypto(&signed).ok_or(NONE),
        }
    }

    pub(crate) fn extractable(&self) -> bool {
        Reflect::get(&self.key, &"extractable".into()).is_ok_and(|told| told.is_truthy())
    }
}

fn importing(kind: KeyKind) -> JsValue {
    match kind {
        KeyKind::Rsa => named("RSASSA-PKCS1-v1_5", &[("hash", "SHA-256")]),
        KeyKind::P256 => named("ECDSA", &[("namedCurve", "P-256")]),
    }
}

fn signing(kind: KeyKind) -> JsValue {
    match kind {
        KeyKind::Rsa => named("RSASSA-PKCS1-v1_5", &[]),
        KeyKind::P256 => named("ECDSA", &[("hash", "SHA-256")]),
    }
}

fn named(name: &str, more: &[(&str, &str)]) -> JsValue {
    let algorithm = Object::new();
    for (key, value) in [("name", name)].iter().chain(more) {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&algorithm, &(*key).into(), &(*value).into());
    }
    algorithm.into()
}

/// Absent where the page did not come over a safe connection.
fn subtle() -> Result<Subtle, &'static str> {
    let part = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok().filter(JsValue::is_object).ok_or(NONE);
    let crypto = part(&js_sys::global(), "crypto")?;
    Ok(part(&crypto, "subtle")?.unchecked_into())
}
