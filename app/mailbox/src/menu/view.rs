//! The menu on screen.

use super::api::{TrayCount, count_trays};
use documents::words;
use domain::document::Kind;
use domain::tray::Tray;
use kit::changes::use_changes;
use kit::links;
use kit::load::{Loading, load};
use kit::text::text;
use leptos::prelude::*;
use leptos_router::components::A;
use ui::{Icon, Sign};

/// NUEVO and the trays, with live counts.
#[component]
pub fn TrayMenu(
    /// The person may write letters.
    drafts: bool,
    /// The person works in a print room.
    prints: bool,
) -> impl IntoView {
    let changes = use_changes();
    let counts = load(move || changes.count(), |_| count_trays());
    let shown = move |tray: &Tray| *tray != Tray::ToPrint || prints;
    view! {
        <nav class="nav" aria-label=text!(menu.title)>
            {drafts.then(|| view! { <NewDocument /> })}
            <ul>
                {Tray::ALL.iter().copied().filter(shown).map(|tray| view! { <TrayLink tray counts /> }).collect_view()}
            </ul>
        </nav>
    }
}

#[component]
fn NewDocument() -> impl IntoView {
    view! {
        <details class="compose">
            <summary class="button primary">
                <Icon sign=Sign::Plus />
                {text!(menu.new)}
                <kbd>"N"</kbd>
            </summary>
            <ul>
                {Kind::DRAFTED
                    .iter()
                    .map(|kind| view! { <li><A href=links::new_document(*kind)>{words::kind(*kind)}</A></li> })
                    .collect_view()}
            </ul>
        </details>
    }
}

#[component]
fn TrayLink(tray: Tray, counts: Loading<Vec<TrayCount>>) -> impl IntoView {
    let count = move || {
        Suspend::new(async move {
            let counts = counts.await.unwrap_or_default();
            let count = counts.into_iter().find(|count| count.tray == tray);
            count.map(|count| view! { <Count count /> })
        })
    };
    view! {
        <li>
            <A href=links::tray(tray)>
                {words::tray(tray)}
                <Transition>{count}</Transition>
            </A>
        </li>
    }
}

/// What is worth a number: the unread among all where things arrive, all where things wait.
#[component]
fn Count(count: TrayCount) -> impl IntoView {
    let TrayCount { tray, total, unread } = count;
    match tray {
        Tray::Inbox | Tray::Informed if total > 0 => {
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
