//! The rules on screen, and the form for what was lost.

use super::api::{KeepFactorRules, TakeFactor, open_factor_rules};
use documents::loaded::Loaded;
use documents::words;
use domain::factor::FactorRole;
use domain::factor::FactorRulesField::Roles;
use domain::factor::LostFactorField::Cedula;
use domain::field::Flaw;
use kit::form::{ActForm, use_form};
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{PageHeader, Summary, TextField};

/// Verificación en dos pasos.
#[component]
pub(crate) fn FactorRules() -> impl IntoView {
    let rules = load(|| (), |()| open_factor_rules());
    view! {
        <PageHeader title=text!(factor_rules.title) />
        <p class="quiet">{text!(factor_rules.what_for)}</p>
        <Loaded resource=rules let:asked>
            <Rules asked />
            <Lost />
        </Loaded>
    }
}

fn of_whom(role: FactorRole) -> &'static str {
    match role {
        FactorRole::Administrators => text!(factor_rules.administrators),
        FactorRole::Heads => text!(factor_rules.heads),
        FactorRole::Assistants => text!(factor_rules.assistants),
        FactorRole::Clerks => text!(factor_rules.clerks),
        FactorRole::Everyone => text!(factor_rules.everyone),
    }
}

#[component]
fn Rules(asked: Vec<FactorRole>) -> impl IntoView {
    let form = use_form::<KeepFactorRules>();
    let query = use_query_map();
    let kept = move || query.with(|query| query.get("guardado").is_some()) && form.error().is_none();
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let name = format!("{}[]", form.name(Roles));
    let of_box = name.clone();
    let line = move |role: &FactorRole| {
        let (name, checked) = (of_box.clone(), asked.contains(role));
        view! {
            <li>
                <label>
                    <input type="checkbox" name=name value=role.code() checked=checked />
                    <span>{of_whom(*role)}</span>
                </label>
            </li>
        }
        .into_any()
    };
    let lines = FactorRole::ALL.iter().map(line).collect_view();
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <fieldset class="boxes">
                <legend>{text!(factor_rules.of_whom)}</legend>
                // When nothing is ticked the form still says so.
                <input type="hidden" name=name value="" />
                <ul>{lines}</ul>
            </fieldset>
            <p class="buttons">
                <button type="submit" class="button primary" disabled=form.pending()>{text!(factor_rules.keep)}</button>
            </p>
            <p role="status" class="okk">{move || kept().then(|| text!(factor_rules.kept))}</p>
        </ActForm>
    }
}

#[component]
fn Lost() -> impl IntoView {
    let form = use_form::<TakeFactor>();
    let query = use_query_map();
    let taken = move || query.with(|query| query.get("quitada").is_some()) && form.error().is_none();
    let flaw = Signal::derive(move || {
        form.flaw(Cedula).map(|flaw| match flaw {
            Flaw::NobodyHere => text!(factor_rules.nobody).to_owned(),
            Flaw::NotAllowed => text!(factor_rules.own).to_owned(),
            flaw => words::flaw(flaw),
        })
    });
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <h2>{text!(factor_rules.lost)}</h2>
        <p class="quiet">{text!(factor_rules.lost_hint)}</p>
        <ActForm form class="form">
            <Summary text=summary />
            <TextField
                label=text!(factor_rules.cedula)
                name=form.name(Cedula)
                value=form.typed(Cedula, "")
                error=flaw
                inputmode="numeric"
            />
            <p class="buttons">
                <button type="submit" class="button" disabled=form.pending()>{text!(factor_rules.take)}</button>
            </p>
            <p role="status" class="okk">{move || taken().then(|| text!(factor_rules.taken))}</p>
        </ActForm>
    }
}
