//! The form of the request: a cédula, the address, and the digits of an image or a voice.

use super::api::AskAddress;
use crate::recovery::{Digits, ask_digits};
use crate::sign_in::Knots;
use documents::loaded::Loaded;
use documents::words;
use domain::address::ADDRESS;
use domain::address::AddressField::{Address, Cedula, Challenge, Code};
use domain::field::Flaw;
use kit::form::{ActForm, use_form};
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{PageHeader, Summary, TextField};

/// Pedir que se registre mi correo; or what is said once it was asked.
#[component]
pub(crate) fn AddressPage(asked: bool) -> impl IntoView {
    view! {
        <Title text=text!(address.title) />
        <main class="sign-in" id="contenido">
            <p class="brand"><Knots /> "Quipux"</p>
            <PageHeader title=text!(address.title) />
            {if asked { view! { <p role="status">{text!(address.asked)}</p> }.into_any() } else { view! { <Ask /> }.into_any() }}
            <p class="quiet"><a href=links::SIGN_IN>{text!(recovery.back)}</a></p>
        </main>
    }
}

#[component]
fn Ask() -> impl IntoView {
    let form = use_form::<AskAddress>();
    let challenge = ask_digits(Signal::derive(move || form.action.value().with(Option::is_some)));
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let address_flaw = Signal::derive(move || {
        form.flaw(Address).map(|flaw| match flaw {
            Flaw::Unreadable => text!(address.unreadable).to_owned(),
            other => words::flaw(other),
        })
    });
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let (challenge_name, code_name) = (form.name(Challenge), form.name(Code));
    view! {
        <p class="quiet">{text!(address.hint)}</p>
        <ActForm form>
            <Summary text=summary />
            <TextField
                label=text!(sign_in.cedula)
                name=form.name(Cedula)
                value=form.typed(Cedula, "")
                error=flaw(Cedula)
                autocomplete="username"
                inputmode="numeric"
            />
            <TextField
                label=text!(address.address)
                name=form.name(Address)
                value=form.typed(Address, "")
                error=address_flaw
                autocomplete="email"
                inputmode="email"
                most=ADDRESS
            />
            <Loaded resource=challenge let:id>
                <Digits id names=(challenge_name.clone(), code_name.clone()) error=flaw(Code) here=links::ASK_ADDRESS />
            </Loaded>
            <button type="submit" class="button primary wide" disabled=form.pending()>{text!(address.ask)}</button>
        </ActForm>
    }
}
