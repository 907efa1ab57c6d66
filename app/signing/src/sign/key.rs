//! The way to what handles keys: a module of its own in a worker of its own, loaded when the first file is opened. Password
//! and file go from the page's fields straight to it: this code never holds them.

use domain::signing::Why;
use leptos::prelude::document;
use leptos::wasm_bindgen::{self, JsCast, JsValue};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlInputElement;

/// The element that stands for it on the page, `<quipux-firma>`; see `public/elements.js`.
const ELEMENT: &str = "quipux-firma";

#[wasm_bindgen]
extern "C" {
    /// What handles keys.
    type Keys;

    /// Opens the file chosen in one field with the password typed in another.
    #[wasm_bindgen(method, catch)]
    async fn open(
        this: &Keys,
        file: &HtmlInputElement,
        password: &HtmlInputElement,
        cedula: &str,
    ) -> Result<JsValue, JsValue>;

    /// Fetches the PDF, compares its digest, and signs.
    #[wasm_bindgen(method, catch)]
    async fn sign(
        this: &Keys,
        pdf: &str,
        hole_start: u32,
        hole_end: u32,
        end: u32,
        digest: &str,
    ) -> Result<JsValue, JsValue>;

    /// Ends the worker, and with it what it holds.
    #[wasm_bindgen(method)]
    fn forget(this: &Keys);

    /// Whose certificate was opened.
    type Opened;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Opened) -> String;
    #[wasm_bindgen(method, getter)]
    fn cedula(this: &Opened) -> String;
    #[wasm_bindgen(method, getter)]
    fn issuer(this: &Opened) -> String;
    #[wasm_bindgen(method, getter)]
    fn until(this: &Opened) -> f64;
    #[wasm_bindgen(method, getter)]
    fn chain(this: &Opened) -> String;
}

/// A certificate that was opened: what may be known of it outside.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Owner {
    /// Whose.
    pub(super) name: String,
    /// The cedula in it.
    pub(super) cedula: String,
    /// By whom it was issued.
    pub(super) issuer: String,
    /// Until when it is valid, in milliseconds since 1970.
    pub(super) until: i64,
    /// The certificates in hexadecimal, the signer's first, with commas between.
    pub(super) chain: String,
}

/// Opens the file. The field of the password is empty afterwards.
///
/// # Errors
/// A code of [`Why`].
pub(super) async fn open_file(
    file: HtmlInputElement,
    password: HtmlInputElement,
    cedula: String,
) -> Result<Owner, String> {
    let opened: Opened = keys()?.open(&file, &password, &cedula).await.map_err(code)?.unchecked_into();
    Ok(Owner {
        name: opened.name(),
        cedula: opened.cedula(),
        issuer: opened.issuer(),
        until: opened.until() as i64,
        chain: opened.chain(),
    })
}

/// Signs a letter that was prepared; the signature in hexadecimal.
///
/// # Errors
/// A code of [`Why`].
pub(super) async fn sign_letter(letter: &super::api::Hollow) -> Result<String, String> {
    let super::api::Hollow { pdf, hole_start, hole_end, end, digest, .. } = letter;
    let signed = keys()?.sign(pdf, *hole_start, *hole_end, *end, digest).await.map_err(code)?;
    signed.as_string().ok_or_else(|| Why::NoModule.code().to_owned())
}

/// Gives the key up that is open, if one is.
pub(super) fn forget() {
    if let Ok(keys) = keys() {
        keys.forget();
    }
}

fn keys() -> Result<Keys, String> {
    let element = document().query_selector(ELEMENT).ok().flatten();
    element.map(JsCast::unchecked_into).ok_or_else(|| Why::NoModule.code().to_owned())
}

/// What was thrown: an error whose message is a code.
fn code(thrown: JsValue) -> String {
    thrown.as_string().unwrap_or_else(|| Why::NoModule.code().to_owned())
}
