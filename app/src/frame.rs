//! What stands around every page of someone at work: the bar with their name, the menu of trays.

use crate::focus::follow_pages;
use crate::keys::Keys;
use crate::live::listen;
use account::sign_in::{Knots, SignOutForm};
use account::viewer::{Viewer, who_am_i};
use documents::loaded::Loaded;
use handling::news::News;
use kit::links;
use kit::load::{Loading, load};
use kit::text::text;
use leptos::html;
use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_location;
use mailbox::menu::api::TrayCount;
use mailbox::menu::{TrayMenu, tray_counts};
use ui::{Icon, Sign};

/// The bar, the menu and the page.
#[component]
pub(crate) fn Frame() -> impl IntoView {
    let counts = tray_counts();
    let viewer = load(
        || (),
        move |()| async move {
            // Whoever renders the menu reads the counts at once: on the server they must be there by then, or a browser that
            // has them looks for what the page does not say.
            if cfg!(feature = "ssr") {
                drop(counts.await);
            }
            who_am_i().await
        },
    );
    follow_pages();
    listen();
    view! {
        <a class="skip" href="#contenido">{text!(frame.skip)}</a>
        <div class="app">
            <Loaded resource=viewer let:viewer>
                <Around viewer counts />
            </Loaded>
            <Outlet />
            <News />
            <Keys />
        </div>
    }
}

#[component]
fn Around(viewer: Viewer, counts: Loading<Vec<TrayCount>>) -> impl IntoView {
    let open = NodeRef::<html::Input>::new();
    let place = use_location();
    // On a phone the menu gives way to the page it led to.
    Effect::new(move || {
        place.pathname.track();
        if let Some(open) = open.get() {
            open.set_checked(false);
        }
    });
    let Viewer { prints, assists, ref kinds, .. } = viewer;
    let kinds = kinds.clone();
    view! {
        <header class="top-bar">
            <input type="checkbox" id="menu" class="menu-switch" aria-label=text!(frame.menu) node_ref=open />
            <label for="menu" class="menu-button" aria-hidden="true"><Icon sign=Sign::Menu /></label>
            <a class="brand" href=links::INBOX><Knots /> "Quipux"</a>
            <Who viewer />
        </header>
        <TrayMenu prints assists kinds counts />
    }
}

#[component]
fn Who(viewer: Viewer) -> impl IntoView {
    let Viewer { name, title, area, acronym, links, .. } = viewer;
    let links = links.into_iter().map(|(to, words)| view! { <a href=to>{words}</a> }.into_any()).collect_view();
    view! {
        <details class="who">
            <summary>
                <span>{name}</span>
                <small>{title} " · " {acronym}</small>
            </summary>
            <div class="card">
                <p>{area}</p>
                {links}
                <SignOutForm />
            </div>
        </details>
    }
}
