//! Subrogación: an administrator arranges it, and for some days someone acts in the post of a head.

use crate::site::{Browser, TestSite};
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use domain::time::{Day, Zone};
use testkit::house::{ANA, BRUNO, DIEGO, ELENA, GABRIELA, LUIS};

const PAGE: &str = "/administracion/subrogaciones";

fn today() -> Day {
    Zone::Guayaquil.day(kit::server::now())
}

async fn arrange(gabriela: &mut Browser, head: &str, substitute: &str, days: i64) -> crate::site::Answer {
    let (from_on, until_on) = (today().to_string(), (today() + TimeDelta::days(days)).to_string());
    let fields = [
        ("_act", "/api/account/arrange_stand_in"),
        ("form[head]", head),
        ("form[substitute]", substitute),
        ("form[from_on]", &from_on),
        ("form[until_on]", &until_on),
    ];
    gabriela.post(PAGE, &fields).await
}

#[tokio::test]
async fn the_administrator_arranges_it_sees_it_and_ends_it() {
    let site = TestSite::open().await;
    let mut gabriela = site.browser_of(GABRIELA).await;
    let empty = gabriela.get(PAGE).await;
    assert!(empty.status == StatusCode::OK && empty.text().contains("No hay subrogaciones"), "{}", empty.text());
    let made = arrange(&mut gabriela, "101", "102", 5).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let page = gabriela.get(PAGE).await;
    assert!(
        page.text().contains("Bruno Salas subroga a Ana Vera") && page.text().contains("Vigente"),
        "{}",
        page.text()
    );
    // Twice at once is refused, and what was typed stays.
    let twice = arrange(&mut gabriela, "101", "103", 2).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.text().contains("selected"), "{}", twice.text());
    // Bruno heads nothing, Elena works elsewhere, the days are the wrong way round.
    for (head, substitute, days) in [("102", "101", 1), ("101", "105", 9), ("103", "105", -1)] {
        let refused = arrange(&mut gabriela, head, substitute, days).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{head} {substitute}");
    }
    let id = page.field("form[standing_in]");
    let end = [("_act", "/api/account/end_stand_in"), ("form[standing_in]", id.as_str())];
    assert_eq!(gabriela.post(PAGE, &end).await.status, StatusCode::SEE_OTHER);
    assert!(gabriela.get(PAGE).await.text().contains("Terminada"));
}

#[tokio::test]
async fn nobody_else_arranges_it_and_another_institutions_is_not_found() {
    let site = TestSite::open().await;
    for who in [ANA, BRUNO, LUIS] {
        let mut browser = site.browser_of(who).await;
        assert_eq!(browser.get(PAGE).await.status, StatusCode::FORBIDDEN);
        let tried = browser.call(Method::POST, "/api/account/arrange_stand_in", &[("form[head]", "101")]).await;
        assert_eq!(tried.status, StatusCode::FORBIDDEN);
    }
    let theirs = site.house.stand_in(LUIS, LUIS, today(), today()).await.0.to_string();
    let mut gabriela = site.browser_of(GABRIELA).await;
    let tried = gabriela.call(Method::POST, "/api/account/end_stand_in", &[("form[standing_in]", &theirs)]).await;
    assert_eq!(tried.status, StatusCode::NOT_FOUND);
    assert!(!gabriela.get(PAGE).await.text().contains("Luis"));
}

#[tokio::test]
async fn the_substitute_chooses_the_heads_post_acts_in_it_and_both_names_stay() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    let copy = site.house.send(ELENA, &[ANA], now).await.1[0].0.to_string();
    site.house.stand_in(ANA, BRUNO, today(), today() + TimeDelta::days(3)).await;
    let mut bruno = site.browser_of(BRUNO).await;
    let posts = bruno.get("/puestos").await.text();
    assert!(posts.contains("Subrogante"), "{posts}");
    let chosen = [("_act", "/api/account/choose_post"), ("form[post]", "101")];
    assert_eq!(bruno.post("/puestos", &chosen).await.status, StatusCode::SEE_OTHER);
    // Whoever looks for Ana is told.
    let ask = [("words", "vera"), ("scope", "anyone")];
    let found = site.browser_of(ELENA).await.call(Method::POST, "/api/documents/find_people", &ask).await.text();
    assert!(found.contains("\"stood_in_by\":\"Bruno Salas\""), "{found}");
    let tray = bruno.get("/bandejas/recibidos").await.text();
    assert!(
        tray.contains("Informe de avance") && tray.contains("Bruno Salas") && tray.contains("Subrogante"),
        "{tray}"
    );
    let fields = [
        ("form[item]", copy.as_str()),
        ("form[target]", "103"),
        ("form[comment]", "Para su atención."),
        ("form[back]", "/bandejas/recibidos"),
    ];
    let handed = bruno.call(Method::POST, "/api/handling/reassign", &fields).await;
    assert_eq!(handed.status, StatusCode::OK, "{}", handed.text());
    let history = bruno.get(&format!("/documentos/{copy}?parte=recorrido")).await.text();
    assert!(history.contains("Bruno Salas") && history.contains("Ana Vera"), "{history}");
    // Ana, back at work, finds what was handed on where she would have left it herself.
    let reassigned = site.browser_of(ANA).await.get("/bandejas/reasignados").await.text();
    assert!(reassigned.contains("Informe de avance"), "{reassigned}");
}

#[tokio::test]
async fn what_the_substitute_signs_says_so_on_the_letter_and_in_every_tray() {
    let site = TestSite::open().await;
    site.house.stand_in(ANA, BRUNO, today(), today()).await;
    let mut bruno = site.browser_in_post(BRUNO, ANA).await;
    let document = bruno.get("/documentos/nuevo?tipo=memorando").await.field("form[document]");
    let fields = [
        ("_act", "/api/drafting/sign"),
        ("form[document]", document.as_str()),
        ("form[version]", "0"),
        ("form[kind]", "memorando"),
        ("form[sender]", "101"),
        ("form[to]", "105"),
        ("form[subject]", "Encargo"),
        ("form[body]", "Texto."),
    ];
    let signed = bruno.post("/documentos/nuevo", &fields).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.text());
    let page = bruno.get(&format!("/documentos/{document}")).await.text();
    assert!(page.contains("Bruno Salas") && page.contains(", Subrogante"), "{page}");
    let pdf = crate::site::words_of(&bruno.get(&format!("/documentos/{document}/pdf")).await.body);
    assert!(pdf.contains("BrunoSalas") && pdf.contains("Subrogante") && !pdf.contains("AnaVera"), "{pdf}");
    let tray = site.browser_of(DIEGO).await.get("/bandejas/por-imprimir").await.text();
    assert!(tray.contains("Bruno Salas"), "{tray}");
}

#[tokio::test]
async fn it_ends_by_itself_and_takes_the_post_out_of_an_open_session() {
    let site = TestSite::open().await;
    let id = site.house.stand_in(ANA, BRUNO, today(), today()).await;
    let mut bruno = site.browser_in_post(BRUNO, ANA).await;
    assert_eq!(bruno.get("/bandejas/recibidos").await.status, StatusCode::OK);
    let mut gabriela = site.browser_of(GABRIELA).await;
    let (id, end) = (id.0.to_string(), "/api/account/end_stand_in");
    assert_eq!(gabriela.call(Method::POST, end, &[("form[standing_in]", &id)]).await.status, StatusCode::OK);
    let turned_away = bruno.get("/bandejas/recibidos").await;
    assert_eq!(
        (turned_away.status, turned_away.location()),
        (StatusCode::SEE_OTHER, "/ingreso?volver=%2Fbandejas%2Frecibidos")
    );
    // Days that are over, or still to come, give nobody a post.
    site.house.stand_in(ANA, BRUNO, today() - TimeDelta::days(9), today() - TimeDelta::days(1)).await;
    site.house.stand_in(ANA, BRUNO, today() + TimeDelta::days(1), today() + TimeDelta::days(9)).await;
    let posts = site.browser_of(BRUNO).await.get("/puestos").await.text();
    assert!(!posts.contains("Subrogante"), "{posts}");
}
