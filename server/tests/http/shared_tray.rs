//! Bandeja compartida: a head shares it, an assistant works in it.

use crate::site::{Browser, TestSite};
use axum::http::{Method, StatusCode};
use testkit::house::{ANA, BRUNO, CARLA, CARLA_TOO, ELENA};

const SHARED: &str = "/bandejas/compartida";

/// A copy that Elena sent to Ana.
async fn received(site: &TestSite) -> String {
    site.house.send(ELENA, &[ANA], kit::server::now()).await.1[0].0.to_string()
}

async fn share(ana: &mut Browser, with: &[&str]) -> StatusCode {
    // As the page sends it: a box that is not ticked sends nothing.
    let mut fields = vec![("_act", "/api/mailbox/keep_sharing"), ("form[assistants][]", "")];
    fields.extend(with.iter().map(|post| ("form[assistants][]", *post)));
    ana.post("/compartir-bandeja", &fields).await.status
}

#[tokio::test]
async fn a_head_shares_the_tray_and_takes_it_back_and_nobody_else_sees_it() {
    let site = TestSite::open().await;
    let copy = received(&site).await;
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    let page = ana.get("/compartir-bandeja").await;
    assert!(page.status == StatusCode::OK && page.text().contains("Bruno Salas"), "{}", page.text());
    assert!(!page.text().contains("Elena"), "those of another area are not offered");
    assert_eq!(bruno.get(SHARED).await.status, StatusCode::FORBIDDEN);

    assert_eq!(share(&mut ana, &["102"]).await, StatusCode::SEE_OTHER);
    let page = ana.get("/compartir-bandeja?guardado=si").await.text();
    assert!(page.contains("Guardado") && page.matches(" checked").count() == 1, "{page}");
    let tray = bruno.get(SHARED).await;
    assert!(tray.text().contains(&format!("{SHARED}/{copy}")) && tray.text().contains("Ana Vera"), "{}", tray.text());
    assert!(bruno.get("/bandejas/recibidos").await.text().contains("Compartida"));
    assert_eq!(bruno.get(&format!("{SHARED}/{copy}")).await.status, StatusCode::OK);
    assert_eq!(
        site.browser_in(CARLA_TOO).await.get(&format!("/documentos/{copy}")).await.status,
        StatusCode::NOT_FOUND
    );

    assert_eq!(share(&mut ana, &[]).await, StatusCode::SEE_OTHER);
    assert_eq!(bruno.get(SHARED).await.status, StatusCode::FORBIDDEN);
    assert_eq!(bruno.get(&format!("/documentos/{copy}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_heads_share_and_only_within_their_area() {
    let site = TestSite::open().await;
    let mut bruno = site.browser_of(BRUNO).await;
    assert_eq!(bruno.get("/compartir-bandeja").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        bruno.call(Method::POST, "/api/mailbox/keep_sharing", &[("form[assistants][]", "")]).await.status,
        StatusCode::FORBIDDEN
    );
    let mut ana = site.browser_of(ANA).await;
    for stranger in [ELENA, ANA, CARLA] {
        let ticked = [("form[assistants][]", stranger.0.to_string())];
        let ticked: Vec<_> = ticked.iter().map(|(name, post)| (*name, post.as_str())).collect();
        let answer = ana.call(Method::POST, "/api/mailbox/keep_sharing", &ticked).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
    }
}

#[tokio::test]
async fn what_is_reassigned_from_a_shared_tray_names_both_and_the_head_can_take_it_back() {
    let site = TestSite::open().await;
    let copy = received(&site).await;
    site.house.share(ANA, BRUNO).await;
    let mut bruno = site.browser_of(BRUNO).await;
    let form = bruno.get(&format!("{SHARED}/{copy}/reasignar")).await;
    // The head of another area beside: out of Bruno's own reach, within Ana's.
    assert!(form.text().contains("value=\"103\""), "{}", form.text());
    let fields = [
        ("_act", "/api/handling/reassign"),
        ("form[item]", copy.as_str()),
        ("form[target]", "103"),
        ("form[comment]", "Para su atención."),
        ("form[back]", SHARED),
    ];
    let answer = bruno.post(&format!("{SHARED}/{copy}/reasignar"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert!(answer.location().starts_with(SHARED), "{}", answer.location());
    assert!(bruno.get(answer.location()).await.text().contains("Deshacer"));

    let mut ana = site.browser_of(ANA).await;
    let handed = ana.get("/bandejas/reasignados").await;
    assert!(handed.text().contains(&copy) && handed.text().contains("Carla Paz"), "{}", handed.text());
    let course = ana.get(&format!("/bandejas/reasignados/{copy}?parte=recorrido")).await;
    assert!(course.text().contains("Ing. Bruno Salas por Ing. Ana Vera"), "{}", course.text());
    let recover = [("form[item]", copy.as_str())];
    assert_eq!(ana.call(Method::POST, "/api/handling/recover", &recover).await.status, StatusCode::OK);
    assert!(ana.get("/bandejas/recibidos").await.text().contains(&copy));
}

#[tokio::test]
async fn taking_and_answering_put_it_into_the_assistants_own_hands() {
    let site = TestSite::open().await;
    let (taken, answered) = (received(&site).await, received(&site).await);
    site.house.share(ANA, BRUNO).await;
    let mut bruno = site.browser_of(BRUNO).await;
    let item = [("form[item]", taken.as_str())];
    assert_eq!(bruno.call(Method::POST, "/api/handling/take", &item).await.status, StatusCode::OK);
    assert!(bruno.get("/bandejas/recibidos").await.text().contains(&taken));
    // Once taken there is nothing to take.
    assert_eq!(bruno.call(Method::POST, "/api/handling/take", &item).await.status, StatusCode::CONFLICT);

    let page = bruno.get(&format!("/documentos/nuevo?responde={answered}")).await;
    let document = page.field("form[document]");
    let fields = [
        ("form[document]", document.as_str()),
        ("form[version]", "0"),
        ("form[answers]", answered.as_str()),
        ("form[kind]", "memorando"),
        ("form[sender]", "102"),
        ("form[to]", "105"),
        ("form[subject]", "Respuesta"),
        ("form[body]", "En atención a su documento."),
    ];
    let saved = bruno.call(Method::POST, "/api/drafting/save", &fields).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
    let course = bruno.get(&format!("/bandejas/recibidos/{answered}?parte=recorrido")).await.text();
    assert!(course.contains("Documento tomado") && course.contains("Bruno Salas por"), "{course}");
    let mut ana = site.browser_of(ANA).await;
    let trays = ana.get("/bandejas/recibidos").await.text();
    assert!(!trays.contains(&taken) && !trays.contains(&answered), "{trays}");
}

#[tokio::test]
async fn an_assistant_neither_archives_nor_reads_for_the_head() {
    let site = TestSite::open().await;
    let copy = received(&site).await;
    let own = site.house.send(BRUNO, &[ANA], kit::server::now()).await.0.0.to_string();
    site.house.share(ANA, BRUNO).await;
    let mut bruno = site.browser_of(BRUNO).await;
    let page = bruno.get(&format!("{SHARED}/{copy}")).await.text();
    assert!(page.contains("/api/handling/take") && !page.contains("/api/handling/archive"), "{page}");
    // The letter that lies open is within reach, though the assistant has no part in it.
    let answers = [("form[item]", copy.as_str()), ("form[other]", &own), ("form[kin]", "consequent")];
    assert_eq!(bruno.call(Method::POST, "/api/handling/associate", &answers).await.status, StatusCode::OK);
    let around = bruno.get(&format!("{SHARED}/{copy}?parte=asociados")).await.text();
    assert!(around.contains("aria-current=\"true\"") && !around.contains("no está a su alcance"), "{around}");
    let item = [("form[item]", copy.as_str())];
    let archived = bruno.call(Method::POST, "/api/handling/archive", &item).await;
    assert_eq!(archived.status, StatusCode::CONFLICT, "{}", archived.text());
    let mut ana = site.browser_of(ANA).await;
    assert_eq!(
        ana.get("/bandejas/recibidos").await.text().matches("row unread").count(),
        2,
        "the head has not read it yet"
    );
}
