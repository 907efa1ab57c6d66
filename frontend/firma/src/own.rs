//! Signing in this module itself, where the browser's cryptography is missing: it is old, or the page came over an unsafe
//! connection. The key lies in the memory of this worker until the file is closed; whatever is given back is wiped.

use crate::sweep::sweep;
use signature::PrivateKey;
use std::alloc::System;
use wasm_bindgen::prelude::*;
use zeroizing_alloc::ZeroAlloc;

/// Numbers that are computed with on the way to a signature tell the key, and those who compute do not wipe all of them.
#[global_allocator]
static WIPED: ZeroAlloc<System> = ZeroAlloc(System);

#[wasm_bindgen]
extern "C" {
    // Unlike the rest of the browser's cryptography it is there over unsafe connections too. It fills this module's own memory.
    #[wasm_bindgen(catch, js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bytes: &mut [u8]) -> Result<JsValue, JsValue>;
}

/// A key in this module's keeping.
pub(crate) struct Key(PrivateKey);

impl Key {
    /// Keeps the key. There must be randomness: without, signing would tell of it by the time it takes.
    pub(crate) async fn import(private: PrivateKey) -> Result<Self, &'static str> {
        get_random_values(&mut [0; 32]).map(|_| Self(private)).map_err(|_| "no_crypto")
    }

    /// Signs a message over SHA-256.
    pub(crate) async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, &'static str> {
        let mut random = |bytes: &mut [u8]| {
            // It was there when the key came.
            if get_random_values(bytes).is_err() {
                wasm_bindgen::throw_str("no_crypto");
            }
        };
        let signed = self.0.sign(message, &mut random).map_err(|_| "unsupported");
        sweep();
        signed
    }

    /// Nothing here gives it out.
    pub(crate) fn extractable(&self) -> bool {
        false
    }
}
