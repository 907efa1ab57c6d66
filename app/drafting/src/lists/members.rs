//! The people of a list, one under another.

use super::api::KeepList;
use documents::people::{Chosen, PersonRow};
use domain::send_list::ListField::{self, Down, Up};
use kit::form::Form;
use kit::text::text;
use leptos::prelude::*;
use ui::Empty;

/// For reading.
#[component]
pub(super) fn Members(members: Chosen) -> impl IntoView {
    if members.0.is_empty() {
        return view! { <Empty title=text!(lists.nobody) hint=text!(lists.nobody_hint) /> }.into_any();
    }
    let rows = members.0.into_iter().map(|person| view! { <li><Who person /></li> }).collect_view();
    view! { <ol class="members">{rows}</ol> }.into_any()
}

/// For putting into another order. Without JavaScript a button keeps the list as well.
#[component]
pub(super) fn Order(members: RwSignal<Chosen>, form: Form<KeepList>) -> impl IntoView {
    view! {
        <fieldset class="places">
            <legend>{text!(lists.places)}</legend>
            <ol class="members">
                <For each=move || members.get().0 key=|person| person.post_id let:person>
                    <li>
                        <Who person=person.clone() />
                        <Shift members form field=Up person=person.clone() />
                        <Shift members form field=Down person />
                    </li>
                </For>
            </ol>
        </fieldset>
    }
}

#[component]
fn Shift(members: RwSignal<Chosen>, form: Form<KeepList>, field: ListField, person: PersonRow) -> impl IntoView {
    let (post, up) = (person.post_id, field == Up);
    let (arrow, spoken) = if up {
        ("\u{2191}", text!(lists.up, name = person.name))
    } else {
        ("\u{2193}", text!(lists.down, name = person.name))
    };
    view! {
        <button
            type="submit"
            class="button shift"
            name=form.name(field)
            value=post.to_string()
            aria-label=spoken
            on:click=move |event| {
                event.prevent_default();
                members.update(|members| members.shift(post, up));
            }
        >
            {arrow}
        </button>
    }
}

#[component]
fn Who(person: PersonRow) -> impl IntoView {
    let gone = (!person.active).then(|| view! { <small class="warn">{text!(lists.inactive)}</small> });
    view! {
        <span>
            {person.called()} " " <small>{person.title.clone()} " · " {person.acronym.clone()}</small> " " {gone}
        </span>
    }
}
