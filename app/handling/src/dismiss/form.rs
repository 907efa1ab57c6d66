//! The button of the act.

use super::api::Dismiss;
use crate::one_button::OneButton;
use documents::words;
use domain::id::ItemId;
use domain::policy::Act;
use kit::form::use_form;
use leptos::prelude::*;
use ui::Sign;

/// Eliminar informado.
#[component]
pub fn DismissForm(item: ItemId, back: String, class: &'static str) -> impl IntoView {
    let form = use_form::<Dismiss>();
    view! { <OneButton form item back class sign=Sign::Close words=words::act(Act::Dismiss) /> }
}
