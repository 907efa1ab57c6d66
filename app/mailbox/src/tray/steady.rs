//! When a list loads again its lines are written anew in place. The reader's place in it is a letter, so focus and scroll
//! follow that.

/// Called while new lines are made, before they are shown.
pub(super) fn hold() {
    imp::hold();
}

#[cfg(feature = "ssr")]
mod imp {
    pub(super) fn hold() {}
}

#[cfg(not(feature = "ssr"))]
mod imp {
    use leptos::prelude::*;
    use leptos::wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlElement};

    pub(super) fn hold() {
        let (focused, first) = (focused(), first_in_sight());
        if focused.is_none() && first.is_none() {
            return;
        }
        request_animation_frame(move || {
            if let Some((letter, top)) = first {
                scroll_back(&letter, top);
            }
            if let Some(letter) = focused {
                focus_again(&letter);
            }
        });
    }

    /// The links of the lines.
    fn lines() -> Vec<HtmlElement> {
        let Ok(found) = document().query_selector_all(".rows a[href]") else { return Vec::new() };
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
    }

    /// The letter a line is about, as its address says.
    fn letter(line: &Element) -> Option<String> {
        Some(line.get_attribute("href")?.split('?').next()?.to_owned())
    }

    fn line_of(of: &str) -> Option<HtmlElement> {
        lines().into_iter().find(|line| letter(line).as_deref() == Some(of))
    }

    fn focused() -> Option<String> {
        letter(&document().active_element()?.closest(".rows a[href]").ok()??)
    }

    fn scroller() -> Option<Element> {
        document().query_selector(".list").ok().flatten()
    }

    /// The first letter wholly in sight, and where; nothing at the top of the list, where new ones are welcome.
    fn first_in_sight() -> Option<(String, f64)> {
        let list = scroller().filter(|list| list.scroll_top() > 0)?;
        let edge = list.get_bounding_client_rect().top();
        let top = |line: &HtmlElement| line.get_bounding_client_rect().top();
        let first = lines().into_iter().find(|line| top(line) >= edge)?;
        Some((letter(&first)?, top(&first)))
    }

    fn scroll_back(letter: &str, before: f64) {
        if let (Some(list), Some(line)) = (scroller(), line_of(letter)) {
            let moved = line.get_bounding_client_rect().top() - before;
            list.set_scroll_top(list.scroll_top() + moved.round() as i32);
        }
    }

    fn focus_again(letter: &str) {
        // A letter that has left gives its place, and with it the focus, to the next; the last one to the one before.
        let line = line_of(letter).or_else(|| focused().is_none().then(|| lines().pop()).flatten());
        let away = document()
            .active_element()
            .is_some_and(|focused| focused.tag_name() != "BODY" && focused.closest(".rows").ok().flatten().is_none());
        if let Some(line) = line.filter(|_| !away) {
            let _ = line.focus();
        }
    }
}
