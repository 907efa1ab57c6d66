//! What is only asked of paper from outside: its date, its own number, and whether it goes to someone else.

use super::api::{Save, Writing};
use super::autosave::Keeper;
use super::options::Retyped;
use documents::people::{PersonField, Scope};
use domain::document::draft::DraftField::{DatedOn, RedirectedTo, Reference};
use domain::document::draft::REFERENCE;
use kit::form::Form;
use kit::text::text;
use leptos::prelude::*;
use ui::{DateField, TextField};

/// The fields.
#[component]
pub(super) fn Arrival(keeper: Keeper, save: Form<Save>, writing: Writing, retyped: Retyped) -> impl IntoView {
    let typed = move |field, first: &str| retyped.run(field).unwrap_or_else(|| first.to_owned());
    let flaw = move |field| Signal::derive(move || keeper.flaw(field));
    let dated = writing.dated_on.map(|day| day.to_string()).unwrap_or_default();
    view! {
        <DateField
            label=text!(incoming.dated)
            name=save.name(DatedOn)
            value=typed(DatedOn, &dated)
            error=flaw(DatedOn)
        />
        <TextField
            label=text!(incoming.reference)
            name=save.name(Reference)
            value=typed(Reference, &writing.reference)
            error=flaw(Reference)
            most=REFERENCE
        />
        <PersonField
            label=text!(incoming.redirect)
            name=save.name(RedirectedTo)
            search_name="redirected-search"
            chosen=keeper.redirected
            scope=Scope::Redirected
            error=flaw(RedirectedTo)
            on_change=Callback::new(move |()| keeper.touched())
        />
    }
}
