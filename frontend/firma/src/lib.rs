//! What handles keys: opens a person's file, gives its key to the browser as one that cannot be taken out again, and signs
//! letters whose digest it computed itself. Built with the feature `own` it keeps the key and signs with it itself, for where
//! the browser has no cryptography. It runs in a worker, so that neither password nor key ever shares memory with
//! the pages. It tells what went wrong by codes; the words are the page's.

#[cfg(not(feature = "own"))]
mod crypto;
#[cfg(feature = "own")]
mod own;
mod sweep;

#[cfg(not(feature = "own"))]
use crypto::Key;
use domain::cedula::Cedula;
use domain::time::Timestamp;
use js_sys::{Array, Uint8Array};
#[cfg(feature = "own")]
use own::Key;
use signature::{ByteRange, Certificate, Credential, Identifier, OpenError, Unfit, signed_attributes};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// What went wrong, by its code.
fn failed(code: &str) -> JsError {
    JsError::new(code)
}

/// A person's key, ready to sign, and what may be known of it.
#[wasm_bindgen]
pub struct Signer {
    key: Key,
    chain: Vec<Certificate>,
    name: String,
    identifier: String,
}

/// Opens a file with its password, both of which are wiped afterwards; whoever calls wipes their own. Of several keys the one
/// of this cedula is taken.
///
/// # Errors
/// A code.
#[wasm_bindgen]
pub async fn open(file: Vec<u8>, password: Vec<u8>, cedula: &str, now: f64) -> Result<Signer, JsError> {
    let (file, password) = (Zeroizing::new(file), Zeroizing::new(password));
    let now = Timestamp::from_timestamp_millis(now as i64).ok_or_else(|| failed("malformed"))?;
    let person = Cedula::parse(cedula);
    let password = std::str::from_utf8(&password).map_err(|_| failed("wrong_password"))?;
    let opened = opened(&file, password, now, person.as_ref());
    sweep::sweep();
    let (private, chain) = opened.map_err(|error| failed(code(&error)))?.into_parts();
    let key = Key::import(private).await.map_err(failed)?;
    let holder = chain.first().and_then(|own| own.holder().ok()).ok_or_else(|| failed("unclear_holder"))?;
    let identifier = match holder.identifier {
        Some(Identifier::Cedula(cedula)) => cedula.to_string(),
        Some(Identifier::Passport(passport)) => passport,
        None => String::new(),
    };
    Ok(Signer { key, chain, name: holder.name, identifier })
}

/// A call of its own, so that what it leaves on the stack can be wiped.
#[inline(never)]
fn opened(file: &[u8], password: &str, now: Timestamp, person: Option<&Cedula>) -> Result<Credential, Unfit> {
    Credential::open(file, password, now, person)
}

fn code(error: &Unfit) -> &'static str {
    match error {
        Unfit::Closed(OpenError::TooLarge) => "too_large",
        Unfit::Closed(OpenError::Malformed(_)) => "malformed",
        Unfit::Closed(OpenError::Unsupported(_)) => "unsupported",
        Unfit::Closed(OpenError::WrongPassword) => "wrong_password",
        Unfit::Closed(OpenError::NoKey) => "no_key",
        Unfit::NoSigningKey => "no_signing_key",
        Unfit::Expired(_) => "expired",
        Unfit::NotYetValid(_) => "not_yet_valid",
        Unfit::Nameless => "nameless",
        Unfit::AnotherPerson(_) => "another_person",
        Unfit::Unclear(_) => "unclear_holder",
    }
}

#[wasm_bindgen]
impl Signer {
    /// The person's name.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// The person's cedula, or what else identifies them.
    #[wasm_bindgen(getter)]
    pub fn cedula(&self) -> String {
        self.identifier.clone()
    }

    /// Who issued the certificate.
    #[wasm_bindgen(getter)]
    pub fn issuer(&self) -> String {
        self.chain.first().map(Certificate::issuer_common_name).unwrap_or_default()
    }

    /// The last moment at which the certificate is valid, in milliseconds since 1970.
    #[wasm_bindgen(getter)]
    pub fn until(&self) -> f64 {
        self.chain.first().map_or(0.0, |own| own.valid_until().timestamp_millis() as f64)
    }

    /// The certificates in DER, the person's own first.
    pub fn chain(&self) -> Array {
        self.chain.iter().map(|certificate| JsValue::from(Uint8Array::from(certificate.der()))).collect()
    }

    /// Signs a letter that was prepared with a hole. Its digest is computed of these very bytes; when it is not the one that
    /// was announced nothing is signed. There is no way to have anything else signed.
    ///
    /// # Errors
    /// A code.
    pub async fn sign(
        &self,
        pdf: Uint8Array,
        hole_start: u32,
        hole_end: u32,
        end: u32,
        announced: Vec<u8>,
    ) -> Result<Uint8Array, JsError> {
        let range = ByteRange { hole_start: hole_start as usize, hole_end: hole_end as usize, end: end as usize };
        let window = |from: usize, window: &mut [u8]| {
            let (from, length) = (from as u32, window.len() as u32);
            pdf.subarray(from, from + length).copy_to(window);
        };
        let digest = range.digest_through(pdf.length() as usize, window).map_err(|_| failed("another_letter"))?;
        if announced != digest {
            return Err(failed("another_letter"));
        }
        let own = self.chain.first().ok_or_else(|| failed("no_signing_key"))?;
        let signed = self.key.sign(&signed_attributes(&digest, own)).await.map_err(failed)?;
        Ok(Uint8Array::from(&signed[..]))
    }

    /// Whether the browser would give the key away again: never. For tests.
    #[wasm_bindgen(getter)]
    pub fn extractable(&self) -> bool {
        self.key.extractable()
    }
}
