//! What was typed in this browser and never reached the server, offered back.

use super::autosave::Keeper;
use super::shelf::{self, Shelved};
use super::text::{element, put_text};
use domain::document::draft::DraftField::{Reference, Subject};
use domain::document::draft::DraftForm;
use kit::text::text;
use leptos::prelude::*;

/// What was typed in this browser and never reached the server.
#[component]
pub(super) fn OnShelf(keeper: Keeper) -> impl IntoView {
    let found = RwSignal::new(None::<Shelved>);
    Effect::new(move || {
        let shelved = shelf::get(keeper.document);
        let differs =
            shelved.as_ref().is_some_and(|shelved| keeper.collect().is_none_or(|now| differs(&now, &shelved.form)));
        found.set(shelved.filter(|_| differs));
    });
    let take_back = move |_| {
        if let Some(shelved) = found.get_untracked() {
            restore(keeper, shelved);
            found.set(None);
            keeper.touched();
        }
    };
    let throw_away = move |_| {
        shelf::clear(keeper.document);
        found.set(None);
    };
    move || {
        found.get().map(|_| {
            view! {
                <div class="shelf" role="status">
                    <p>{text!(shelf.found)}</p>
                    <button type="button" class="button" on:click=take_back>{text!(shelf.take_back)}</button>
                    <button type="button" class="link" on:click=throw_away>{text!(shelf.throw_away)}</button>
                </div>
            }
        })
    }
}

fn differs(now: &DraftForm, before: &DraftForm) -> bool {
    now.subject != before.subject || now.to != before.to || now.copy != before.copy || now.body != before.body
}

/// Puts back what was typed. The fields belong to the browser, so they are written where they stand.
fn restore(keeper: Keeper, shelved: Shelved) {
    let Shelved { form, to, copy } = shelved;
    keeper.to.set(to);
    keeper.copy.set(copy);
    for (field, value) in [(Subject, form.subject), (Reference, form.reference)] {
        if let Some(input) = element::<web_sys::HtmlInputElement>(field) {
            input.set_value(&value);
        }
    }
    put_text(&form.body);
}
