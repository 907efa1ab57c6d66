//! The buttons of both acts.

use super::api::{Dispatch, SendOnPaper};
use crate::one_button::OneButton;
use documents::words;
use domain::id::ItemId;
use domain::policy::Act;
use kit::form::use_form;
use leptos::prelude::*;
use ui::Sign;

/// Enviar.
#[component]
pub fn DispatchForm(item: ItemId, back: String, class: &'static str) -> impl IntoView {
    let form = use_form::<Dispatch>();
    view! { <OneButton form item back class sign=Sign::Send words=words::act(Act::Dispatch) /> }
}

/// Envio manual.
#[component]
pub fn SendOnPaperForm(item: ItemId, back: String, class: &'static str) -> impl IntoView {
    let form = use_form::<SendOnPaper>();
    view! { <OneButton form item back class sign=Sign::Print words=words::act(Act::SendOnPaper) /> }
}
