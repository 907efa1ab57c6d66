//! The page on which a filter is put together.

use super::kept::{Keep, Kept};
use crate::tray::filter::name;
use crate::tray::page::{word, words_of};
use crate::tray::{By, Cursor, Only, TrayFilter};
use documents::loaded::Failure;
use documents::words;
use domain::document::Kind;
use domain::tray::Tray;
use kit::error::AppError;
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{DateField, Icon, PageHeader, SelectField, Sign, TextField};

/// The filter of the tray in the address.
#[component]
pub fn FiltersPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let filter = Memo::new(move |_| {
        let tray = params.with(|params| links::tray_of_word(&params.get("tray").unwrap_or_default()))?;
        Some(query.with(|query| TrayFilter::read(tray, query)).at(Cursor::First))
    });
    view! {
        <Title text=text!(filters.title) />
        <main class="read alone filters" id="contenido">
            {move || match filter.get() {
                Some(filter) => view! { <Filters filter /> }.into_any(),
                None => view! { <Failure error=AppError::NotFound /> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn Filters(filter: TrayFilter) -> impl IntoView {
    let tray = filter.tray;
    let kept = filter.narrows().then(|| view! { <Keep filter=filter.clone() /> }.into_any());
    view! {
        <p><a class="up" href=filter.address()><Icon sign=Sign::Back />{text!(filters.back, tray = words::tray(tray))}</a></p>
        <PageHeader title=text!(filters.title_of, tray = words::tray(tray)) />
        <Parts filter=filter.clone() />
        {kept}
        <Kept filter />
    }
}

/// The filter's parts. The form leads to the tray itself, with or without JavaScript.
#[component]
fn Parts(filter: TrayFilter) -> impl IntoView {
    let tray = filter.tray;
    let nothing = Signal::stored(None::<String>);
    let head =
        filter.head.map(|head| view! { <input type="hidden" name=name::HEAD value=head.to_string() /> }.into_any());
    view! {
        <form method="get" action=links::tray(tray) class="form">
            {head}
            <TextField label=text!(filters.words) name=name::WORDS value=filter.words.clone() error=nothing kind="search" hint=text!(filters.words_hint) />
            <SelectField label=text!(filters.only) name=name::ONLY options=parts() value=filter.only.map(Only::word).unwrap_or_default() />
            <SelectField label=text!(filters.kind) name=name::KIND options=kinds() value=filter.kind.clone() />
            <DateField label=text!(filters.since) name=name::SINCE value=filter.since.clone() error=nothing />
            <DateField label=text!(filters.until) name=name::UNTIL value=filter.until.clone() error=nothing />
            <SelectField label=text!(filters.order) name=name::ORDER options=orders(tray) value=filter.order() />
            <div class="buttons">
                <button type="submit" class="button primary">{text!(filters.show)}</button>
                <a class="button" href=filter.whole().address()>{text!(nothing.show_all)}</a>
            </div>
        </form>
    }
}

fn parts() -> Vec<(String, String)> {
    let all = (String::new(), text!(only.all).to_owned());
    let part = |only: Only| (only.word().to_owned(), word(only).to_owned());
    std::iter::once(all).chain(Only::ALL.map(part)).collect()
}

fn kinds() -> Vec<(String, String)> {
    let all = (String::new(), text!(only.all).to_owned());
    let kind = |kind: &Kind| (kind.code().to_owned(), words::kind(*kind).to_owned());
    std::iter::once(all).chain(Kind::ALL.iter().map(kind)).collect()
}

fn orders(tray: Tray) -> Vec<(String, String)> {
    let order = |by: By, down: bool| {
        let column = words_of(by, tray);
        let words = match (by, down) {
            (By::Date, true) => text!(bar.newest).to_owned(),
            (By::Date, false) => text!(bar.oldest).to_owned(),
            (_, false) => text!(order.upwards, column = column),
            (_, true) => text!(order.downwards, column = column),
        };
        (TrayFilter { by, down, ..TrayFilter::of(tray) }.order().to_owned(), words)
    };
    By::ALL.into_iter().rev().flat_map(|by| [true, false].map(|down| order(by, down != (by != By::Date)))).collect()
}

/// What a filter leaves of its tray, in words.
pub(super) fn said(filter: &TrayFilter) -> String {
    let mut parts = vec![words::tray(filter.tray).to_owned()];
    if !filter.words.is_empty() {
        parts.push(format!("«{}»", filter.words));
    }
    parts.extend(filter.only.map(|only| word(only).to_owned()));
    parts.extend(filter.kind.parse().ok().map(|kind| words::kind(kind).to_owned()));
    if !filter.since.is_empty() {
        parts.push(text!(filters.from_day, day = filter.since.clone()));
    }
    if !filter.until.is_empty() {
        parts.push(text!(filters.to_day, day = filter.until.clone()));
    }
    let order = filter.order();
    if order != TrayFilter::of(filter.tray).order() {
        parts.extend(orders(filter.tray).into_iter().find(|(word, _)| word == order).map(|(_, words)| words));
    }
    parts.join(" · ")
}
