//! Loading what a page shows: on the server before the page is sent, in the browser when it changes.

use crate::error::AppError;
use codee::{Decoder, Encoder};
use leptos::prelude::*;
use leptos::server::ArcResource;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;

/// Something that is loaded, with the reason when it is not there.
pub type Loading<T> = Resource<Result<T, AppError>, Json>;

/// How what the server has loaded reaches the browser within the page. It is read as answers to calls are read, by the
/// same code: a second reader of every type would be a tenth of what a browser loads.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl<T: Serialize> Encoder<T> for Json {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, serde_json::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Json {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, serde_json::Error> {
        serde_json::from_slice(text.as_bytes())
    }
}

/// Loads by calling `fetch` with what `source` says, again whenever that changes. The server waits for it, so that the first
/// page is whole.
#[track_caller]
pub fn load<S, T, Answer>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> Answer + Send + Sync + 'static,
) -> Resource<T, Json>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Answer: Future<Output = T> + Send + 'static,
{
    ArcResource::<T, Json>::new_with_options(source, fetch, true).into()
}
