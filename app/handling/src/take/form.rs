//! The button of the act.

use super::api::Take;
use crate::one_button::OneButton;
use documents::words;
use domain::id::ItemId;
use domain::policy::Act;
use kit::form::use_form;
use leptos::prelude::*;
use ui::Sign;

/// Tomar.
#[component]
pub fn TakeForm(item: ItemId, back: String, class: &'static str) -> impl IntoView {
    let form = use_form::<Take>();
    view! { <OneButton form item back class sign=Sign::Download words=words::act(Act::Take) key=Some("t") /> }
}
