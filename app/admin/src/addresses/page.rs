//! The requests on screen, each with its two answers.

use super::api::{AddressLine, DecideAddress, list_addresses};
use documents::loaded::Loaded;
use documents::words;
use domain::address::Decision;
use domain::address::DecisionField::{self, Request};
use domain::field::Flaw;
use kit::error::AppError;
use kit::form::{ActForm, Form, use_form};
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Empty, PageHeader, Summary};

/// Correos por aprobar.
#[component]
pub(crate) fn Addresses() -> impl IntoView {
    let form = use_form::<DecideAddress>();
    let query = use_query_map();
    let done = move || {
        let decision = query.with(|query| query.get("hecho"))?.parse().ok().filter(|_| form.error().is_none())?;
        Some(match decision {
            Decision::Grant => text!(addresses.granted),
            Decision::Refuse => text!(addresses.refused),
        })
    };
    let times = RwSignal::new(0u32);
    Effect::new(move || {
        if form.action.value().get().is_some() {
            times.update(|times| *times += 1);
        }
    });
    let lines = load(move || times.get(), |_| list_addresses());
    let summary = Signal::derive(move || form.error().map(|error| said(&error)));
    view! {
        <PageHeader title=text!(addresses.title) />
        <p class="quiet">{text!(addresses.what_for)}</p>
        <p role="status" class="okk">{done}</p>
        <Summary text=summary />
        <Loaded resource=lines let:lines>
            {if lines.is_empty() {
                view! { <Empty title=text!(addresses.nothing) hint=text!(addresses.nothing_hint) /> }.into_any()
            } else {
                view! { <ul class="catalogue">{lines.into_iter().map(|line| view! { <Line line form /> }).collect_view()}</ul> }.into_any()
            }}
        </Loaded>
    }
}

#[component]
fn Line(line: AddressLine, form: Form<DecideAddress>) -> impl IntoView {
    let AddressLine { request, person, cedula, address, asked } = line;
    view! {
        <li class="request">
            <strong>{person}</strong>
            <span>{text!(addresses.cedula, cedula = cedula)}</span>
            <span class="address">{address}</span>
            <small>{asked}</small>
            <ActForm form class="buttons">
                <input type="hidden" name=form.name(Request) value=request.to_string() />
                <button type="submit" class="button primary" name=form.name(DecisionField::Decision) value=Decision::Grant.code() disabled=form.pending()>
                    {text!(addresses.grant)}
                </button>
                <button type="submit" class="button" name=form.name(DecisionField::Decision) value=Decision::Refuse.code() disabled=form.pending()>
                    {text!(addresses.refuse)}
                </button>
            </ActForm>
        </li>
    }
}

fn said(error: &AppError) -> String {
    match error {
        AppError::Fields(flaws) if flaws.iter().any(|(_, flaw)| *flaw == Flaw::Taken) => {
            text!(addresses.has_one).to_owned()
        }
        AppError::NotFound => text!(addresses.gone).to_owned(),
        other => words::error(other),
    }
}
