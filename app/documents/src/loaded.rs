//! What a page shows of something that is loaded: it, or the sentence that says why it is not there.

use crate::words;
use kit::error::AppError;
use kit::load::Loading;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// Renders what the resource brings. On the server the page waits for it; in the browser what was there stays until the
/// new comes, so that nothing jumps.
#[component]
pub fn Loaded<T, F, V>(
    /// What is loaded.
    resource: Loading<T>,
    /// How it looks: `<Loaded resource let:value>`.
    children: F,
) -> impl IntoView
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
    F: Fn(T) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    waited_for(Arc::new(move || {
        let render = children.clone();
        Box::pin(async move {
            match resource.await {
                Ok(value) => render(value).into_any(),
                Err(error) => view! { <Failure error /> }.into_any(),
            }
        })
    }))
}

/// How something looks, as soon as it is there.
type Look = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = AnyView> + Send>> + Send + Sync>;

/// The same for everything that is loaded, so that a browser loads it once.
fn waited_for(look: Look) -> AnyView {
    view! { <Transition>{move || Suspend::new(look())}</Transition> }.into_any()
}

/// Why something is not there. Tells the server's response its status.
#[component]
pub fn Failure(error: AppError) -> impl IntoView {
    kit::status::answer_with(&error);
    view! { <p class="failure" role="alert">{words::error(&error)}</p> }
}
