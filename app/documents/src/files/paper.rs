//! A thing on paper that goes with the letter: it has a name and a description, and no file.

use super::api::AddPaper;
use super::lines::back;
use crate::words;
use domain::document::file::{DESCRIPTION, FileField, NAME};
use domain::id::ItemId;
use kit::form::{ActForm, use_form};
use kit::text::text;
use leptos::prelude::*;
use ui::{Summary, TextField};

/// Folded away until it is wanted; open when something was wrong with it.
#[component]
pub(super) fn Paper(item: ItemId, on_change: Callback<()>) -> impl IntoView {
    let form = use_form::<AddPaper>();
    let element = NodeRef::<leptos::html::Form>::new();
    Effect::new(move || {
        if matches!(form.action.value().get(), Some(Ok(()))) {
            on_change.run(());
            if let Some(element) = element.get_untracked() {
                element.reset();
            }
        }
    });
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let failed = form.error().is_some();
    view! {
        <details class="paper" open=failed>
            <summary>{text!(files.add_paper)}</summary>
            <ActForm form class="form" node_ref=element>
                <Summary text=summary />
                <input type="hidden" name=form.name(FileField::Item) value=item.to_string() />
                <input type="hidden" name=form.name(FileField::Back) value=back() />
                <TextField
                    label=text!(files.paper_name)
                    name=form.name(FileField::Name)
                    value=form.typed(FileField::Name, "")
                    error=flaw(FileField::Name)
                    hint=text!(files.paper_hint)
                    most=NAME as u16
                />
                <TextField
                    label=text!(files.description)
                    name=form.name(FileField::Description)
                    value=form.typed(FileField::Description, "")
                    error=flaw(FileField::Description)
                    most=DESCRIPTION
                />
                <button type="submit" class="button" disabled=form.pending()>{text!(files.add_paper_now)}</button>
            </ActForm>
        </details>
    }
}
