//! The way in, and the button that leads out.

use super::api::{SignIn, SignOut};
use super::code::GiveCodePage;
use crate::address::AddressPage;
use crate::passkey::ComeIn;
use crate::recovery::{AskPage, RenewPage};
use crate::vouched::{Refusal, WayOut};
use documents::words;
use domain::account::SignInField::{Back, Cedula, Password};
use kit::form::{ACT, ActForm, use_form};
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_query_map};
use ui::{PageHeader, Summary, TextField};

/// The way in, its second step, or the way back in for whoever forgot their password: what a stranger needs is loaded together.
#[component]
pub fn SignInPage() -> impl IntoView {
    let (place, query) = (use_location(), use_query_map());
    let key = Memo::new(move |_| query.with(|query| query.get("clave")));
    let address = Memo::new(move |_| query.with(|query| query.get("correo")));
    move || match (place.pathname.get().as_str(), key.get(), address.get()) {
        (links::SIGN_IN_CODE, ..) => view! { <GiveCodePage /> }.into_any(),
        (links::RECOVERY, Some(key), _) => view! { <RenewPage key /> }.into_any(),
        (links::RECOVERY, None, Some(step)) => view! { <AddressPage asked=step == "enviado" /> }.into_any(),
        (links::RECOVERY, None, None) => view! { <AskPage /> }.into_any(),
        _ => view! { <Enter /> }.into_any(),
    }
}

/// Cédula and password.
#[component]
fn Enter() -> impl IntoView {
    let form = use_form::<SignIn>();
    let back = use_query_map().read_untracked().get("volver").unwrap_or_default();
    let asked_for = back.clone();
    let query = use_query_map();
    let changed = move || query.with(|query| query.get("cambiada").is_some());
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <Title text=text!(sign_in.title) />
        <main class="sign-in" id="contenido">
            <p class="brand"><Knots /> "Quipux"</p>
            <PageHeader title=text!(sign_in.title) />
            {move || changed().then(|| view! { <p role="status" class="okk">{text!(sign_in.changed)}</p> }.into_any())}
            <Refusal />
            <p class="quiet">{text!(sign_in.hint)}</p>
            <ActForm form>
                <Summary text=summary />
                <input type="hidden" name=form.name(Back) value=form.typed(Back, back) />
                <TextField
                    label=text!(sign_in.cedula)
                    name=form.name(Cedula)
                    value=form.typed(Cedula, "")
                    error=flaw(Cedula)
                    autocomplete="username"
                    inputmode="numeric"
                />
                <TextField
                    label=text!(sign_in.password)
                    name=form.name(Password)
                    value=""
                    error=flaw(Password)
                    kind="password"
                    autocomplete="current-password"
                />
                <button type="submit" class="button primary wide" disabled=form.pending()>{text!(sign_in.enter)}</button>
            </ActForm>
            <ComeIn back=asked_for.clone() />
            <WayOut back=asked_for />
            <p class="quiet"><a href=links::RECOVERY>{text!(sign_in.forgotten)}</a></p>
            <p class="quiet"><a href=links::VERIFY>{text!(sign_in.verify)}</a></p>
        </main>
    }
}

/// The mark of the house: three cords with their knots.
#[component]
pub fn Knots() -> impl IntoView {
    view! { <span class="knots" aria-hidden="true"><i></i><i></i><i></i></span> }
}

/// The button that ends the session. A plain post, so that the page that is left is gone from memory too.
#[component]
pub fn SignOutForm() -> impl IntoView {
    view! {
        <form method="post">
            <input type="hidden" name=ACT value=SignOut::PATH />
            <input type="hidden" name="form[nothing]" value="" />
            <button type="submit" class="link">{text!(sign_out.leave)}</button>
        </form>
    }
}
