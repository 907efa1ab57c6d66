//! Asking for a link: a cédula, and the digits of an image or a voice.

use super::api::{AskRecovery, new_challenge};
use crate::sign_in::Knots;
use documents::loaded::Loaded;
use documents::words;
use domain::recovery::RecoveryField::{Cedula, Challenge, Code};
use kit::form::{ActForm, use_form};
use kit::links;
use kit::load::{Loading, load};
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::{PageHeader, Summary, TextField};

/// ¿Olvidó su contraseña?
#[component]
pub(crate) fn AskPage() -> impl IntoView {
    let query = use_query_map();
    let sent = move || query.with(|query| query.get("enviado").is_some());
    view! {
        <Title text=text!(recovery.title) />
        <main class="sign-in" id="contenido">
            <p class="brand"><Knots /> "Quipux"</p>
            <PageHeader title=text!(recovery.title) />
            {move || if sent() { view! { <Sent /> }.into_any() } else { view! { <Ask /> }.into_any() }}
            <p class="quiet"><a href=links::SIGN_IN>{text!(recovery.back)}</a></p>
        </main>
    }
}

/// The same words whoever exists.
#[component]
fn Sent() -> impl IntoView {
    view! {
        <p role="status">{text!(recovery.sent)}</p>
        <p class="quiet">{text!(recovery.no_address)} <a href=links::ASK_ADDRESS>{text!(address.title)}</a></p>
    }
}

#[component]
fn Ask() -> impl IntoView {
    let form = use_form::<AskRecovery>();
    let challenge = ask_digits(Signal::derive(move || form.action.value().with(Option::is_some)));
    let (challenge_name, code_name) = (form.name(Challenge), form.name(Code));
    let code_flaw = Signal::derive(move || form.flaw(Code).map(words::flaw));
    let flaw = Signal::derive(move || form.flaw(Cedula).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <p class="quiet">{text!(recovery.hint)}</p>
        <ActForm form>
            <Summary text=summary />
            <TextField
                label=text!(sign_in.cedula)
                name=form.name(Cedula)
                value=form.typed(Cedula, "")
                error=flaw
                autocomplete="username"
                inputmode="numeric"
            />
            <Loaded resource=challenge let:id>
                <Digits id names=(challenge_name.clone(), code_name.clone()) error=code_flaw here=links::RECOVERY />
            </Loaded>
            <button type="submit" class="button primary wide" disabled=form.pending()>{text!(recovery.accept)}</button>
        </ActForm>
        <p class="quiet">{text!(recovery.without)} <a href=links::ASK_ADDRESS>{text!(address.title)}</a></p>
    }
}

/// A code to be typed. It is tried once: after a try, or when it cannot be read, there is another.
pub(crate) fn ask_digits(answered: Signal<bool>) -> Loading<String> {
    let query = use_query_map();
    let tried = RwSignal::new(0u32);
    Effect::new(move || {
        if answered.get() {
            tried.update(|times| *times += 1);
        }
    });
    let another = Memo::new(move |_| query.with(|query| query.get("otro")));
    load(move || (another.get(), tried.get()), |_| new_challenge())
}

/// What is to be typed, shown and said.
#[component]
pub(crate) fn Digits(
    /// Which code it is.
    id: String,
    /// The names of the fields on the wire: which code, and what was typed.
    names: (String, String),
    /// What is wrong with what was typed.
    error: Signal<Option<String>>,
    /// The page, with whatever leads to it.
    here: &'static str,
) -> impl IntoView {
    let (image, voice) = (links::challenge_image(&id), links::challenge_voice(&id));
    let other = format!("{here}{}otro={id}", if here.contains('?') { '&' } else { '?' });
    view! {
        <input type="hidden" name=names.0 value=id />
        <div class="challenge">
            <img src=image alt=text!(recovery.image) width="240" height="80" />
            <a href=other>{text!(recovery.another)}</a>
            <audio controls preload="none" src=voice aria-label=text!(recovery.voice)></audio>
        </div>
        <TextField
            label=text!(recovery.code)
            name=names.1
            value=""
            error
            autocomplete="off"
            inputmode="numeric"
        />
    }
}
