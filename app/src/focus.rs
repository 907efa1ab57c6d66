//! After a change of page the reader's focus goes to its heading, as it would on a page loaded whole.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::time::Duration;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

/// How often and how long the heading of a page that is still loading is looked for.
const LOOKS: u8 = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// Called once, by the frame.
pub(crate) fn follow_pages() {
    let place = use_location();
    Effect::new(move |before: Option<String>| {
        let path = place.pathname.get();
        if before.is_some_and(|before| before != path) {
            look(LOOKS);
        }
        path
    });
}

fn look(left: u8) {
    set_timeout(
        move || match heading() {
            // Whoever has begun to type is left in peace.
            _ if is_typing() => {}
            Some(heading) => drop(heading.focus()),
            None if left > 0 => look(left - 1),
            None => {}
        },
        PAUSE,
    );
}

fn heading() -> Option<HtmlElement> {
    let page = document();
    let open = page.query_selector(".read h2[tabindex]").ok().flatten();
    open.or_else(|| page.query_selector("h1[tabindex]").ok().flatten())?.dyn_into().ok()
}

fn is_typing() -> bool {
    let focused = document().active_element().map(|element| element.tag_name());
    focused.is_some_and(|tag| matches!(tag.as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
