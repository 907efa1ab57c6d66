//! The page of lists: all of them, or the one in the address.

use super::one::OneList;
use super::overview::Overview;
use documents::loaded::Failure;
use domain::id::ListId;
use kit::error::AppError;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The lists, or one of them.
#[component]
pub fn ListsPage() -> impl IntoView {
    let params = use_params_map();
    let named = Memo::new(move |_| params.with(|params| params.get("list")));
    view! {
        <Title text=text!(lists.title) />
        <main class="read alone lists" id="contenido">
            {move || match named.get().map(|list| list.parse::<ListId>()) {
                None => view! { <Overview /> }.into_any(),
                Some(Ok(list)) => view! { <OneList list /> }.into_any(),
                Some(Err(_)) => view! { <Failure error=AppError::NotFound /> }.into_any(),
            }}
        </main>
    }
}
