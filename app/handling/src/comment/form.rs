//! The form of the act.

use super::api::Comment as CommentAct;
use documents::words;
use domain::handling::COMMENT;
use domain::handling::RemarkField::{Back, Comment, Item};
use domain::id::ItemId;
use kit::form::{ActForm, use_form};
use kit::text::text;
use leptos::prelude::*;
use ui::{Summary, TextArea};

/// The words.
#[component]
pub fn CommentForm(item: ItemId, back: String) -> impl IntoView {
    let form = use_form::<CommentAct>();
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <input type="hidden" name=form.name(Item) value=item.to_string() />
            <input type="hidden" name=form.name(Back) value=format!("{back}?parte=recorrido") />
            <TextArea
                label=text!(comment.comment)
                name=form.name(Comment)
                value=form.typed(Comment, "")
                error=flaw(Comment)
                hint=text!(comment.hint)
                most=COMMENT
            />
            <button type="submit" class="button primary" disabled=form.pending()>{text!(comment.send)}</button>
        </ActForm>
    }
}
