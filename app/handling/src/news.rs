//! The sentence that says what was just done, with the way back where there is one. Its code is loaded with the first news.

use crate::many::Undo;
use crate::many::api::{NamedItem, name_items};
use documents::done::{ManyDone, News as Told, Why, without_news};
use documents::{words, words_of_many};
use domain::id::ItemId;
use kit::arriving::arriving;
use kit::text::text;
use leptos::lazy;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use std::time::Duration;

/// How long it stays, if all went well.
const SHOWN: Duration = Duration::from_secs(10);

/// Shown on whatever page one comes to after an act.
#[component]
pub fn News() -> impl IntoView {
    let query = use_query_map();
    let place = use_location();
    let told = Memo::new(move |_| query.with(Told::of));
    let quiet = move || format!("{}{}", place.pathname.get(), without_news(place.query.get()));
    let navigate = use_navigate();
    // A browser that wakes a page has not loaded their code yet, so it was handed a page without them (`frontend::hydrate`):
    // they come as soon as it is awake.
    let awake = RwSignal::new(cfg!(feature = "ssr"));
    Effect::new(move || awake.set(true));
    Effect::new(move || {
        // What did not go is to be read at leisure.
        if told.with(|told| told.as_ref().is_some_and(Told::is_good)) {
            let (navigate, to) = (navigate.clone(), untrack(quiet));
            let still = place.pathname.get_untracked();
            let hide = move || {
                if place.pathname.get_untracked() == still {
                    let kept = NavigateOptions { replace: true, scroll: false, ..Default::default() };
                    navigate(&to, kept);
                }
            };
            if let Ok(timer) = set_timeout_with_handle(hide, SHOWN) {
                on_cleanup(move || timer.clear());
            }
        }
    });
    view! {
        <div role="status" class="toasts">
            {move || told.get().filter(|_| awake.get()).map(|told| arriving(toast(told, quiet())))}
        </div>
    }
}

/// The toast, with the numbers of what did not go.
#[lazy]
async fn toast(told: Told, quiet: String) -> AnyView {
    let Some(done) = ManyDone::read(&told) else { return ().into_any() };
    let missed: Vec<ItemId> = done.missed.iter().map(|(item, _)| *item).collect();
    let named = if missed.is_empty() {
        Vec::new()
    } else {
        name_items(missed).await.map(|named| named.items).unwrap_or_default()
    };
    view! { <Toast done named quiet /> }.into_any()
}

#[component]
fn Toast(
    done: ManyDone,
    /// What did not go, as far as it can be named.
    named: Vec<NamedItem>,
    /// The page without the news.
    quiet: String,
) -> impl IntoView {
    let ManyDone { act, went, missed } = done;
    let sentence = match (went.len(), missed.len()) {
        (1, 0) => words::done(act).to_owned(),
        (went, 0) => words_of_many::went(act, went),
        (0, missed) => words_of_many::missed(missed),
        (went, missed) => format!("{}, {}", words_of_many::went(act, went), words_of_many::missed(missed)),
    };
    let undo = act.undone_by().filter(|_| !went.is_empty());
    let undo = undo.map(|act| view! { <Undo act items=went back=quiet.clone() /> });
    let reasons = (!missed.is_empty()).then(|| view! { <Reasons missed named /> });
    view! {
        <div class="toast">
            <div>
                <p>{sentence}{reasons.is_some().then_some(":")}</p>
                {reasons}
            </div>
            {undo}
            <a href=quiet class="close" aria-label=text!(news.close)>"×"</a>
        </div>
    }
}

/// What did not go, by its number, and why.
#[component]
fn Reasons(missed: Vec<(ItemId, Why)>, named: Vec<NamedItem>) -> impl IntoView {
    let number = |item: ItemId| {
        let known = named.iter().find(|named| named.item == item);
        known.map_or(text!(news.unknown).to_owned(), |named| named.number.clone())
    };
    let line = |(item, why)| view! { <li>{number(item)} " " {words_of_many::why(why)}</li> };
    view! { <ul>{missed.into_iter().map(line).collect_view()}</ul> }
}
