//! A letter to very many: acknowledged at once, delivered afterwards.

use crate::site::TestSite;
use axum::http::StatusCode;
use domain::id::PostId;
use server::jobs;
use testkit::house::{ANA, DIEGO, ELENA};

const MANY: u32 = 250;

#[tokio::test]
async fn its_signer_sees_how_far_the_delivery_has_come_and_the_print_room_gets_every_copy() {
    let site = TestSite::open().await;
    let crowd = site.house.crowd(MANY).await;
    let to: Vec<String> = crowd.iter().map(PostId::to_string).collect();
    let mut ana = site.browser_of(ANA).await;
    let page = ana.get("/documentos/nuevo?tipo=circular").await;
    let document = page.field("form[document]");
    let fields = [
        ("_act", "/api/drafting/sign"),
        ("form[document]", document.as_str()),
        ("form[version]", "0"),
        ("form[kind]", "circular"),
        ("form[sender]", "101"),
        ("form[to]", &to.join(",")),
        ("form[subject]", "Horario de fin de año"),
        ("form[body]", "Se comunica el horario."),
    ];
    let signed = ana.post("/documentos/nuevo", &fields).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.text());

    let letter = format!("/documentos/{document}");
    let before = ana.get(&letter).await.text();
    assert!(before.contains("Entregando: 0 de 250 copias"), "{before}");
    assert!(before.contains("y 151 personas más"), "the first hundred are named: {before}");
    let mut diego = site.browser_of(DIEGO).await;
    assert!(!diego.get("/bandejas/por-imprimir").await.text().contains("Horario de fin de año"));

    jobs::work_off(&site.site, kit::server::now).await;
    let after = ana.get(&letter).await.text();
    assert!(!after.contains("Entregando") && after.contains("y 150 copias más"), "{after}");
    let tray = diego.get("/bandejas/por-imprimir").await.text();
    assert!(tray.contains("Horario de fin de año") && tray.contains(">250<"), "{tray}");
    assert_eq!(site.browser_of(ELENA).await.get(&letter).await.status, StatusCode::NOT_FOUND);
}
