//! Sending one file, with its progress.

use documents::words;
use kit::error::AppError;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

/// A file on its way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Upload {
    /// Which of this page's.
    pub(super) key: usize,
    /// Its name.
    pub(super) name: StoredValue<String>,
    /// Its size in bytes.
    pub(super) size: i64,
    /// How far it has come.
    pub(super) state: RwSignal<Progress>,
}

/// How far a file has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// Percent sent.
    Sending(u8),
    /// It did not arrive, and why.
    Failed(String),
    /// It is there.
    Done,
}

/// Sends the file to this address.
pub(super) fn send(address: &str, file: &File, upload: Upload, done: Callback<()>) {
    let Some(request) = begin(address, upload, done) else {
        upload.state.set(Progress::Failed(words::error(&AppError::Unreachable)));
        return;
    };
    let sent = FormData::new().and_then(|form| {
        form.append_with_blob_and_filename("archivo", file, &file.name())?;
        request.send_with_opt_form_data(Some(&form))
    });
    if sent.is_err() {
        upload.state.set(Progress::Failed(words::error(&AppError::Unreachable)));
    }
}

fn begin(address: &str, upload: Upload, done: Callback<()>) -> Option<XmlHttpRequest> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", address).ok()?;
    request.set_request_header("Accept", "application/json").ok()?;
    let state = upload.state;
    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.total() > 0.0 {
            state.set(Progress::Sending((event.loaded() / event.total() * 100.0) as u8));
        }
    });
    request.upload().ok()?.set_onprogress(Some(progress.into_js_value().unchecked_ref()));
    let answered = request.clone();
    let loaded = Closure::<dyn FnMut()>::new(move || {
        if answered.status().is_ok_and(|status| status == 200) {
            state.set(Progress::Done);
            done.run(());
        } else {
            let body = answered.response_text().ok().flatten().unwrap_or_default();
            let error = serde_json::from_str(&body).unwrap_or(AppError::Unreachable);
            state.set(Progress::Failed(words::error(&error)));
        }
    });
    request.set_onload(Some(loaded.into_js_value().unchecked_ref()));
    let failed = Closure::<dyn FnMut()>::new(move || {
        state.set(Progress::Failed(words::error(&AppError::Unreachable)));
    });
    request.set_onerror(Some(failed.into_js_value().unchecked_ref()));
    Some(request)
}
