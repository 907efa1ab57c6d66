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
pub fn RestoreForm(
    item: ItemId,
    back: String,
    class: &'static str,
    /// What the button says, if not the name of the act.
    #[prop(optional)]
    words: Option<&'static str>,
    /// The key that presses it.
    #[prop(optional)]
    key: Option<&'static str>,
) -> impl IntoView {
    let form = use_form::<Restore>();
    let words = words.unwrap_or(words::act(Act::Restore));
    view! { <OneButton form item back class sign=Sign::Restore words key /> }
}
