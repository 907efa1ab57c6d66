//! Filters by their names: one is kept, gets another name, is let go.

use super::api::{ForgetFilter, KeepFilter, KeptFilter, list_filters};
use super::page::said;
use crate::tray::TrayFilter;
use documents::loaded::Loaded;
use documents::words;
use domain::field::Flaw;
use domain::saved_filter::FilterField::{Filter, Name, Query, Tray};
use domain::saved_filter::NAME;
use kit::changes::use_changes;
use kit::error::AppError;
use kit::form::{ActForm, use_form};
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use ui::{Empty, Summary, TextField};

/// Gives what is shown a name.
#[component]
pub(super) fn Keep(filter: TrayFilter) -> impl IntoView {
    let form = use_form::<KeepFilter>();
    // Of several forms of this act on the page the failure is of the one that named no filter.
    let own = form.retyped(Filter).is_none_or(|filter| filter.is_empty());
    let flaw = Signal::derive(move || form.flaw(Name).filter(|_| own).map(words::flaw));
    let summary = Signal::derive(move || form.error().filter(|_| own).map(|error| why(&error)));
    view! {
        <section>
            <h2>{text!(filters.keep_title)}</h2>
            <p class="quiet">{said(&filter)}</p>
            <ActForm form class="form">
                <Summary text=summary />
                <input type="hidden" name=form.name(Tray) value=filter.tray.code() />
                <input type="hidden" name=form.name(Query) value=filter.query() />
                <TextField label=text!(filters.name) name=form.name(Name) value=if own { form.typed(Name, "") } else { String::new() } error=flaw most=NAME />
                <button type="submit" class="button primary" disabled=form.pending()>{text!(filters.keep)}</button>
            </ActForm>
        </section>
    }
}

fn why(error: &AppError) -> String {
    match error {
        AppError::Fields(flaws) => match flaws.iter().find_map(|(_, flaw)| match flaw {
            Flaw::TooMany { most } => Some(*most),
            _ => None,
        }) {
            Some(most) => text!(filters.too_many, most = most),
            None => words::error(error),
        },
        AppError::NotFound => text!(filters.gone).to_owned(),
        other => words::error(other),
    }
}

/// Those that are kept.
#[component]
pub(super) fn Kept(filter: TrayFilter) -> impl IntoView {
    let changes = use_changes();
    let all = load(move || changes.count(), |_| list_filters());
    view! {
        <section>
            <h2>{text!(filters.kept)}</h2>
            <Loaded resource=all let:all>
                {if all.is_empty() {
                    view! { <Empty title=text!(filters.none) hint=text!(filters.none_hint) /> }.into_any()
                } else {
                    let lines = all.into_iter().map(|kept| view! { <Line kept shown=filter.clone() /> }.into_any());
                    view! { <ul class="catalogue">{lines.collect_view()}</ul> }.into_any()
                }}
            </Loaded>
        </section>
    }
}

/// One, with the ways to give it another name and to let it go. `shown` is what the page is about, which stays.
#[component]
fn Line(kept: KeptFilter, shown: TrayFilter) -> impl IntoView {
    let (rename, forget) = (use_form::<KeepFilter>(), use_form::<ForgetFilter>());
    let KeptFilter { id, name, filter } = kept;
    let own = rename.retyped(Filter).is_none_or(|typed| typed == id.to_string());
    let value = if own { rename.typed(Name, name.clone()) } else { name.clone() };
    let flaw = Signal::derive(move || rename.flaw(Name).filter(|_| own).map(words::flaw));
    let summary = Signal::derive(move || rename.error().filter(|_| own).map(|error| why(&error)));
    let what = said(&filter);
    let label = text!(filters.forget_name, name = name.clone());
    view! {
        <li>
            <a href=filter.address()>{name}</a>
            <small>{what}</small>
            <details class="rename" open=own && rename.error().is_some()>
                <summary>{text!(filters.rename)}</summary>
                <ActForm form=rename class="form">
                    <Summary text=summary />
                    <input type="hidden" name=rename.name(Filter) value=id.to_string() />
                    <input type="hidden" name=rename.name(Tray) value=shown.tray.code() />
                    <input type="hidden" name=rename.name(Query) value=shown.query() />
                    <TextField id=format!("nombre-{id}") label=text!(filters.name) name=rename.name(Name) value error=flaw most=NAME />
                    <button type="submit" class="button" disabled=rename.pending()>{text!(filters.rename_now)}</button>
                </ActForm>
            </details>
            <ActForm form=forget class="one-button">
                <input type="hidden" name=forget.name(Filter) value=id.to_string() />
                <button type="submit" class="button" aria-label=label disabled=forget.pending()>{text!(filters.forget)}</button>
            </ActForm>
        </li>
    }
}
