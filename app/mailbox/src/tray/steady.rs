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

    /// What of a line can have the focus.
    const LINK: &str = "a[href]";
    const MARK: &str = "input[type=\"checkbox\"]";

    pub(super) fn hold() {
        let (focused, first) = (focused(), first_in_sight());
        if focused.is_none() && first.is_none() {
            return;
        }
        request_animation_frame(move || {
            if let Some((letter, top)) = first {
                scroll_back(&letter, top);
            }
            if let Some((letter, part)) = focused {
                focus_again(&letter, part);
            }
        });
    }

    fn lines() -> Vec<Element> {
        let Ok(found) = document().query_selector_all(".rows > li") else { return Vec::new() };
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
    }

    fn part_of(line: &Element, part: &str) -> Option<Element> {
        line.query_selector(part).ok().flatten()
    }

    /// The letter a line is about, as the address of its link says.
    fn letter(line: &Element) -> Option<String> {
        Some(part_of(line, LINK)?.get_attribute("href")?.split('?').next()?.to_owned())
    }

    fn line_of(of: &str) -> Option<Element> {
        lines().into_iter().find(|line| letter(line).as_deref() == Some(of))
    }

    /// The letter whose line has the focus, and which part of the line.
    fn focused() -> Option<(String, &'static str)> {
        let focused = document().active_element()?;
        let line = focused.closest(".rows > li").ok()??;
        Some((letter(&line)?, if focused.matches(MARK).unwrap_or(false) { MARK } else { LINK }))
    }

    fn scroller() -> Option<Element> {
        document().query_selector(".list").ok().flatten()
    }

    /// The first letter wholly in sight, and where; nothing at the top of the list, where new ones are welcome.
    fn first_in_sight() -> Option<(String, f64)> {
        let list = scroller().filter(|list| list.scroll_top() > 0)?;
        let edge = list.get_bounding_client_rect().top();
        let top = |line: &Element| line.get_bounding_client_rect().top();
        let first = lines().into_iter().find(|line| top(line) >= edge)?;
        Some((letter(&first)?, top(&first)))
    }

    fn scroll_back(letter: &str, before: f64) {
        if let (Some(list), Some(line)) = (scroller(), line_of(letter)) {
            let moved = line.get_bounding_client_rect().top() - before;
            list.set_scroll_top(list.scroll_top() + moved.round() as i32);
        }
    }

    fn focus_again(letter: &str, part: &str) {
        let now = document().active_element().filter(|focused| focused.tag_name() != "BODY");
        let within = now.as_ref().is_some_and(|focused| matches!(focused.closest(".rows > li"), Ok(Some(_))));
        // Whoever has gone on elsewhere is left in peace. A letter that has left gives its place, and with it the focus, to
        // the next; the last one to the one before.
        let line = match line_of(letter) {
            _ if now.is_some() && !within => None,
            None if !within => lines().pop(),
            line => line,
        };
        let part = line.and_then(|line| part_of(&line, part)).and_then(|part| part.dyn_into::<HtmlElement>().ok());
        if let Some(part) = part {
            let _ = part.focus();
        }
    }
}
