//! How someone found, and a list found, is shown.

use super::chosen::{ListRow, PersonRow};
use super::list_words::{left_out, size};
use kit::text::text;
use leptos::prelude::*;

/// A person.
#[component]
pub(super) fn Line(person: PersonRow) -> impl IntoView {
    let away = person.stood_in_by.clone().map(|name| {
        view! { <small class="warn">{text!(people.stood_in_by, name = name)}</small> }
    });
    view! {
        <span>{person.called()}</span>
        <small>{person.title.clone()} " · " {person.area.clone()} " · " {person.acronym.clone()}</small>
        {away}
    }
}

/// A list, with what is to be known before its people are added.
#[component]
pub(super) fn ListLine(list: ListRow) -> impl IntoView {
    let left_out = left_out(&list).into_iter().map(|said| view! { <small class="warn">{said}</small> }).collect_view();
    view! {
        <span>{list.name.clone()}</span>
        <small>{text!(people.list)} " · " {size(list.posts.len())}</small>
        {left_out}
    }
}
