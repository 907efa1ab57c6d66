//! What goes over the wire while a file is sent in pieces. Answers are three numbers, so that no reader of a richer form has
//! to be loaded for them.

use domain::id::ItemId;
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use kit::error::AppError;
use kit::links;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Blob, File, RequestInit, Response};

/// How long a piece may take before it is tried again, in milliseconds: a slow link needs more than a minute for one.
const PATIENCE: u32 = 180_000;
/// As much of a file's beginning and end as it is known again by.
const KNOWN_BY: f64 = 65_536.0;
/// The longest wait between two tries, in milliseconds.
const LONGEST: i32 = 15_000;
/// How often it is looked whether the network is back.
const LOOK: i32 = 500;

/// Why something was not done.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It can be tried again.
    Unreachable,
    /// It cannot.
    Refused(AppError),
}

/// Where a file stands on the server.
#[derive(Clone, Copy, Debug)]
pub(super) struct There {
    id: i64,
    /// How many bytes are there.
    pub(super) received: i64,
    piece: i64,
}

impl There {
    fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split(' ').map(|number| number.parse().ok());
        Some(Self { id: numbers.next()??, received: numbers.next()??, piece: numbers.next()?? })
    }
}

/// Begins, or finds how far it came before.
pub(super) async fn begin(item: ItemId, file: &File, fingerprint: &str) -> Result<There, Trouble> {
    call("POST", &links::begin_upload(item, &file.name(), file.size() as u64, fingerprint), None).await
}

/// Sends the next piece.
pub(super) async fn put(item: ItemId, file: &File, there: There) -> Result<There, Trouble> {
    let (from, to) = (there.received as f64, (there.received + there.piece) as f64);
    let piece = file.slice_with_f64_and_f64(from, to.min(file.size()));
    // A file that was changed or taken away meanwhile cannot be read any more.
    let piece = piece.map_err(|_| Trouble::Refused(AppError::Malformed))?;
    call("PUT", &links::upload_piece(item, there.id, there.received), Some(&piece)).await
}

/// Has the whole attached.
pub(super) async fn finish(item: ItemId, there: There) -> Result<There, Trouble> {
    call("POST", &links::upload_end(item, there.id), None).await
}

/// Takes back what has come of it, if the server can be reached.
pub(super) async fn cancel(item: ItemId, file: &File, fingerprint: &str) {
    if let Ok(there) = begin(item, file, fingerprint).await {
        let _ = call("DELETE", &links::upload(item, there.id), None).await;
    }
}

async fn call(method: &str, address: &str, body: Option<&Blob>) -> Result<There, Trouble> {
    let init = RequestInit::new();
    init.set_method(method);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
    if let Some(body) = body {
        init.set_body(body);
    }
    let gone = |_: JsValue| Trouble::Unreachable;
    let response = JsFuture::from(window().fetch_with_str_and_init(address, &init)).await.map_err(gone)?;
    let response: Response = response.dyn_into().map_err(gone)?;
    let text = JsFuture::from(response.text().map_err(gone)?).await.map_err(gone)?.as_string().unwrap_or_default();
    if response.ok() {
        return There::read(&text).ok_or(Trouble::Unreachable);
    }
    // What stands between the browser and the server answers in other words.
    Err(kit::json::read::<AppError>(&text).unwrap_or(AppError::Unreachable).into())
}

/// By what a file is known again: what it is called and how long it is, when it was changed, how it begins and ends.
pub(super) async fn fingerprint(file: &File) -> String {
    let size = file.size();
    let mut hash = Fnv::new();
    hash.add(format!("{}/{size}/{}", file.name(), file.last_modified()).as_bytes());
    for (from, to) in [(0.0, KNOWN_BY.min(size)), ((size - KNOWN_BY).max(0.0), size)] {
        hash.add(&bytes(file, from, to).await.unwrap_or_default());
    }
    format!("{:016x}", hash.0)
}

async fn bytes(file: &File, from: f64, to: f64) -> Result<Vec<u8>, JsValue> {
    let buffer: ArrayBuffer =
        JsFuture::from(file.slice_with_f64_and_f64(from, to)?.array_buffer()).await?.dyn_into()?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// FNV-1a. It tells files apart that a person mistakes for each other; what they are is found out on the server.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// So many milliseconds.
pub(super) async fn wait(milliseconds: i32) {
    let promise = Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}

/// Longer after each failure, and for as long as the browser knows of no network; not at all once it comes back.
pub(super) async fn back_off(failures: u32, held: RwSignal<bool>) {
    let longest = (1_000 << failures.min(4)).min(LONGEST);
    let mut waited = 0;
    loop {
        let offline = !window().navigator().on_line();
        wait(LOOK).await;
        waited += LOOK;
        let back = offline && window().navigator().on_line();
        let still_offline = offline && !back;
        if back || (waited >= longest && !still_offline) || held.try_get_untracked().unwrap_or(true) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_file_stands_is_read_from_three_numbers_and_nothing_else() {
        let there = There::read("7 1048576 1048576").unwrap();
        assert_eq!((there.id, there.received, there.piece), (7, 1_048_576, 1_048_576));
        for strange in ["", "7", "7 8", "a b c", "<html>"] {
            assert!(There::read(strange).is_none(), "{strange}");
        }
    }

    #[test]
    fn files_of_other_content_are_told_apart() {
        let of = |text: &str| {
            let mut hash = Fnv::new();
            hash.add(text.as_bytes());
            hash.0
        };
        assert_ne!(of("acta.pdf/10/1"), of("acta.pdf/10/2"));
        assert_eq!(of("a"), 0xaf63_dc4c_8601_ec8c);
    }
}
