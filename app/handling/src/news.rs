//! The sentence that says what was just done, with the way back where there is one.

use crate::many::Undo;
use crate::many::api::name_items;
use documents::done::{ManyDone, Why, without_news};
use documents::{words, words_of_many};
use domain::id::ItemId;
use kit::load::load;
use kit::text::text;
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
    let done = Memo::new(move |_| query.with(ManyDone::read));
    let quiet = move || format!("{}{}", place.pathname.get(), without_news(place.query.get()));
    let navigate = use_navigate();
    Effect::new(move || {
        // What did not go is to be read at leisure.
        if done.with(|done| done.as_ref().is_some_and(|done| done.missed.is_empty())) {
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
            {move || done.get().map(|done| view! { <Toast done quiet=quiet() /> })}
        </div>
    }
}

#[component]
fn Toast(
    done: ManyDone,
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
    let reasons = (!missed.is_empty()).then(|| view! { <Reasons missed /> });
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
fn Reasons(missed: Vec<(ItemId, Why)>) -> impl IntoView {
    let items: Vec<ItemId> = missed.iter().map(|(item, _)| *item).collect();
    let named = load(|| (), move |()| name_items(items.clone()));
    view! {
        <Suspense>
            {move || {
                let missed = missed.clone();
                Suspend::new(async move {
                    let named = named.await.map(|named| named.items).unwrap_or_default();
                    let number = |item: ItemId| {
                        let known = named.iter().find(|named| named.item == item);
                        known.map_or(text!(news.unknown).to_owned(), |named| named.number.clone())
                    };
                    let line = |(item, why)| view! { <li>{number(item)} " " {words_of_many::why(why)}</li> };
                    view! { <ul>{missed.into_iter().map(line).collect_view()}</ul> }
                })
            }}
        </Suspense>
    }
}
