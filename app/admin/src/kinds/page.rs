//! The institution's own kinds on screen: all of them, and the form of a new one or of the one in the address.

use super::api::{KeepKind, KindLine, list_kinds};
use super::one::OneKind;
use documents::loaded::{Failure, Loaded};
use documents::words;
use domain::id::CustomKindId;
use kit::error::AppError;
use kit::form::use_form;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Empty, PageHeader};

/// Tipos de documento propios.
#[component]
pub(crate) fn Kinds() -> impl IntoView {
    let form = use_form::<KeepKind>();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get("propio")));
    let kept = RwSignal::new(0u32);
    Effect::new(move || {
        if matches!(form.action.value().get(), Some(Ok(()))) {
            kept.update(|times| *times += 1);
        }
    });
    let kinds = load(move || (asked.get(), kept.get()), |_| list_kinds());
    view! {
        <PageHeader title=text!(kinds.title) />
        <p class="quiet">{text!(kinds.what_for)}</p>
        <Loaded resource=kinds let:kinds>
            {match chosen(&kinds, asked.get_untracked().as_deref()) {
                Ok(one) => view! { <OneKind one form /> }.into_any(),
                Err(error) => view! { <Failure error /> }.into_any(),
            }}
            <All kinds />
        </Loaded>
    }
}

/// The kind in the address, if there is one there.
fn chosen(kinds: &[KindLine], asked: Option<&str>) -> Result<Option<KindLine>, AppError> {
    let Some(asked) = asked else { return Ok(None) };
    let id: CustomKindId = asked.parse().map_err(|_| AppError::NotFound)?;
    kinds.iter().find(|kind| kind.id == id).cloned().map(Some).ok_or(AppError::NotFound)
}

#[component]
fn All(kinds: Vec<KindLine>) -> impl IntoView {
    if kinds.is_empty() {
        return view! { <Empty title=text!(kinds.nothing) hint=text!(kinds.nothing_hint) /> }.into_any();
    }
    let lines = kinds
        .into_iter()
        .map(|kind| {
            let retired = (!kind.active).then(|| view! { <small>{text!(kinds.retired)}</small> });
            let to = format!("{}?propio={}", links::CUSTOM_KINDS, kind.id);
            let base = text!(kinds.as_base, base = words::kind(kind.base));
            view! { <li><a href=to>{kind.name}</a> <span>{kind.abbreviation}</span> <small>{base}</small> {retired}</li> }
        })
        .collect_view();
    view! {
        <section>
            <h2>{text!(kinds.all)}</h2>
            <ul class="catalogue">{lines}</ul>
        </section>
    }
    .into_any()
}
