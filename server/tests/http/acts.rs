//! Acts upon items, in one line each.

use crate::site::{Answer, Browser};
use axum::http::{Method, StatusCode};

/// An act upon an item, as the browser's code calls it.
pub(crate) async fn act(browser: &mut Browser, verb: &str, item: &str, fields: &[(&str, &str)]) -> Answer {
    let all: Vec<_> = [("form[item]", item)].iter().chain(fields).copied().collect();
    browser.call(Method::POST, &format!("/api/handling/{verb}"), &all).await
}

pub(crate) async fn done(browser: &mut Browser, verb: &str, item: &str, fields: &[(&str, &str)]) {
    let answer = act(browser, verb, item, fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{verb}: {}", answer.text());
}

/// What the print room sends though nothing is kept of it: the page that asks is answered.
pub(crate) async fn let_go(browser: &mut Browser, items: &[&str]) -> Answer {
    let items = items.join(",");
    let fields =
        [("form[act]", "dispatch"), ("form[tray]", "to_print"), ("form[asked]", "1"), ("form[items][]", &*items)];
    let answer = browser.call(Method::POST, "/api/handling/act_on_many", &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer
}

pub(crate) async fn refused(browser: &mut Browser, verb: &str, item: &str, status: StatusCode) {
    let answer = act(browser, verb, item, &[("form[comment]", "Nada.")]).await;
    assert_eq!(answer.status, status, "{verb}: {}", answer.text());
}

pub(crate) async fn lies_in(browser: &mut Browser, tray: &str, item: &str) -> bool {
    let page = browser.get(&format!("/bandejas/{tray}")).await;
    assert_eq!(page.status, StatusCode::OK, "{tray}: {}", page.text());
    !page.links(&format!("/bandejas/{tray}/{item}")).is_empty()
}

/// What the history says of an item, as this person is told it.
pub(crate) async fn history(browser: &mut Browser, item: &str) -> String {
    let page = browser.get(&format!("/documentos/{item}?parte=recorrido")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    page.text()
}

/// The fields of a whole letter, as a page sends them.
pub(crate) fn letter<'a>(document: &'a str, sender: &'a str, to: &'a str, body: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("form[document]", document),
        ("form[version]", "0"),
        ("form[kind]", "memorando"),
        ("form[sender]", sender),
        ("form[to]", to),
        ("form[subject]", "Informe de avance"),
        ("form[body]", body),
    ]
}

/// What lies in a tray.
pub(crate) async fn items_in(browser: &mut Browser, tray: &str) -> Vec<String> {
    let page = browser.get(&format!("/bandejas/{tray}")).await;
    let links = page.links(&format!("/bandejas/{tray}/"));
    let items =
        links.iter().filter_map(|link| link.split(['/', '?']).nth(3)).filter(|item| item.parse::<i64>().is_ok());
    let mut items: Vec<String> = items.map(str::to_owned).collect();
    items.sort_unstable();
    items
}
