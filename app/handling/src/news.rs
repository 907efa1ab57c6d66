//! The sentence that says what was just done, with the way back where there is one.

use crate::archive::RestoreForm;
use documents::done::{Done, ITEM, PARAMETER};
use documents::words;
use domain::id::ItemId;
use domain::policy::Act;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use std::time::Duration;

/// How long it stays.
const SHOWN: Duration = Duration::from_secs(10);

/// Shown on whatever page one comes to after an act.
#[component]
pub fn News() -> impl IntoView {
    let query = use_query_map();
    let place = use_location();
    let done = Memo::new(move |_| {
        query.with(|query| {
            let act = query.get(PARAMETER)?.parse::<Done>().ok()?;
            Some((act.0, query.get(ITEM).and_then(|item| item.parse::<ItemId>().ok())))
        })
    });
    let quiet = move || {
        let mut query = place.query.get();
        query.remove(PARAMETER);
        query.remove(ITEM);
        format!("{}{}", place.pathname.get(), query.to_query_string())
    };
    let navigate = use_navigate();
    Effect::new(move || {
        if done.get().is_some() {
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
            {move || done.get().map(|(act, item)| {
                let undo = item.filter(|_| act == Act::Archive).map(|item| {
                    view! { <RestoreForm item back=quiet() class="link" words=text!(news.undo) key="z" /> }
                });
                view! {
                    <div class="toast">
                        <p>{words::done(act)}</p>
                        {undo}
                        <a href=quiet() class="close" aria-label=text!(news.close)>"×"</a>
                    </div>
                }
            })}
        </div>
    }
}
