//! Moving through the lines of a list.

use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

const LINE: &str = ".rows > li";
const LINK: &str = "a[href]";
const CURRENT: &str = "a[aria-current=\"page\"]";

/// Focuses the line so many further on: from the focused one, or else from the one that is open.
pub(super) fn step(by: isize) -> bool {
    let lines = lines();
    let Some(last) = lines.len().checked_sub(1) else { return false };
    let next = match position(&lines) {
        Some(at) => at.saturating_add_signed(by).min(last),
        None => 0,
    };
    focus(&lines[next])
}

/// Marks the focused line, or unmarks it, where lines can be marked.
pub(super) fn mark() -> bool {
    let lines = lines();
    let line = position(&lines).map(|at| &lines[at]);
    let mark = line.and_then(|line| line.query_selector("input[type=\"checkbox\"]").ok().flatten());
    let Some(mark) = mark.and_then(|mark| mark.dyn_into::<HtmlElement>().ok()) else { return false };
    mark.click();
    true
}

/// The addresses of a letter's line and of the line after it, if it is in the list.
pub(crate) fn after(path: &str) -> Option<String> {
    let lines = lines();
    let at = lines.iter().position(|line| leads_to(line, path))?;
    lines.get(at + 1).or_else(|| at.checked_sub(1).and_then(|before| lines.get(before))).and_then(path_of)
}

/// Focuses the line that leads there.
pub(crate) fn focus_on(path: &str) -> bool {
    lines().iter().find(|line| leads_to(line, path)).is_some_and(focus)
}

fn lines() -> Vec<Element> {
    let Ok(found) = document().query_selector_all(LINE) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

fn position(lines: &[Element]) -> Option<usize> {
    let focused = document().active_element();
    let has_focus = |line: &Element| line.contains(focused.as_ref().map(AsRef::as_ref));
    let is_open = |line: &Element| line.query_selector(CURRENT).ok().flatten().is_some();
    lines.iter().position(has_focus).or_else(|| lines.iter().position(is_open))
}

fn focus(line: &Element) -> bool {
    let link = line.query_selector(LINK).ok().flatten().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    link.is_some_and(|link| link.focus().is_ok())
}

fn path_of(line: &Element) -> Option<String> {
    let address = line.query_selector(LINK).ok().flatten()?.get_attribute("href")?;
    Some(address.split('?').next()?.to_owned())
}

fn leads_to(line: &Element, path: &str) -> bool {
    path_of(line).as_deref() == Some(path)
}
