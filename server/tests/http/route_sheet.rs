//! The hoja de ruta: the course of a document on a page and as PDF, for those who may see the document.

use crate::site::{Browser, TestSite};
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use testkit::house::{ANA, BRUNO, CARLA, ELENA, LUIS};

const SAID: &str = "Revise el presupuesto, por favor.";

async fn page(browser: &mut Browser, address: &str) -> String {
    let answer = browser.get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
    answer.text()
}

async fn act(browser: &mut Browser, verb: &str, item: &str, fields: &[(&str, &str)]) {
    let all: Vec<_> = [("form[item]", item)].iter().chain(fields).copied().collect();
    let answer = browser.call(Method::POST, &format!("/api/handling/{verb}"), &all).await;
    assert_eq!(answer.status, StatusCode::OK, "{verb}: {}", answer.text());
}

/// A memorando sent to Bruno nine days ago, who hands it to Ana today.
async fn handed_on(site: &TestSite) -> (String, String) {
    let before = kit::server::now() - TimeDelta::days(9);
    let (letter, copies) = site.house.send(ANA, &[BRUNO], before).await;
    let copy = copies[0].0.to_string();
    let mut bruno = site.browser_of(BRUNO).await;
    act(&mut bruno, "reassign", &copy, &[("form[target]", "101"), ("form[comment]", SAID)]).await;
    (letter.0.to_string(), copy)
}

#[tokio::test]
async fn it_tells_every_step_and_the_days_in_each_hand_with_or_without_comments() {
    let site = TestSite::open().await;
    let (_, copy) = handed_on(&site).await;
    let mut bruno = site.browser_of(BRUNO).await;
    let read = page(&mut bruno, &format!("/documentos/{copy}?parte=recorrido")).await;
    assert!(read.contains(&format!("href=\"/documentos/{copy}/hoja-de-ruta\"")), "{read}");

    let sheet = page(&mut bruno, &format!("/documentos/{copy}/hoja-de-ruta")).await;
    for expected in [
        "Hoja de ruta",
        "Memorando",
        "Informe de avance",
        "Registro",
        "Firmar y enviar",
        "Reasignar",
        "Bruno Salas",
        "Ana Vera Núñez",
        "Días en cada mano",
        "sigue ahí",
        SAID,
    ] {
        assert!(sheet.contains(expected), "{expected}: {sheet}");
    }
    // Written and sent in one moment, nine days in Bruno's hands, today in Ana's.
    let hands = sheet.split(">Días en cada mano").nth(1).unwrap();
    let days: Vec<&str> = hands.split("class=\"count\">").skip(1).map(|cell| cell.split('<').next().unwrap()).collect();
    assert_eq!(days, ["0", "9", "0"], "{hands}");

    let silent = page(&mut bruno, &format!("/documentos/{copy}/hoja-de-ruta?comentarios=no")).await;
    assert!(!silent.contains(SAID) && silent.contains("Reasignar"), "{silent}");
}

#[tokio::test]
async fn the_pdf_says_what_the_page_says() {
    let site = TestSite::open().await;
    let (letter, copy) = handed_on(&site).await;
    let mut bruno = site.browser_of(BRUNO).await;
    let whole = bruno.get(&format!("/documentos/{copy}/hoja-de-ruta/pdf")).await;
    assert_eq!(whole.status, StatusCode::OK, "{}", whole.text());
    assert_eq!(whole.headers["content-type"], "application/pdf");
    assert!(whole.headers["content-disposition"].to_str().unwrap().contains("Hoja_de_ruta"), "{:?}", whole.headers);
    let words = crate::site::words_of(&whole.body);
    for expected in ["Hojaderuta", "Reasignar", "BrunoSalas", "Díasencadamano", "Reviseelpresupuesto,porfavor."] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    let silent = bruno.get(&format!("/documentos/{copy}/hoja-de-ruta/pdf?comentarios=no")).await;
    let words = crate::site::words_of(&silent.body);
    assert!(!words.contains("Reviseelpresupuesto") && words.contains("Reasignar"), "{words}");
    // The sender sees the letter's own course, not what became of the copy in others' hands.
    let mut ana = site.browser_of(ANA).await;
    let letter = ana.get(&format!("/documentos/{letter}/hoja-de-ruta/pdf")).await;
    let words = crate::site::words_of(&letter.body);
    assert!(words.contains("Firmaryenviar") && !words.contains("Reasignar"), "{words}");
}

#[tokio::test]
async fn whoever_may_not_see_the_document_finds_no_hoja_de_ruta() {
    let site = TestSite::open().await;
    let (letter, copy) = handed_on(&site).await;
    for outsider in [ELENA, LUIS] {
        let mut browser = site.browser_of(outsider).await;
        for item in [&letter, &copy] {
            for address in ["hoja-de-ruta", "hoja-de-ruta?comentarios=no", "hoja-de-ruta/pdf"] {
                let answer = browser.get(&format!("/documentos/{item}/{address}")).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{outsider} {address}");
                assert!(!answer.text().contains("Informe de avance"), "{outsider} {address}");
            }
        }
    }
    // Whoever is informed may.
    let mut bruno = site.browser_of(BRUNO).await;
    let carla = CARLA.0.to_string();
    let told = [("form[targets]", carla.as_str()), ("form[comment]", "Para su conocimiento.")];
    act(&mut bruno, "inform", &copy, &told).await;
    let mut elena = site.browser_of(ELENA).await;
    assert_eq!(elena.get(&format!("/documentos/{copy}/hoja-de-ruta")).await.status, StatusCode::NOT_FOUND);
    let elena_post = ELENA.0.to_string();
    let told = [("form[targets]", elena_post.as_str()), ("form[comment]", "Para su conocimiento.")];
    act(&mut bruno, "inform", &copy, &told).await;
    assert_eq!(elena.get(&format!("/documentos/{copy}/hoja-de-ruta")).await.status, StatusCode::OK);
}
