//! Those who see what they have no part in: heads, and by permission others. And those who tell everyone.

use crate::site::TestSite;
use axum::http::{Method, StatusCode};
use domain::permission::Permission;
use testkit::house::{ANA, BRUNO, CARLA, CARLA_TOO, ELENA, GABRIELA, JOSE, LUIS};

#[tokio::test]
async fn a_head_reads_and_remarks_on_what_their_people_hold_but_does_not_act() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    let copy = site.house.send(ELENA, &[BRUNO], now).await.1[0].0.to_string();
    let mut ana = site.browser_of(ANA).await;
    let page = ana.get(&format!("/documentos/{copy}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Todo avanza.") && !page.text().contains("Reasignar"), "{}", page.text());
    let remark = [("form[item]", copy.as_str()), ("form[comment]", "Atender hoy."), ("form[back]", "/")];
    assert_eq!(ana.call(Method::POST, "/api/handling/comment", &remark).await.status, StatusCode::OK);
    let archive = [("form[item]", copy.as_str()), ("form[back]", "/")];
    assert_eq!(ana.call(Method::POST, "/api/handling/archive", &archive).await.status, StatusCode::CONFLICT);
    // Looking from above is not opening.
    let tray = site.browser_of(BRUNO).await.get("/bandejas/recibidos").await.text();
    assert!(tray.contains("unread"), "{tray}");
}

#[tokio::test]
async fn a_head_sees_neither_drafts_nor_confidential_letters_nor_what_lies_beside() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    let draft = site.house.begin(BRUNO, &[ELENA], now).await.0;
    let beside = site.house.send(BRUNO, &[ELENA], now).await.1[0].0;
    let mut ana = site.browser_of(ANA).await;
    for hidden in [draft, beside] {
        assert_eq!(ana.get(&format!("/documentos/{hidden}")).await.status, StatusCode::NOT_FOUND, "{hidden}");
    }
}

#[tokio::test]
async fn a_head_sees_into_the_areas_below_too() {
    let site = TestSite::open().await;
    let below = site.house.send(ELENA, &[BRUNO], kit::server::now()).await.1[0].0;
    // Gabriela heads the area above.
    let mut gabriela = site.browser_of(GABRIELA).await;
    assert_eq!(gabriela.get(&format!("/documentos/{below}")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn permission_3_looks_into_the_own_area_and_into_no_other() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    let here = site.house.send(ELENA, &[ANA], now).await.1[0].0;
    let beside = site.house.send(ANA, &[ELENA], now).await.1[0].0;
    let mut carla = site.browser_in(CARLA_TOO).await;
    assert_eq!(carla.get(&format!("/documentos/{here}")).await.status, StatusCode::NOT_FOUND);
    site.house.grant(CARLA_TOO, Permission::ConsultAreas).await;
    assert_eq!(carla.get(&format!("/documentos/{here}")).await.status, StatusCode::OK);
    assert_eq!(carla.get(&format!("/documentos/{beside}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn permission_5_shows_basic_data_and_history_and_nothing_of_what_it_says() {
    let site = TestSite::open().await;
    let copy = site.house.send(ANA, &[BRUNO], kit::server::now()).await.1[0].0;
    site.house.grant(ELENA, Permission::LookUp).await;
    let mut elena = site.browser_of(ELENA).await;
    let page = elena.get(&format!("/documentos/{copy}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    assert!(text.contains("Informe de avance") && text.contains("datos básicos"), "{text}");
    assert!(!text.contains("Todo avanza."), "{text}");
    let history = elena.get(&format!("/documentos/{copy}?parte=recorrido")).await.text();
    assert!(history.contains("Ana Vera"), "{history}");
    assert_eq!(elena.get(&format!("/documentos/{copy}/pdf")).await.status, StatusCode::FORBIDDEN);
    let copied = elena.get(&format!("/documentos/nuevo?copia={copy}")).await;
    assert_eq!(copied.status, StatusCode::FORBIDDEN, "{}", copied.text());
    // Nor does it reach into another institution.
    site.house.grant(LUIS, Permission::LookUp).await;
    let mut luis = site.browser_of(LUIS).await;
    assert_eq!(luis.get(&format!("/documentos/{copy}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn permission_31_informs_everyone_of_the_institution_and_only_them() {
    let site = TestSite::open().await;
    let copy = site.house.send(ELENA, &[ANA], kit::server::now()).await.1[0].0.to_string();
    let mut ana = site.browser_of(ANA).await;
    let form = format!("/bandejas/recibidos/{copy}/informar");
    assert!(!ana.get(&form).await.text().contains("A todo el personal"));
    let fields = [
        ("form[item]", copy.as_str()),
        ("form[everyone]", "on"),
        ("form[comment]", "Para conocimiento."),
        ("form[back]", "/bandejas/recibidos"),
    ];
    assert_eq!(ana.call(Method::POST, "/api/handling/inform", &fields).await.status, StatusCode::FORBIDDEN);
    site.house.grant(ANA, Permission::InformEveryone).await;
    assert!(ana.get(&form).await.text().contains("A todo el personal"));
    let told = ana.call(Method::POST, "/api/handling/inform", &fields).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text());
    for (who, informed) in [(BRUNO, true), (CARLA, true), (GABRIELA, true), (LUIS, false), (JOSE, false), (ANA, false)]
    {
        let mut browser = match who {
            CARLA => site.browser_in(who).await,
            _ => site.browser_of(who).await,
        };
        let tray = browser.get("/bandejas/informados").await.text();
        assert_eq!(tray.contains("Informe de avance"), informed, "{who}");
    }
}
