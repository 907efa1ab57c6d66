//! The page of versions.

use super::api::{RestoreVersion, VersionRow, Versions, list_versions};
use super::comparison::Comparison;
use super::list::List;
use documents::loaded::{Failure, Loaded};
use documents::words;
use domain::id::{BodyId, DocumentId};
use kit::error::AppError;
use kit::form::{Form, use_form};
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{Empty, Icon, PageHeader, Sign, Summary};

/// The texts that were kept of the letter in the address, two of them side by side.
#[component]
pub fn VersionsPage() -> impl IntoView {
    let params = use_params_map();
    let document = Memo::new(move |_| {
        params.with(|params| params.get("document").and_then(|document| document.parse::<DocumentId>().ok()))
    });
    move || match document.get() {
        Some(document) => view! { <Listed document /> }.into_any(),
        None => view! { <Failure error=AppError::NotFound /> }.into_any(),
    }
}

#[component]
fn Listed(document: DocumentId) -> impl IntoView {
    let restore = use_form::<RestoreVersion>();
    let versions = load(|| (), move |()| list_versions(document));
    view! {
        <Loaded resource=versions let:versions>
            <Kept versions restore />
        </Loaded>
    }
}

#[component]
fn Kept(versions: Versions, restore: Form<RestoreVersion>) -> impl IntoView {
    let back =
        if versions.restorable { links::edit(versions.document) } else { links::document(versions.document.into()) };
    let error = Signal::derive(move || restore.error().map(|error| words::error(&error)));
    let query = use_query_map();
    let chosen = {
        let rows = versions.rows.clone();
        Memo::new(move |_| query.with(|query| pair(&rows, query.get("antes"), query.get("despues"))))
    };
    let document = versions.document;
    let compared = versions.clone();
    view! {
        <Title text=text!(versions.title) />
        <main class="read alone versions" id="contenido">
            <p><a class="up" href=back><Icon sign=Sign::Back />{text!(versions.back)}</a></p>
            <PageHeader title=text!(versions.title) />
            <p class="number">{words::kind_named(versions.kind, versions.own_kind.clone())} " Nro. " {versions.number.clone()}</p>
            <p>{versions.subject.clone()}</p>
            <Summary text=error />
            {if versions.rows.len() < 2 {
                view! { <Empty title=text!(versions.only_one) hint=text!(versions.only_one_hint) /> }.into_any()
            } else {
                view! { <List versions chosen restore /> }.into_any()
            }}
            {move || {
                let rows = compared.rows.clone();
                chosen.get().map(|(before, after)| view! { <Comparison document rows before after /> })
            }}
        </main>
    }
}

/// The two that are compared: those asked for, or the newest and the one before it.
fn pair(rows: &[VersionRow], before: Option<String>, after: Option<String>) -> Option<(BodyId, BodyId)> {
    let asked = |id: Option<String>| id.and_then(|id| id.parse::<BodyId>().ok());
    let nth = |index: usize| rows.get(index).map(|row| row.id);
    let (before, after) = (asked(before).or(nth(1))?, asked(after).or(nth(0))?);
    Some((before, after))
}
