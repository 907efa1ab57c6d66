//! What a page of another site has a browser send: nothing of it acts, whoever is signed in there.

use super::TABLES;
use super::table::{Line, Table};
use super::things::{Things, borrowed};
use crate::site::{Answer, Browser};
use axum::http::{Method, StatusCode};
use testkit::cast::ROLES;
use testkit::state::State;

/// What browsers say of where a request comes from.
const FROM_ELSEWHERE: [(&str, &[(&str, &str)]); 5] = [
    ("another origin", &[("origin", "https://otro.example"), ("sec-fetch-site", "cross-site")]),
    ("another origin, by an old browser", &[("origin", "https://otro.example")]),
    ("no origin, but from another site", &[("sec-fetch-site", "cross-site")]),
    ("a frame without an origin", &[("origin", "null"), ("sec-fetch-site", "cross-site")]),
    ("a site beside it", &[("origin", "http://otro.quipux.test"), ("sec-fetch-site", "same-site")]),
];

/// Every act, with someone whom it lets through.
fn acts() -> Vec<(Line, &'static str)> {
    let lines = TABLES.iter().flat_map(|name| Table::open(name).lines).filter(Line::acts);
    let mut acts = Vec::new();
    for line in lines.filter(|line| line.nobody.is_none()) {
        let at = line.expected.iter().rposition(|word| word == "ok").unwrap_or_else(|| panic!("{line:?}"));
        acts.push((line, ROLES[at].0));
    }
    assert!(acts.len() > 100, "{}", acts.len());
    acts
}

async fn by_get(things: &Things, line: &Line, browser: &mut Browser) -> Answer {
    let (path, fields) = (things.names.filled(&line.path), things.names.fields(&line.fields));
    let joined = if path.contains('?') { '&' } else { '?' };
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    browser.raw(Method::GET, &format!("{path}{joined}{query}"), "").await
}

#[tokio::test]
async fn no_act_is_done_for_another_site() {
    let things = Things::make().await;
    let signed_in = things.browsers().await;
    let database = &things.site.fresh.database;
    let before = State::of(database).await;
    for (line, role) in acts() {
        for (what, headers) in FROM_ELSEWHERE {
            let mut browser = signed_in[role].clone();
            browser.headers = headers.to_vec();
            let answer = line.send(&things.names, &mut browser).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{what} {line:?}: {}", answer.text());
            if line.path.starts_with("/api/") {
                // The same as a form without JavaScript sends it.
                let mut fields = things.names.fields(&line.fields);
                fields.push(("_act".to_owned(), line.path.clone()));
                let plain = browser.post("/bandejas/recibidos", &borrowed(&fields)).await;
                assert_eq!(plain.status, StatusCode::FORBIDDEN, "{what} {line:?}: {}", plain.text());
            }
        }
        let after = State::of(database).await;
        assert_eq!(after.changed_since(&before), Vec::<String>::new(), "{line:?}");
    }
}

#[tokio::test]
async fn no_act_is_done_by_following_a_link() {
    let things = Things::make().await;
    let signed_in = things.browsers().await;
    let database = &things.site.fresh.database;
    let before = State::of(database).await.without(&["session"]);
    let all = super::routes::all();
    for (line, role) in acts() {
        let answer = by_get(&things, &line, &mut signed_in[role].clone()).await;
        let page = super::routes::of(&all, "GET", &line.path).is_some();
        assert!(page || answer.status.is_client_error(), "{} {line:?}: {}", answer.status, answer.text());
        let after = State::of(database).await.without(&["session"]);
        assert_eq!(after.changed_since(&before), Vec::<String>::new(), "{line:?}");
    }
}
