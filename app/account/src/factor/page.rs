//! The page of one's second factor.

use super::api::{ConfirmApplication, MakeCodes, MyFactors, open_factors};
use super::application::{Application, Codes, Confirm, Recovery};
use crate::passkey::Passkeys;
use documents::loaded::Loaded;
use kit::changes::use_changes;
use kit::form::use_form;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Icon, PageHeader, Sign};

/// Verificación en dos pasos.
#[component]
pub(crate) fn FactorsPage() -> impl IntoView {
    let changes = use_changes();
    let factors = load(move || changes.count(), |_| open_factors());
    // Made here: what they bring outlives what is loaded again after them.
    let (confirm, make) = (use_form::<ConfirmApplication>(), use_form::<MakeCodes>());
    let codes = RwSignal::new(Vec::new());
    Effect::new(move || {
        for answer in [confirm.action.value().get(), make.action.value().get()] {
            if let Some(Ok(made)) = answer.filter(|answer| answer.as_ref().is_ok_and(|made| !made.is_empty())) {
                codes.set(made);
            }
        }
    });
    view! {
        <Title text=text!(factor.title) />
        <main class="read alone account" id="contenido">
            <p><a class="up" href=links::ACCOUNT><Icon sign=Sign::Back />{text!(my_account.title)}</a></p>
            <PageHeader title=text!(factor.title) />
            <p class="quiet">{text!(factor.what_for)}</p>
            <Loaded resource=factors let:factors>
                {
                    // Made for this page, after a form without JavaScript.
                    if !factors.codes.is_empty() {
                        codes.set(factors.codes.clone());
                    }
                    view! { <All factors confirm make codes /> }
                }
            </Loaded>
        </main>
    }
}

#[component]
fn All(
    factors: MyFactors,
    confirm: kit::form::Form<ConfirmApplication>,
    make: kit::form::Form<MakeCodes>,
    codes: RwSignal<Vec<String>>,
) -> impl IntoView {
    let MyFactors { application, codes_left, passkeys, asked, enrolling, clock, .. } = factors;
    let any = application.is_some() || !passkeys.is_empty();
    let owed = (asked && !any).then(|| view! { <p class="summary">{text!(factor.asked)}</p> }.into_any());
    let shown = codes.get_untracked();
    let shown = (any && !shown.is_empty()).then(|| view! { <Codes codes=shown asked /> }.into_any());
    let application = match (application, enrolling) {
        (None, Some(enrolling)) => view! { <Confirm enrolling form=confirm /> }.into_any(),
        (since, _) => view! { <Application since=since.map(|since| clock.long(since)) /> }.into_any(),
    };
    let recovery = any.then(|| view! { <Recovery codes_left make /> }.into_any());
    view! {
        {owed}
        {shown}
        {application}
        <Passkeys passkeys clock />
        {recovery}
    }
}
