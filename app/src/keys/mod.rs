//! Shortcuts: one key for what is likeliest. What a key does is said where it is done: an element with `data-key="a"` is
//! pressed by `a`. Nothing happens while someone types, or with Alt, Ctrl or Meta.

mod help;
pub(crate) mod rows;

use help::Help;
use leptos::ev;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// How long the second key of two is waited for, in milliseconds.
const SECOND: f64 = 1_500.0;
/// The key that a second follows.
const GO: &str = "g";
/// The key that leads back.
const BACK: &str = "Escape";
/// Where this browser keeps that its reader wants none.
const KEPT: &str = "atajos";
const NONE: &str = "no";

/// The listener, and the sheet that `?` shows.
#[component]
pub(crate) fn Keys() -> impl IntoView {
    let wanted = RwSignal::new(true);
    let help = RwSignal::new(false);
    let first = StoredValue::new(None::<f64>);
    Effect::new(move || {
        wanted.set(kept());
        let handle = window_event_listener(ev::keydown, move |event| {
            let key = key_of(&event).filter(|_| wanted.get_untracked() && !is_busy());
            let Some(key) = key else { return };
            let second = first.try_update_value(Option::take).flatten();
            let done = match key.as_str() {
                GO => {
                    first.set_value(Some(event.time_stamp()));
                    true
                }
                "?" => {
                    help.set(true);
                    true
                }
                _ if second.is_some_and(|at| event.time_stamp() - at < SECOND) => press(&format!("{GO} {key}")),
                key => act(key),
            };
            if done {
                event.prevent_default();
            }
        });
        on_cleanup(move || handle.remove());
    });
    view! { <Help asked=help wanted /> }
}

fn act(key: &str) -> bool {
    match key {
        "j" => rows::step(1),
        "k" => rows::step(-1),
        "x" => rows::mark(),
        key => press(key),
    }
}

/// The key, unless it is someone's typing or the browser's.
fn key_of(event: &KeyboardEvent) -> Option<String> {
    let foreign = event.default_prevented() || event.alt_key() || event.ctrl_key() || event.meta_key();
    if foreign || event.is_composing() || is_typing() {
        return None;
    }
    let key = event.key();
    let known = key == BACK || key.len() == 1 && (key == "?" || key == "/" || key.as_bytes()[0].is_ascii_lowercase());
    known.then_some(key)
}

/// True while what is typed is text.
pub(crate) fn is_typing() -> bool {
    let Some(focused) = document().active_element() else { return false };
    match focused.tag_name().as_str() {
        "INPUT" => focused.get_attribute("type").as_deref() != Some("checkbox"),
        "TEXTAREA" | "SELECT" => true,
        _ => focused.closest("[contenteditable='true']").ok().flatten().is_some(),
    }
}

/// True while a dialog stands before the page.
fn is_busy() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Presses what says that this key presses it, if it is in sight. The way back need not be: where the list stands beside
/// what is open, its link is not shown.
fn press(key: &str) -> bool {
    let Ok(found) = document().query_selector_all(&format!("[data-key=\"{key}\"]")) else { return false };
    let all = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlElement>().ok());
    let Some(element) = all.into_iter().find(|element| key == BACK || element.offset_parent().is_some()) else {
        return false;
    };
    match element.dyn_ref::<HtmlInputElement>() {
        Some(field) => {
            let _ = field.focus();
            field.select();
        }
        None => {
            element.click();
            into_what_opened(&element);
        }
    }
    true
}

/// The keyboard goes on within what a summary has opened.
fn into_what_opened(summary: &Element) {
    if summary.tag_name() == "SUMMARY"
        && let Some(first) = summary.parent_element().and_then(|opened| opened.query_selector("a").ok().flatten())
        && let Ok(first) = first.dyn_into::<HtmlElement>()
    {
        let _ = first.focus();
    }
}

/// True unless the reader has turned them off in this browser.
fn kept() -> bool {
    let storage = window().local_storage().ok().flatten();
    storage.and_then(|storage| storage.get_item(KEPT).ok().flatten()).as_deref() != Some(NONE)
}

fn keep(wanted: bool) {
    if let Some(storage) = window().local_storage().ok().flatten() {
        let _ = if wanted { storage.remove_item(KEPT) } else { storage.set_item(KEPT, NONE) };
    }
}
