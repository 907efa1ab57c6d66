//! Loading what a page shows: on the server before the page is sent, in the browser when it changes.
//!
//! Leptos makes everything about a resource anew for every type that is loaded, which would be a good part of what a
//! browser loads. So there is one resource, of `Kept`, and what is loaded has its type only where it goes in and out.

use crate::error::AppError;
use crate::json::JsonText;
use kept::{Kept, Source};
use leptos::prelude::*;
use leptos::server::ArcResource;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

mod kept;

/// Something that comes later.
type Later<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Something that is loaded, with the reason when it is not there.
pub struct Loading<T> {
    kept: Resource<Kept, JsonText>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Loading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loading<T> {}

impl<T> fmt::Debug for Loading<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loading").finish_non_exhaustive()
    }
}

impl<T: Clone + DeserializeOwned + Send + Sync + 'static> Loading<T> {
    /// What is there now; reading it makes whoever reads follow.
    #[track_caller]
    pub fn get(&self) -> Option<Result<T, AppError>> {
        self.kept.get().map(|kept| kept.read())
    }
}

impl<T: Clone + DeserializeOwned + Send + Sync + 'static> IntoFuture for Loading<T> {
    type Output = Result<T, AppError>;
    type IntoFuture = Later<Result<T, AppError>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.kept.await.read() })
    }
}

/// Loads by calling `fetch` with what `source` says, again whenever that changes. The server waits for it, so that the first
/// page is whole.
#[track_caller]
pub fn load<S, T, Answer>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> Answer + Send + Sync + 'static,
) -> Loading<T>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
    Answer: Future<Output = Result<T, AppError>> + Send + 'static,
{
    let source = Box::new(move || Source::new(source()));
    let fetch = Box::new(move |source: Source| {
        let answer = source.get().map(&fetch);
        let kept = async move {
            Kept::new(match answer {
                Some(answer) => answer.await,
                None => Err(AppError::Malformed),
            })
        };
        Box::pin(kept) as Later<Kept>
    });
    Loading { kept: load_kept(source, fetch), of: PhantomData }
}

#[track_caller]
fn load_kept(
    source: Box<dyn Fn() -> Source + Send + Sync>,
    fetch: Box<dyn Fn(Source) -> Later<Kept> + Send + Sync>,
) -> Resource<Kept, JsonText> {
    ArcResource::new_with_options(source, fetch, true).into()
}
