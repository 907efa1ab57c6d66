//! Parts of a page whose code is loaded when they are first needed: `#[lazy]` functions.

use leptos::prelude::*;
use std::future::Future;

/// The part, as soon as its code is there.
#[cfg(not(target_arch = "wasm32"))]
pub fn arriving<T: IntoAny>(part: impl Future<Output = T> + Send + 'static) -> AnyView {
    Suspend::new(async move { part.await.into_any() }).into_any()
}

/// The part, as soon as its code is there. A browser has one thread, which never hands it to another.
#[cfg(target_arch = "wasm32")]
pub fn arriving<T: IntoAny>(part: impl Future<Output = T> + 'static) -> AnyView {
    let part = send_wrapper::SendWrapper::new(part);
    Suspend::new(async move { part.await.into_any() }).into_any()
}
