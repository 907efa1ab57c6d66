//! A tray on screen: its bar, its lines, and beside them what is open.

use super::api::list_tray;
use super::filter::{By, Only, TrayFilter};
use super::rows::Rows;
use documents::loaded::{Failure, Loaded};
use documents::words;
use domain::tray::{Named, Tray};
use kit::changes::use_changes;
use kit::error::AppError;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::Outlet;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use ui::{Empty, Icon, PageHeader, Sign};

/// A tray, and what of it is open.
#[component]
pub fn TrayPage(
    /// What stands above the list of a tray to act upon what is ticked in it.
    many: fn(Tray) -> AnyView,
) -> impl IntoView {
    let params = use_params_map();
    let tray = Memo::new(move |_| params.with(|params| links::tray_of_word(&params.get("tray").unwrap_or_default())));
    view! {
        <main class="list" id="contenido">
            {move || match tray.get() {
                Some(tray) => view! { <List tray many /> }.into_any(),
                None => view! { <Failure error=AppError::NotFound /> }.into_any(),
            }}
        </main>
        <section class="read" aria-label=text!(read.title)>
            <Outlet />
        </section>
    }
}

#[component]
fn List(tray: Tray, many: fn(Tray) -> AnyView) -> impl IntoView {
    let query = use_query_map();
    // A memo, so that what is open beside the list does not make it load again.
    let filter = Memo::new(move |_| query.with(|query| TrayFilter::read(tray, query)));
    let changes = use_changes();
    let listed = load(move || (filter.get(), changes.count()), |(filter, _)| list_tray(filter));
    view! {
        <Title text=words::tray(tray) />
        <Bar filter />
        {many(tray)}
        <Loaded resource=listed let:listed>
            <Rows listed />
        </Loaded>
    }
}

/// Name, search and parts of the tray.
#[component]
fn Bar(filter: Memo<TrayFilter>) -> impl IntoView {
    let tray = filter.get_untracked().tray;
    // The search keeps part and order, and begins at the first page.
    let kept = move || TrayFilter { words: String::new(), ..filter.get().showing(filter.get().only) };
    let words = NodeRef::<html::Input>::new();
    let navigate = use_navigate();
    let search = move |event: SubmitEvent| {
        event.prevent_default();
        let words = words.get_untracked().map(|field| field.value()).unwrap_or_default();
        navigate(&TrayFilter { words, ..untrack(kept) }.address(), Default::default());
    };
    view! {
        <div class="bar">
            <PageHeader title=words::tray(tray) />
            <a href=move || links::filters(tray, &filter.get().query()) class="chip" aria-current=move || filter.with(|filter| if filter.is_set_apart() { "true" } else { "false" })>{text!(filters.link)}</a>
            <form method="get" action=links::tray(tray) class="search-tray" role="search" on:submit=search>
                <Icon sign=Sign::Search />
                <input
                    type="search"
                    name="buscar"
                    data-key="/"
                    placeholder=text!(bar.search)
                    aria-label=text!(bar.search)
                    node_ref=words
                    value=filter.get_untracked().words
                    prop:value=move || filter.get().words
                />
                {move || hidden(kept())}
            </form>
            <div class="chips">
                <Part filter only=None words=text!(only.all) />
                {Only::ALL.map(|only| view! { <Part filter only=Some(only) words=word(only) /> }).collect_view()}
            </div>
            <table class="order" aria-label=text!(order.title)><thead><tr>{By::ALL.map(|by| column(filter, by)).collect_view()}</tr></thead></table>
        </div>
    }
}

/// The head of a column: it puts the list in order by it, and turns the order.
fn column(filter: Memo<TrayFilter>, by: By) -> AnyView {
    let words = words_of(by, filter.get_untracked().tray);
    view! {
        <th aria-sort=move || filter.with(|filter| if filter.by != by { "none" } else if filter.down { "descending" } else { "ascending" })>
            <a href=move || filter.get().ordered(by).address()>{words}</a>
        </th>
    }
    .into_any()
}

/// What the column is called.
pub(crate) fn words_of(by: By, tray: Tray) -> &'static str {
    match by {
        By::Person => match tray.names() {
            Named::Sender => text!(order.from),
            Named::Recipient => text!(order.to),
            Named::Other => text!(order.handed_to),
        },
        By::Subject => text!(order.subject),
        By::Number => text!(order.number),
        By::Date => text!(order.date),
    }
}

/// What the search keeps, for a form that is sent without JavaScript.
fn hidden(kept: TrayFilter) -> AnyView {
    let fields = kept.parameters().into_iter();
    let fields = fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any());
    fields.collect_view().into_any()
}

/// A part in words.
pub(crate) fn word(only: Only) -> &'static str {
    match only {
        Only::Unread => text!(only.unread),
        Only::Read => text!(only.read),
        Only::Urgent => text!(only.urgent),
        Only::Due => text!(only.due),
    }
}

#[component]
fn Part(filter: Memo<TrayFilter>, only: Option<Only>, words: &'static str) -> impl IntoView {
    view! {
        // Not the router's link: it would call every part of the tray the current one.
        <a
            href=move || filter.get().showing(only).address()
            class="chip"
            aria-current=move || Some(if filter.get().only == only { "true" } else { "false" })
        >
            {words}
        </a>
    }
}

/// What stands beside the list while nothing of it is open.
#[component]
pub fn NothingOpen() -> impl IntoView {
    view! { <div class="nothing-open"><Empty title=text!(read.nothing) hint=text!(read.nothing_hint) /></div> }
}
