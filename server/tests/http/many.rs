//! One act upon many, by plain posts: what a browser without JavaScript sends.

use crate::acts::items_in;
use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use testkit::house::{ANA, BRUNO, ELENA};

const ACT: &str = "/api/handling/act_on_many";

async fn post(browser: &mut Browser, page: &str, act: &str, items: &[String], more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("_act", ACT), ("form[tray]", "inbox"), ("form[back]", "/bandejas/recibidos")];
    fields.extend(items.iter().map(|item| ("form[items][]", item.as_str())));
    fields.push(("form[act]", act));
    fields.extend(more);
    browser.post(page, &fields).await
}

/// Copies that Elena sent to Ana.
async fn received(site: &TestSite, count: usize) -> Vec<String> {
    let mut copies = Vec::new();
    for _ in 0..count {
        let (_, sent) = site.house.send(ELENA, &[ANA], kit::server::now()).await;
        copies.push(sent[0].0.to_string());
    }
    copies
}

#[tokio::test]
async fn of_three_the_one_that_moved_on_is_named_and_the_others_go() {
    let site = TestSite::open().await;
    let copies = received(&site, 3).await;
    let mut ana = site.browser_of(ANA).await;
    let shown = ana.get("/bandejas/recibidos").await.text();
    assert_eq!(shown.matches("name=\"form[items][]\"").count(), 3, "{shown}");
    assert!(shown.contains("id=\"varios\"") && shown.contains("form=\"varios\""), "{shown}");

    let hand_over =
        [("form[item]", copies[1].as_str()), ("form[target]", "102"), ("form[comment]", "Para su atención.")];
    let answer = ana.call(Method::POST, "/api/handling/reassign", &hand_over).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());

    let done = post(&mut ana, "/bandejas/recibidos", "archive", &copies, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let told = format!("fallo={}-not_the_holder", copies[1]);
    assert!(done.location().starts_with("/bandejas/recibidos?hecho=archive"), "{}", done.location());
    assert!(done.location().contains(&told), "{}", done.location());
    let page = ana.get(done.location()).await.text();
    assert!(page.contains("2 archivados, 1 no se pudo"), "{page}");
    assert!(page.contains("ya no lo tiene usted") && page.contains("-2026-"), "{page}");
    assert!(page.contains("Deshacer"), "{page}");

    let gone: Vec<String> = vec![copies[0].clone(), copies[2].clone()];
    assert_eq!(items_in(&mut ana, "archivados").await.len(), 2);
    let undone = post(&mut ana, done.location(), "restore", &[gone.join(",")], &[("form[asked]", "1")]).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.text());
    let mut expected = gone;
    expected.sort_unstable();
    assert_eq!(items_in(&mut ana, "recibidos").await, expected);
}

#[tokio::test]
async fn what_needs_words_is_asked_on_a_page_of_its_own() {
    let site = TestSite::open().await;
    let copies = received(&site, 2).await;
    let mut ana = site.browser_of(ANA).await;
    let asked = post(&mut ana, "/bandejas/recibidos", "reassign", &copies, &[]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
    let page = format!("/bandejas/recibidos/varios/reasignar?items={}", copies.join(","));
    assert_eq!(asked.location(), page);
    let shown = ana.get(&page).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    assert!(shown.text().contains("class=\"upon\""), "{}", shown.text());

    let ready = [("form[asked]", "1"), ("form[target]", ""), ("form[comment]", "Revisen esto hoy.")];
    let refused = post(&mut ana, &page, "reassign", &[copies.join(",")], &ready).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Revisen esto hoy."), "{}", refused.text());

    let ready = [("form[asked]", "1"), ("form[target]", "102"), ("form[comment]", "Revisen esto hoy.")];
    let done = post(&mut ana, &page, "reassign", &[copies.join(",")], &ready).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert!(ana.get(done.location()).await.text().contains("2 reasignados"));
    let mut bruno = site.browser_of(BRUNO).await;
    assert_eq!(items_in(&mut bruno, "recibidos").await.len(), 2);
    let undone = post(&mut ana, done.location(), "recover", &[copies.join(",")], &[("form[asked]", "1")]).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.text());
    assert_eq!(items_in(&mut bruno, "recibidos").await, Vec::<String>::new());
    assert_eq!(items_in(&mut ana, "reasignados").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_line_taken_out_of_informados_comes_back_with_undo() {
    let site = TestSite::open().await;
    let copies = received(&site, 1).await;
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    let tell = [("form[item]", copies[0].as_str()), ("form[targets]", "102"), ("form[comment]", "Vea esto.")];
    let told = ana.call(Method::POST, "/api/handling/inform", &tell).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text());
    let done = post(&mut bruno, "/bandejas/informados", "dismiss", &copies, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_eq!(items_in(&mut bruno, "informados").await, Vec::<String>::new());
    let undone = post(&mut bruno, done.location(), "keep_informed", &copies, &[]).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.text());
    assert_eq!(items_in(&mut bruno, "informados").await, copies);
}

#[tokio::test]
async fn nothing_ticked_too_much_ticked_and_pages_for_nothing_are_refused() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let none = post(&mut ana, "/bandejas/recibidos", "archive", &[], &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text().contains("Marque al menos un documento."), "{}", none.text());
    let many: Vec<String> = (1..=101).map(|item: i64| item.to_string()).collect();
    let many = post(&mut ana, "/bandejas/recibidos", "archive", &many, &[]).await;
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY);
    for page in [
        "/bandejas/recibidos/varios/reasignar",
        "/bandejas/recibidos/varios/reasignar?items=x",
        "/bandejas/recibidos/varios/anular?items=1",
        "/bandejas/basura/varios/comentar?items=1",
    ] {
        assert_eq!(ana.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
}
