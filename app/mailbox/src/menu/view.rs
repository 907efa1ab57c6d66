//! The menu on screen.

use super::api::{TrayCount, count_trays};
use documents::words;
use domain::tray::Tray;
use kit::changes::use_changes;
use kit::links;
use kit::load::{Loading, load};
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{Hint, Icon, Sign};

/// What is in the trays, counted again with every change. Made once for all pages: what a menu loaded for itself would be
/// loaded as often as the server renders what is around it.
pub fn tray_counts() -> Loading<Vec<TrayCount>> {
    let changes = use_changes();
    load(move || changes.count(), |_| count_trays())
}

/// NUEVO and the trays, with live counts.
#[component]
pub fn TrayMenu(
    /// The person works in a print room.
    prints: bool,
    /// The person shares the tray of a head.
    assists: bool,
    /// The kinds of document that the person may begin, by code and name.
    kinds: Vec<(String, String)>,
    /// What is in the trays.
    counts: Loading<Vec<TrayCount>>,
) -> impl IntoView {
    let shown = move |tray: &Tray| match tray {
        Tray::ToPrint => prints,
        Tray::Shared => assists,
        _ => true,
    };
    let place = use_location();
    let open = Memo::new(move |_| place.pathname.with(|path| links::open_tray(path)));
    view! {
        <nav class="nav" aria-label=text!(menu.title)>
            {(!kinds.is_empty()).then(|| view! { <NewDocument kinds /> }.into_any())}
            <ul>
                {Tray::ALL.iter().copied().filter(shown).map(|tray| view! { <TrayLink tray counts open /> }).collect_view()}
            </ul>
        </nav>
    }
}

#[component]
fn NewDocument(kinds: Vec<(String, String)>) -> impl IntoView {
    view! {
        <details class="compose">
            <summary class="button primary" data-key="n">
                <Icon sign=Sign::Plus />
                {text!(menu.new)}
                <Hint key="n" />
            </summary>
            <ul>
                {kinds
                    .into_iter()
                    .map(|(code, name)| view! { <li><a href=links::new_document(&code)>{name}</a></li> }.into_any())
                    .collect_view()}
            </ul>
        </details>
    }
}

#[component]
fn TrayLink(tray: Tray, counts: Loading<Vec<TrayCount>>, open: Memo<Option<Tray>>) -> impl IntoView {
    view! {
        <li>
            <a
                href=links::tray(tray)
                data-key=key(tray)
                aria-current=move || (open.get() == Some(tray)).then_some("page")
            >
                {words::tray(tray)}
                {move || count_of(tray, counts)}
            </a>
        </li>
    }
}

/// Read where the menu itself is waited for: a boundary of its own would be made anew each time the server renders it.
fn count_of(tray: Tray, counts: Loading<Vec<TrayCount>>) -> Option<AnyView> {
    let count = counts.get()?.ok()?.into_iter().find(|count| count.tray == tray)?;
    Some(view! { <Count count /> }.into_any())
}

/// The keys that lead there.
fn key(tray: Tray) -> Option<&'static str> {
    match tray {
        Tray::Inbox => Some("g r"),
        Tray::Sent => Some("g e"),
        Tray::Drafts => Some("g b"),
        _ => None,
    }
}

/// What is worth a number: the unread among all where things arrive, all where things wait.
#[component]
fn Count(count: TrayCount) -> impl IntoView {
    let TrayCount { tray, total, unread } = count;
    match tray {
        Tray::Inbox | Tray::Shared | Tray::ToSign | Tray::Informed if total > 0 => {
            let spoken = text!(menu.unread_of, unread = unread, total = total);
            view! {
                <span class="n" aria-hidden="true"><b>{unread}</b> " / " {total}</span>
                <span class="spoken">{spoken}</span>
            }
            .into_any()
        }
        Tray::Drafts | Tray::Unsent | Tray::ToPrint if total > 0 => view! { <span class="n">{total}</span> }.into_any(),
        _ => ().into_any(),
    }
}
