//! The buttons of the three acts.

use super::api::{Delete, Discard, Undelete};
use crate::one_button::OneButton;
use documents::words;
use domain::id::ItemId;
use domain::policy::Act;
use kit::form::use_form;
use kit::text::text;
use leptos::prelude::*;
use ui::Sign;

/// Eliminar.
#[component]
pub fn DeleteForm(item: ItemId, back: String, class: &'static str) -> impl IntoView {
    let form = use_form::<Delete>();
    view! { <OneButton form item back class sign=Sign::Close words=words::act(Act::Delete) /> }
}

/// Restaurar.
#[component]
pub fn UndeleteForm(item: ItemId, back: String, class: &'static str) -> impl IntoView {
    let form = use_form::<Undelete>();
    view! { <OneButton form item back class sign=Sign::Restore words=words::act(Act::Undelete) /> }
}

/// Eliminar definitivamente, with what that means.
#[component]
pub fn DiscardForm(item: ItemId, back: String) -> impl IntoView {
    let form = use_form::<Discard>();
    view! {
        <p class="form">{text!(discard.means)}</p>
        <OneButton form item back class="button danger" sign=Sign::Close words=words::act(Act::Discard) />
    }
}
