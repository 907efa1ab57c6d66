//! The buttons of both acts.

use super::api::{Archive, Restore};
use crate::one_button::OneButton;
use documents::words;
use domain::id::ItemId;
use domain::policy::Act;
use kit::form::use_form;
use leptos::prelude::*;
use ui::Sign;

/// Archivar.
#[component]
pub fn ArchiveForm(item: ItemId, back: String, class: &'static str) -> impl IntoView {
    let form = use_form::<Archive>();
    view! { <OneButton form item back class sign=Sign::Archive words=words::act(Act::Archive) key=Some("e") /> }
}

/// Reestablecer.
#[component]
pub fn RestoreForm(item: ItemId, back: String, class: &'static str) -> impl IntoView {
    let form = use_form::<Restore>();
    view! { <OneButton form item back class sign=Sign::Restore words=words::act(Act::Restore) /> }
}
