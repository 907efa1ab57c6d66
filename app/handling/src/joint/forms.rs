//! The buttons and the form of the three acts.

use super::api::{Approve, RefuseToSign, TakeBack};
use crate::one_button::OneButton;
use documents::words;
use domain::handling::COMMENT;
use domain::handling::RemarkField::{Back, Comment, Item};
use domain::id::ItemId;
use domain::policy::Act;
use kit::form::{ActForm, use_form};
use kit::text::text;
use leptos::prelude::*;
use ui::{Sign, Summary, TextArea};

/// Dar visto bueno.
#[component]
pub(crate) fn ApproveForm(item: ItemId, back: String, class: &'static str) -> impl IntoView {
    let form = use_form::<Approve>();
    view! { <OneButton form item back class sign=Sign::Check words=words::act(Act::Approve) /> }
}

/// Retirar para corregir.
#[component]
pub(crate) fn TakeBackForm(item: ItemId, back: String, class: &'static str) -> impl IntoView {
    let form = use_form::<TakeBack>();
    view! { <OneButton form item back class sign=Sign::Edit words=words::act(Act::TakeBack) /> }
}

/// Why it is not signed.
#[component]
pub(crate) fn RefuseForm(item: ItemId, back: String) -> impl IntoView {
    let form = use_form::<RefuseToSign>();
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <p>{text!(joint.refusing_means)}</p>
            <input type="hidden" name=form.name(Item) value=item.to_string() />
            <input type="hidden" name=form.name(Back) value=back />
            <TextArea
                label=text!(joint.why)
                name=form.name(Comment)
                value=form.typed(Comment, "")
                error=flaw(Comment)
                hint=text!(joint.why_hint)
                most=COMMENT
            />
            <button type="submit" class="button primary" disabled=form.pending()>{words::act(Act::RefuseToSign)}</button>
        </ActForm>
    }
}
