//! Those found, on a page without JavaScript: choosing them is sending the form.

use super::api::Found;
use super::chosen::PersonRow;
use super::line::{Line, ListLine};
use kit::load::Loading;
use kit::text::text;
use leptos::prelude::*;

/// Those found, each with a button that adds them by sending the form.
#[component]
pub(super) fn FoundWithoutScript(found: MaybeProp<Found>, add_name: String) -> impl IntoView {
    let name = StoredValue::new(add_name);
    move || {
        found.get().map(|found| {
            let rows = found.people.into_iter().map(|person| {
                view! {
                    <li>
                        <Line person=person.clone() />
                        <button type="submit" class="button" name=name.get_value() value=person.post_id.to_string()>{text!(people.add)}</button>
                    </li>
                }
            }).collect_view();
            let lists = found.lists.into_iter().filter(|list| !list.posts.is_empty()).map(|list| {
                let posts = list.listed();
                view! {
                    <li>
                        <ListLine list />
                        <button type="submit" class="button" name=name.get_value() value=posts>{text!(people.add_list)}</button>
                    </li>
                }
            }).collect_view();
            view! { <ul class="found without-script">{rows} {lists}</ul> }
        })
    }
}

/// Those who can be chosen, as radio buttons. The page is not sent before they are known.
#[component]
pub(super) fn ChoiceWithoutScript(choices: Loading<Found>, name: String) -> impl IntoView {
    let name = StoredValue::new(name);
    let choice = move |person: PersonRow| {
        view! {
            <li>
                <label>
                    <input type="radio" name=name.get_value() value=person.post_id.to_string() />
                    <Line person />
                </label>
            </li>
        }
    };
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let people = choices.await.map(|found| found.people).unwrap_or_default();
                view! { <ul class="found without-script">{people.into_iter().map(choice).collect_view()}</ul> }
            })}
        </Suspense>
    }
}
