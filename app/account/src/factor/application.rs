//! An application that makes codes, and the codes for when it is lost.

use super::api::{BeginApplication, ConfirmApplication, Drawing, Enrolling, MakeCodes, RemoveFactor};
use crate::sign_in::flaw_of_code;
use documents::words;
use domain::factor::AssureField::Password;
use domain::factor::CodeField::Code;
use domain::field::Flaw;
use kit::form::{ActForm, Form, use_form};
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use ui::{Summary, TextField};

/// What is said of a password that is not the caller's.
fn flaw_of_password(flaw: Flaw) -> String {
    match flaw {
        Flaw::NotAllowed => text!(my_account.wrong_password).to_owned(),
        flaw => words::flaw(flaw),
    }
}

/// The application: to be begun with, or since when it is there.
#[component]
pub(super) fn Application(since: Option<String>) -> impl IntoView {
    let rest = match since {
        None => view! { <Begin /> }.into_any(),
        Some(since) => view! { <p class="okk">{text!(factor.since, since = since)}</p> }.into_any(),
    };
    view! {
        <section>
            <h2>{text!(factor.application)}</h2>
            <p class="quiet">{text!(factor.application_hint)}</p>
            {rest}
        </section>
    }
}

/// What is there for when it is lost, and the way to be without.
#[component]
pub(super) fn Recovery(codes_left: u32, make: Form<MakeCodes>) -> impl IntoView {
    view! {
        <section>
            <h2>{text!(factor.recovery)}</h2>
            <p class="quiet">{text!(factor.recovery_hint)}</p>
            <p>{text!(factor.left, left = codes_left)}</p>
            <Make form=make />
            <h2>{text!(factor.off)}</h2>
            <p class="quiet">{text!(factor.off_hint)}</p>
            <Remove />
        </section>
    }
}

#[component]
fn Begin() -> impl IntoView {
    let form = use_form::<BeginApplication>();
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <input type="hidden" name="form[nothing]" value="" />
            <button type="submit" class="button primary" disabled=form.pending()>{text!(factor.begin)}</button>
        </ActForm>
    }
}

/// The secret, drawn and to be typed, and the first code of it.
#[component]
pub(super) fn Confirm(enrolling: Enrolling, form: Form<ConfirmApplication>) -> impl IntoView {
    let Enrolling { secret, address, drawing: Drawing { squares, path } } = enrolling;
    let flaw = Signal::derive(move || form.flaw(Code).map(flaw_of_code));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <section>
            <h2>{text!(factor.application)}</h2>
            <ol class="steps">
                <li>{text!(factor.scan)}</li>
                <li>{text!(factor.then_code)}</li>
            </ol>
            <svg class="qr" viewBox=format!("0 0 {squares} {squares}") role="img" aria-label=text!(factor.drawing)>
                <rect width=squares.to_string() height=squares.to_string() fill="#fff"></rect>
                <path d=path fill="#000"></path>
            </svg>
            <p><a href=address>{text!(factor.here)}</a></p>
            <p>{text!(factor.secret)} " " <code class="secret">{secret}</code></p>
            <ActForm form class="form">
                <Summary text=summary />
                <TextField
                    label=text!(code.code)
                    name=form.name(Code)
                    value=""
                    error=flaw
                    autocomplete="one-time-code"
                    inputmode="numeric"
                />
                <button type="submit" class="button primary" disabled=form.pending()>{text!(factor.confirm)}</button>
            </ActForm>
        </section>
    }
}

/// Codes that were made a moment ago.
#[component]
pub(super) fn Codes(codes: Vec<String>, asked: bool) -> impl IntoView {
    view! {
        <section>
            <h2>{text!(factor.made)}</h2>
            <p>{text!(factor.made_hint)}</p>
            <pre class="codes" tabindex="0" aria-label=text!(factor.recovery)>{codes.join("\n")}</pre>
            {asked.then(|| view! { <p><a class="button" href=links::INBOX>{text!(factor.go_on)}</a></p> }.into_any())}
        </section>
    }
}

#[component]
fn Make(form: Form<MakeCodes>) -> impl IntoView {
    let flaw = Signal::derive(move || form.flaw(Password).map(flaw_of_password));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <TextField
                label=text!(sign_in.password)
                name=form.name(Password)
                value=""
                error=flaw
                kind="password"
                autocomplete="current-password"
                id="make-password"
            />
            <button type="submit" class="button" disabled=form.pending()>{text!(factor.make)}</button>
        </ActForm>
    }
}

#[component]
fn Remove() -> impl IntoView {
    let form = use_form::<RemoveFactor>();
    let flaw = Signal::derive(move || form.flaw(Password).map(flaw_of_password));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <TextField
                label=text!(sign_in.password)
                name=form.name(Password)
                value=""
                error=flaw
                kind="password"
                autocomplete="current-password"
                id="remove-password"
            />
            <button type="submit" class="button" disabled=form.pending()>{text!(factor.remove)}</button>
        </ActForm>
    }
}
