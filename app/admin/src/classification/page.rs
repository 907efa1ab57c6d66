//! The catalogue on screen: all entries, and the form of a new one or of the one in the address.

use super::api::{Entry, KeepClassification, list_classifications};
use documents::loaded::{Failure, Loaded};
use documents::words;
use domain::classification::ClassificationField::{Active, Code, Description, Entry as Named};
use domain::classification::{CODE, DESCRIPTION};
use domain::id::ClassificationId;
use kit::error::AppError;
use kit::form::{ActForm, Form, use_form};
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{CheckField, Empty, PageHeader, Summary, TextField};

/// Tipificación.
#[component]
pub(crate) fn Classifications() -> impl IntoView {
    let form = use_form::<KeepClassification>();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get("entrada")));
    let kept = RwSignal::new(0u32);
    Effect::new(move || {
        if matches!(form.action.value().get(), Some(Ok(()))) {
            kept.update(|times| *times += 1);
        }
    });
    let entries = load(move || (asked.get(), kept.get()), |_| list_classifications());
    view! {
        <PageHeader title=text!(classification.title) />
        <p class="quiet">{text!(classification.what_for)}</p>
        <Loaded resource=entries let:entries>
            {match chosen(&entries, asked.get_untracked().as_deref()) {
                Ok(entry) => view! { <OneEntry entry form /> }.into_any(),
                Err(error) => view! { <Failure error /> }.into_any(),
            }}
            <All entries />
        </Loaded>
    }
}

/// The entry in the address, if there is one there.
fn chosen(entries: &[Entry], asked: Option<&str>) -> Result<Option<Entry>, AppError> {
    let Some(asked) = asked else { return Ok(None) };
    let id: ClassificationId = asked.parse().map_err(|_| AppError::NotFound)?;
    entries.iter().find(|entry| entry.id == id).cloned().map(Some).ok_or(AppError::NotFound)
}

#[component]
fn OneEntry(entry: Option<Entry>, form: Form<KeepClassification>) -> impl IntoView {
    let query = use_query_map();
    let kept = move || query.with(|query| query.get("guardado").is_some()) && form.error().is_none();
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let (title, back) = match &entry {
        Some(_) => (text!(classification.change), Some(links::CLASSIFICATION)),
        None => (text!(classification.new), None),
    };
    let failed = form.retyped(Code).is_some();
    let (id, code, description, active) = match entry {
        Some(entry) => (entry.id.to_string(), entry.code, entry.description, entry.active),
        None => (String::new(), String::new(), String::new(), true),
    };
    let active = if failed { form.retyped(Active).is_some() } else { active };
    view! {
        <section>
            <h2>{title}</h2>
            <ActForm form class="form">
                <Summary text=summary />
                <input type="hidden" name=form.name(Named) value=id />
                <TextField label=text!(classification.code) name=form.name(Code) value=form.typed(Code, code) error=flaw(Code) most=CODE />
                <TextField label=text!(classification.description) name=form.name(Description) value=form.typed(Description, description) error=flaw(Description) most=DESCRIPTION />
                <CheckField label=text!(classification.active) name=form.name(Active) checked=active />
                <p class="buttons">
                    <button type="submit" class="button primary" disabled=form.pending()>{text!(classification.keep)}</button>
                    {back.map(|to| view! { <a class="button" href=to>{text!(classification.cancel)}</a> })}
                </p>
                <p role="status" class="okk">{move || kept().then(|| text!(classification.kept))}</p>
            </ActForm>
        </section>
    }
}

#[component]
fn All(entries: Vec<Entry>) -> impl IntoView {
    if entries.is_empty() {
        return view! { <Empty title=text!(classification.nothing) hint=text!(classification.nothing_hint) /> }
            .into_any();
    }
    let lines = entries
        .into_iter()
        .map(|entry| {
            let retired = (!entry.active).then(|| view! { <small>{text!(classification.retired)}</small> });
            let to = format!("{}?entrada={}", links::CLASSIFICATION, entry.id);
            view! { <li><a href=to>{entry.code}</a> <span>{entry.description}</span> {retired}</li> }
        })
        .collect_view();
    view! {
        <section>
            <h2>{text!(classification.all)}</h2>
            <ul class="catalogue">{lines}</ul>
        </section>
    }
    .into_any()
}
