//! Documentos asociados, by plain posts.

use crate::site::{Browser, TestSite};
use axum::http::{Method, StatusCode};
use testkit::house::{ANA, BRUNO, CARLA, ELENA, LUIS};

async fn associate(browser: &mut Browser, item: &str, other: &str, kin: &str) -> StatusCode {
    let back = format!("/documentos/{item}?parte=asociados");
    let fields = [
        ("_act", "/api/handling/associate"),
        ("form[item]", item),
        ("form[other]", other),
        ("form[kin]", kin),
        ("form[back]", &back),
    ];
    browser.post(&back, &fields).await.status
}

async fn tab(browser: &mut Browser, item: &str) -> String {
    browser.get(&format!("/documentos/{item}?parte=asociados")).await.text()
}

#[tokio::test]
async fn a_letter_is_found_associated_shown_on_both_sides_and_taken_apart_again() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    let (first, _) = site.house.send(ANA, &[ELENA], now).await;
    let (second, copies) = site.house.send(ELENA, &[ANA], now).await;
    let (first, second, copy) = (first.0.to_string(), second.0.to_string(), copies[0].0.to_string());
    let mut ana = site.browser_of(ANA).await;
    let page = tab(&mut ana, &copy).await;
    assert!(page.contains("Sin documentos asociados"), "{page}");
    let looked = ana.get(&format!("/documentos/{copy}?parte=asociados&asociar=avance")).await.text();
    assert!(looked.contains(&format!("value=\"{first}\"")), "{looked}");
    assert!(!looked.contains(&format!("value=\"{second}\"")), "never itself");

    assert_eq!(associate(&mut ana, &copy, &first, "antecedent").await, StatusCode::SEE_OTHER);
    let page = tab(&mut ana, &copy).await;
    assert!(page.contains(&format!("href=\"/documentos/{first}\"")) && page.contains("Eliminar asociación"), "{page}");
    let page = tab(&mut ana, &first).await;
    assert!(page.contains(&format!("href=\"/documentos/{copy}\"")), "{page}");
    for item in [&copy, &first] {
        let course = ana.get(&format!("/documentos/{item}?parte=recorrido")).await.text();
        assert!(course.contains("Asociar documento"), "{course}");
    }

    let apart = [("form[item]", first.as_str()), ("form[other]", second.as_str())];
    assert_eq!(ana.call(Method::POST, "/api/handling/dissociate", &apart).await.status, StatusCode::OK);
    assert!(tab(&mut ana, &copy).await.contains("Sin documentos asociados"));
    assert!(ana.get(&format!("/documentos/{copy}?parte=recorrido")).await.text().contains("Eliminar asociación"));
}

#[tokio::test]
async fn no_letter_follows_from_two_nor_from_itself_however_far_the_way_round() {
    let site = TestSite::open().await;
    let mut letters = Vec::new();
    for _ in 0..3 {
        letters.push(site.house.send(ANA, &[ELENA], kit::server::now()).await.0.0.to_string());
    }
    let mut ana = site.browser_of(ANA).await;
    for (later, earlier) in [(1, 0), (2, 1)] {
        assert_eq!(associate(&mut ana, &letters[later], &letters[earlier], "antecedent").await, StatusCode::SEE_OTHER);
    }
    let wrong = [(0, 2, "antecedent"), (1, 0, "consequent"), (2, 0, "antecedent"), (0, 0, "antecedent")];
    for (item, other, kin) in wrong {
        let fields = [("form[item]", letters[item].as_str()), ("form[other]", &letters[other]), ("form[kin]", kin)];
        let answer = ana.call(Method::POST, "/api/handling/associate", &fields).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{item} {other} {kin}: {}", answer.text());
    }
    let page = tab(&mut ana, &letters[1]).await;
    assert!(letters.iter().all(|letter| page.contains(letter.as_str())), "{page}");
}

#[tokio::test]
async fn an_answer_follows_from_what_it_answers_and_a_draft_thrown_away_from_nothing() {
    let site = TestSite::open().await;
    let (_, copies) = site.house.send(ELENA, &[ANA], kit::server::now()).await;
    let copy = copies[0].0.to_string();
    let mut ana = site.browser_of(ANA).await;
    let document = ana.get(&format!("/documentos/nuevo?responde={copy}")).await.field("form[document]");
    let fields = [
        ("form[document]", document.as_str()),
        ("form[version]", "0"),
        ("form[answers]", copy.as_str()),
        ("form[kind]", "memorando"),
        ("form[sender]", "101"),
        ("form[to]", "105"),
        ("form[subject]", "Respuesta"),
        ("form[body]", "En atención a su documento."),
    ];
    assert_eq!(ana.call(Method::POST, "/api/drafting/save", &fields).await.status, StatusCode::OK);
    assert!(tab(&mut ana, &copy).await.contains(&format!("/documentos/{document}")));
    // Elena sees that something follows, but not what: it is Ana's draft.
    let mut elena = site.browser_of(ELENA).await;
    let sent = elena.get("/bandejas/enviados").await.links("/bandejas/enviados/");
    let letter = sent.iter().filter_map(|link| link.split(['/', '?']).nth(3)).find(|item| item.parse::<i64>().is_ok());
    let page = tab(&mut elena, letter.unwrap()).await;
    assert!(page.contains("no está a su alcance") && !page.contains("Respuesta"), "{page}");

    let item = [("form[item]", document.as_str())];
    for act in ["delete", "discard"] {
        let done = ana.call(Method::POST, &format!("/api/handling/{act}"), &item).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    }
    assert!(tab(&mut ana, &copy).await.contains("Sin documentos asociados"));
}

#[tokio::test]
async fn what_one_may_not_read_is_not_associated() {
    let site = TestSite::open().await;
    let (own, _) = site.house.send(ANA, &[ELENA], kit::server::now()).await;
    let (others, _) = site.house.send(CARLA, &[ELENA], kit::server::now()).await;
    let (own, others) = (own.0.to_string(), others.0.to_string());
    let mut ana = site.browser_of(ANA).await;
    for person in [BRUNO, LUIS] {
        let mut browser = site.browser_of(person).await;
        assert_eq!(browser.get(&format!("/documentos/{own}?parte=asociados")).await.status, StatusCode::NOT_FOUND);
    }
    let fields = [("form[item]", own.as_str()), ("form[other]", &others), ("form[kin]", "antecedent")];
    assert_eq!(ana.call(Method::POST, "/api/handling/associate", &fields).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_copy_is_not_taken_for_its_letter() {
    let site = TestSite::open().await;
    let one = site.house.send(ELENA, &[ANA], kit::server::now()).await.1[0].to_string();
    let other = site.house.send(ELENA, &[ANA], kit::server::now()).await.1[0].to_string();
    let mut ana = site.browser_of(ANA).await;
    let fields = [("form[item]", one.as_str()), ("form[other]", &other), ("form[kin]", "antecedent")];
    let answer = ana.call(Method::POST, "/api/handling/associate", &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text());
}
