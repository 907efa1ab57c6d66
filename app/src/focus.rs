//! After a change of page the reader's focus goes to the field with which one begins there, or to its heading, as it would on a
//! page loaded whole; back in a list, to the line they came from, or to the next if that has left.

use crate::keys::{is_typing, rows};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::time::Duration;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

/// How often and how long the heading of a page that is still loading is looked for.
const LOOKS: u8 = 60;
const PAUSE: Duration = Duration::from_millis(50);

/// Called once, by the frame.
pub(crate) fn follow_pages() {
    let place = use_location();
    let next = StoredValue::new(None::<String>);
    Effect::new(move |before: Option<String>| {
        let path = place.pathname.get();
        let Some(before) = before.filter(|before| *before != path) else { return path };
        // While an item is open, the line after it is where one goes on when it leaves the list.
        if let Some(item) = opened_in(&path) {
            next.set_value(rows::after(item).or_else(|| next.get_value()));
        }
        let came_from = opened_in(&before).filter(|item| is_within(item, &path)).map(str::to_owned);
        let lines = came_from.into_iter().flat_map(|item| [Some(item), next.get_value()]).flatten().collect();
        look(LOOKS, lines, heading_at(&path));
        path
    });
}

/// The address of the item that is open at an address of a tray.
fn opened_in(path: &str) -> Option<&str> {
    let end = path.match_indices('/').nth(3).map_or(path.len(), |(at, _)| at);
    let item = &path[..end];
    (path.starts_with("/bandejas/") && item.matches('/').count() == 3).then_some(item)
}

fn is_within(item: &str, list: &str) -> bool {
    item.rsplit_once('/').is_some_and(|(up, _)| up == list)
}

/// Looks for one of the lines, then for the heading: of what is open beside the list, if something is.
fn look(left: u8, lines: Vec<String>, which: &'static str) {
    set_timeout(
        move || match heading(which) {
            // Whoever has begun to type is left in peace.
            _ if is_typing() => {}
            _ if lines.iter().any(|line| rows::focus_on(line)) => {}
            Some(heading) => drop(beginning(&heading).unwrap_or(heading).focus()),
            None if left > 0 => look(left - 1, lines, which),
            None => {}
        },
        PAUSE,
    );
}

/// The heading of a page, told apart from that of the page before, which stays until the next is there.
fn heading_at(path: &str) -> &'static str {
    match opened_in(path) {
        Some(item) if item == path => ".read .doc:not(.act) h2[tabindex]",
        Some(_) => ".read .act h2[tabindex]",
        None => "h1[tabindex]",
    }
}

/// The field of the page under a heading that asks to be begun with.
fn beginning(heading: &HtmlElement) -> Option<HtmlElement> {
    let page = heading.closest(".act, main").ok().flatten()?;
    page.query_selector("[autofocus]").ok().flatten()?.dyn_into().ok()
}

fn heading(which: &str) -> Option<HtmlElement> {
    document().query_selector(which).ok().flatten()?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_open_in_which_list() {
        assert_eq!(opened_in("/bandejas/recibidos/41"), Some("/bandejas/recibidos/41"));
        assert_eq!(opened_in("/bandejas/recibidos/41/reasignar"), Some("/bandejas/recibidos/41"));
        assert_eq!(opened_in("/bandejas/recibidos"), None);
        assert_eq!(opened_in("/documentos/41/editar"), None);
        assert!(is_within("/bandejas/recibidos/41", "/bandejas/recibidos"));
        assert!(!is_within("/bandejas/recibidos/41", "/bandejas/enviados"));
    }
}
