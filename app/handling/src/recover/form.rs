//! The button of the act.

use super::api::Recover;
use crate::one_button::OneButton;
use documents::words;
use domain::id::ItemId;
use domain::policy::Act;
use kit::form::use_form;
use leptos::prelude::*;
use ui::Sign;

/// Recuperar.
#[component]
pub fn RecoverForm(item: ItemId, back: String, class: &'static str) -> impl IntoView {
    let form = use_form::<Recover>();
    view! { <OneButton form item back class sign=Sign::Restore words=words::act(Act::Recover) /> }
}
