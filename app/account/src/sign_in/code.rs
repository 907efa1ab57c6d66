//! The second step of the way in.

use super::api::GiveCode;
use super::page::Knots;
use crate::passkey::ComeIn;
use documents::words;
use domain::factor::CodeField::Code;
use domain::field::Flaw;
use kit::form::{ActForm, use_form};
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{PageHeader, Summary, TextField};

/// What is said of a code that is not taken.
pub(crate) fn flaw_of_code(flaw: Flaw) -> String {
    match flaw {
        Flaw::WrongCode => text!(code.wrong).to_owned(),
        flaw => words::flaw(flaw),
    }
}

/// The code of an application, or one kept for when that is lost.
#[component]
pub(super) fn GiveCodePage() -> impl IntoView {
    let form = use_form::<GiveCode>();
    let flaw = Signal::derive(move || form.flaw(Code).map(flaw_of_code));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <Title text=text!(code.title) />
        <main class="sign-in" id="contenido">
            <p class="brand"><Knots /> "Quipux"</p>
            <PageHeader title=text!(code.title) />
            <p class="quiet">{text!(code.hint)}</p>
            <ActForm form>
                <Summary text=summary />
                <TextField
                    label=text!(code.code)
                    name=form.name(Code)
                    value=""
                    error=flaw
                    autocomplete="one-time-code"
                    hint=text!(code.lost)
                />
                <button type="submit" class="button primary wide" disabled=form.pending()>{text!(sign_in.enter)}</button>
            </ActForm>
            <ComeIn />
            <p class="quiet"><a href=links::SIGN_IN>{text!(code.again)}</a></p>
        </main>
    }
}
