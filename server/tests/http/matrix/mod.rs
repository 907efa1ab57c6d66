//! Who is answered what: every page and every endpoint, asked by everyone.

mod other_sites;
mod routes;
mod strangers;
mod table;
mod things;

use axum::http::{Method, StatusCode};
use server::http::gate::PUBLIC;
use std::collections::BTreeSet;
use table::word;
pub(crate) use table::{Line, Table};
use testkit::cast::ROLES;
use testkit::state::Kept;
pub(crate) use things::{PDF, Things, borrowed};

/// The tables, by what is asked for in them.
pub(crate) const TABLES: [&str; 4] = ["items.txt", "acts.txt", "pages.txt", "files.txt"];
/// What is open to everyone beside what the gate says, because it stands before the gate.
const BEFORE_THE_GATE: [&str; 6] =
    ["/healthz", "/recuperar/imagen", "/recuperar/voz", "/pkg/", "/demo/", "/api/account/sign_out"];

#[tokio::test]
async fn every_endpoint_has_a_row() {
    drop(crate::site::TestSite::open().await);
    let all = routes::all();
    let mut there = BTreeSet::new();
    for line in TABLES.iter().flat_map(|name| Table::open(name).lines) {
        let route = routes::of(&all, &line.method, &line.path);
        there.insert(route.unwrap_or_else(|| panic!("no such endpoint: {line:?}")));
    }
    let without: Vec<_> = all.difference(&there).collect();
    assert!(without.is_empty(), "say of each what everyone is answered: {without:?}");
}

#[tokio::test]
async fn acts_on_items_answer_everyone_as_the_table_says() {
    answers("items.txt").await;
}

#[tokio::test]
async fn acts_answer_everyone_as_the_table_says() {
    answers("acts.txt").await;
}

#[tokio::test]
async fn pages_answer_everyone_as_the_table_says() {
    answers("pages.txt").await;
}

#[tokio::test]
async fn files_answer_everyone_as_the_table_says() {
    answers("files.txt").await;
}

async fn answers(name: &str) {
    let things = Things::make().await;
    let browsers = things.browsers().await;
    let database = &things.site.fresh.database;
    let kept = Kept::of(database).await;
    let table = Table::open(name);
    let (mut answered, mut wrong) = (Vec::new(), Vec::new());
    for line in &table.lines {
        let mut answers = Vec::new();
        for (role, _) in ROLES {
            let answer = line.send(&things.names, &mut browsers[role].clone()).await;
            // What was let through may have changed what the next one asks for, and what was not may have been counted.
            if line.acts() && (answer.status.as_u16() < 400 || answer.status == StatusCode::UNAUTHORIZED) {
                kept.put_back(database).await;
            }
            answers.push(word(&answer));
        }
        let page = line.path.split('?').next().unwrap_or_default();
        let open = PUBLIC.contains(&page) || BEFORE_THE_GATE.iter().any(|path| page.starts_with(path));
        if !open && answers[0] == "ok" {
            wrong.push(format!("a stranger is let through: {line:?}"));
        }
        if line.nobody.is_none() && line.path != "/" && answers.iter().all(|answer| answer != "ok") {
            wrong.push(format!("nobody is let through: {line:?} {answers:?}"));
        }
        answered.push(answers);
    }
    table.settle(answered);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_citizen_looks_up_officials_and_no_other_citizen() {
    let things = Things::make().await;
    let (rosa, jose) = (testkit::cast::ROSA, testkit::house::JOSE);
    for (citizen, other, name) in [(rosa, jose, "Tipán"), (jose, rosa, "Lema")] {
        let mut browser = things.site.browser_of(citizen).await;
        let find = [("words", "a"), ("scope", "anyone")];
        let found = browser.call(Method::POST, "/api/documents/find_people", &find).await.text();
        assert!(found.contains("Ana Vera") && !found.contains(name), "{found}");
        let asked =
            [("posts[0]", other.to_string()), ("posts[1]", "101".to_owned()), ("posts[2]", citizen.to_string())];
        let asked: Vec<_> = asked.iter().map(|(field, post)| (*field, post.as_str())).collect();
        let told = browser.call(Method::POST, "/api/documents/people_of", &asked).await.text();
        assert!(told.contains("Ana Vera") && told.contains(&citizen.to_string()) && !told.contains(name), "{told}");
    }
    // An official writes to them.
    let mut bruno = things.site.browser_of(testkit::house::BRUNO).await;
    let find = [("words", "lema"), ("scope", "anyone")];
    assert!(bruno.call(Method::POST, "/api/documents/find_people", &find).await.text().contains("Rosa Lema"));
}
