//! The fields that a new list and one that is there have in common.

use domain::send_list::{DESCRIPTION, ListOrder, NAME};
use kit::text::text;
use leptos::prelude::*;
use ui::{SelectField, TextField};

/// What it is called and what it is for.
#[component]
pub(super) fn Words(
    name_field: String,
    name_value: String,
    name_flaw: Signal<Option<String>>,
    description_field: String,
    description_value: String,
    description_flaw: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <TextField label=text!(lists.name) name=name_field value=name_value error=name_flaw most=NAME />
        <TextField
            label=text!(lists.description)
            name=description_field
            value=description_value
            error=description_flaw
            hint=text!(lists.description_hint)
            most=DESCRIPTION
        />
    }
}

/// In which order its people are named.
#[component]
pub(super) fn OrderField(name: String, value: String) -> impl IntoView {
    let options = ListOrder::ALL.iter().map(|order| (order.code().to_owned(), words(*order).to_owned())).collect();
    view! { <SelectField label=text!(lists.order) name options value /> }
}

/// The order in words.
pub(super) fn words(order: ListOrder) -> &'static str {
    match order {
        ListOrder::Alphabetic => text!(lists.alphabetic),
        ListOrder::Chosen => text!(lists.chosen),
    }
}
