//! The form of giving a copy back.

use super::api::Void;
use documents::words;
use domain::handling::COMMENT;
use domain::handling::RemarkField::{Back, Comment, Item};
use domain::id::ItemId;
use domain::policy::Act;
use kit::form::{ActForm, use_form};
use kit::text::text;
use leptos::prelude::*;
use ui::{Summary, TextArea};

/// Why it is not sent.
#[component]
pub fn VoidForm(item: ItemId, back: String) -> impl IntoView {
    let form = use_form::<Void>();
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <input type="hidden" name=form.name(Item) value=item.to_string() />
            <input type="hidden" name=form.name(Back) value=back />
            <TextArea
                label=text!(void.comment)
                name=form.name(Comment)
                value=form.typed(Comment, "")
                error=flaw(Comment)
                hint=text!(void.hint)
                most=COMMENT
            />
            <button type="submit" class="button primary" disabled=form.pending()>{words::act(Act::Void)}</button>
        </ActForm>
    }
}
