//! Asking for a link: a cédula, and the digits of an image or a voice.

use super::api::{AskRecovery, new_challenge};
use crate::sign_in::Knots;
use documents::loaded::Loaded;
use documents::words;
use domain::recovery::RecoveryField::{Cedula, Challenge, Code};
use kit::form::{ActForm, Form, use_form};
use kit::links;
use kit::load::load;
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
        <p class="quiet">{text!(recovery.no_address)}</p>
    }
}

#[component]
fn Ask() -> impl IntoView {
    let form = use_form::<AskRecovery>();
    let query = use_query_map();
    let tried = RwSignal::new(0u32);
    Effect::new(move || {
        if form.action.value().get().is_some() {
            tried.update(|times| *times += 1);
        }
    });
    // A code is tried once: after a try, or when it cannot be read, there is another.
    let another = Memo::new(move |_| query.with(|query| query.get("otro")));
    let challenge = load(move || (another.get(), tried.get()), |_| new_challenge());
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
                <Digits id form />
            </Loaded>
            <button type="submit" class="button primary wide" disabled=form.pending()>{text!(recovery.accept)}</button>
        </ActForm>
    }
}

/// What is to be typed, shown and said.
#[component]
fn Digits(id: String, form: Form<AskRecovery>) -> impl IntoView {
    let flaw = Signal::derive(move || form.flaw(Code).map(words::flaw));
    let (image, voice) = (links::challenge_image(&id), links::challenge_voice(&id));
    let other = format!("{}?otro={id}", links::RECOVERY);
    view! {
        <input type="hidden" name=form.name(Challenge) value=id />
        <div class="challenge">
            <img src=image alt=text!(recovery.image) width="240" height="80" />
            <a href=other>{text!(recovery.another)}</a>
            <audio controls preload="none" src=voice aria-label=text!(recovery.voice)></audio>
        </div>
        <TextField
            label=text!(recovery.code)
            name=form.name(Code)
            value=""
            error=flaw
            autocomplete="off"
            inputmode="numeric"
        />
    }
}
