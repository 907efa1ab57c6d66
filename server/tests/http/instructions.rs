//! Acciones requeridas over HTTP: an administrator says them, those with the permission choose of them.

use crate::acts::{done, history};
use crate::site::TestSite;
use axum::http::{Method, StatusCode};
use domain::permission::Permission;
use testkit::house::{ANA, BRUNO, ELENA, GABRIELA, LUIS};

#[tokio::test]
async fn what_the_institution_usually_asks_is_chosen_by_those_who_may() {
    let site = TestSite::open().await;
    site.house.grant(ANA, Permission::UseInstructions).await;
    let copy = site.house.send(ELENA, &[ANA], kit::server::now()).await.1[0].0.to_string();
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    let mut gabriela = site.browser_of(GABRIELA).await;
    let page = format!("/bandejas/recibidos/{copy}/reasignar");
    assert!(!ana.get(&page).await.text().contains("Acción requerida"), "there is nothing to choose yet");
    let lines = [("_act", "/api/admin/keep_instructions"), ("form[lines]", "Preparar respuesta\r\n\r\nArchivar")];
    let kept = gabriela.post("/administracion/acciones", &lines).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    assert!(gabriela.get("/administracion/acciones").await.text().contains("Preparar respuesta\nArchivar"));
    let asked = ana.get(&page).await.text();
    assert!(asked.contains("Acción requerida") && asked.contains("Preparar respuesta"), "{asked}");
    let fields =
        [("form[target]", "102"), ("form[instruction]", "Preparar respuesta"), ("form[comment]", "Hasta el lunes.")];
    done(&mut ana, "reassign", &copy, &fields).await;
    assert!(history(&mut bruno, &copy).await.contains("Preparar respuesta. Hasta el lunes."));
    // Without the permission nothing is offered, nor to another institution.
    let none = bruno.call(Method::POST, "/api/handling/instructions", &[]).await;
    assert_eq!((none.status, none.text().as_str()), (StatusCode::OK, "[]"));
    site.house.grant(LUIS, Permission::UseInstructions).await;
    let none = site.browser_of(LUIS).await.call(Method::POST, "/api/handling/instructions", &[]).await;
    assert_eq!(none.text(), "[]");
}

#[tokio::test]
async fn only_an_administrator_says_them_and_each_is_short() {
    let site = TestSite::open().await;
    let mut bruno = site.browser_of(BRUNO).await;
    let tried = bruno.call(Method::POST, "/api/admin/keep_instructions", &[("form[lines]", "Nada")]).await;
    assert_eq!(tried.status, StatusCode::FORBIDDEN);
    assert_eq!(bruno.get("/administracion/acciones").await.status, StatusCode::FORBIDDEN);
    let mut gabriela = site.browser_of(GABRIELA).await;
    let long = "x".repeat(51);
    let fields = [("_act", "/api/admin/keep_instructions"), ("form[lines]", long.as_str())];
    let refused = gabriela.post("/administracion/acciones", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains(&long), "what was typed is still there");
}
