//! What a confidential letter keeps from whoever has no part in it.

use crate::acts::let_go;
use crate::site::TestSite;
use axum::http::{Method, StatusCode};
use testkit::house::{ANA, CARLA, DIEGO, ELENA};

const SECRET: &str = "Solo para sus ojos";

/// A confidential letter from Ana to Carla, waiting to be printed: the copy.
async fn signed(site: &TestSite) -> String {
    let mut ana = site.browser_of(ANA).await;
    let fields = [
        ("form[document]", "900000000001"),
        ("form[version]", "0"),
        ("form[kind]", "memorando"),
        ("form[sender]", "101"),
        ("form[to]", "103"),
        ("form[subject]", "Proceso reservado"),
        ("form[confidentiality]", "confidential"),
        ("form[body]", SECRET),
    ];
    let answer = ana.call(Method::POST, "/api/drafting/sign", &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let mut diego = site.browser_of(DIEGO).await;
    let links = diego.get("/bandejas/por-imprimir").await.links("/bandejas/por-imprimir/");
    let items = links.iter().filter_map(|link| link.split(['/', '?']).nth(3));
    items.filter(|item| item.parse::<i64>().is_ok()).map(str::to_owned).next().unwrap()
}

#[tokio::test]
async fn the_print_room_sends_it_on_without_reading_it() {
    let site = TestSite::open().await;
    let copy = signed(&site).await;
    let mut diego = site.browser_of(DIEGO).await;
    let page = diego.get(&format!("/bandejas/por-imprimir/{copy}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Es un documento confidencial") && !page.text().contains(SECRET), "{}", page.text());
    assert!(!page.text().contains(&format!("/documentos/{copy}/pdf")), "no PDF is offered");
    for file in [format!("/documentos/{copy}/pdf"), format!("/documentos/{copy}/anexos/1")] {
        assert_eq!(diego.get(&file).await.status, StatusCode::FORBIDDEN, "{file}");
    }
    let begun = diego.get(&format!("/documentos/nuevo?copia={copy}")).await;
    assert!(begun.status == StatusCode::FORBIDDEN && !begun.text().contains(SECRET), "{}", begun.text());
    let_go(&mut diego, &[&copy]).await;

    let mut carla = site.browser_in(CARLA).await;
    let page = carla.get(&format!("/bandejas/recibidos/{copy}")).await.text();
    assert!(page.contains(SECRET) && page.contains("Confidencial"), "{page}");
    assert_eq!(carla.get(&format!("/documentos/{copy}/pdf")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_shares_the_tray_neither_sees_nor_counts_it_until_it_is_handed_to_them() {
    let site = TestSite::open().await;
    site.house.share(CARLA, ELENA).await;
    let copy = signed(&site).await;
    site.house.dispatch(domain::id::DeliveryId(copy.parse().unwrap()), kit::server::now()).await;
    let (_, open) = site.house.send(ANA, &[CARLA], kit::server::now()).await;
    let mut elena = site.browser_of(ELENA).await;
    let tray = elena.get("/bandejas/compartida").await.text();
    assert!(tray.contains(&open[0].0.to_string()) && !tray.contains(&copy), "{tray}");
    let counts = elena.call(Method::GET, "/api/mailbox/count_trays", &[]).await.text();
    assert!(counts.contains(r#"{"tray":"shared","total":1,"unread":1}"#), "{counts}");
    assert_eq!(elena.get(&format!("/bandejas/compartida/{copy}")).await.status, StatusCode::NOT_FOUND);

    let mut carla = site.browser_in(CARLA).await;
    let hand = [("form[item]", copy.as_str()), ("form[target]", "105"), ("form[comment]", "Véalo usted.")];
    let handed = carla.call(Method::POST, "/api/handling/reassign", &hand).await;
    assert_eq!(handed.status, StatusCode::OK, "{}", handed.text());
    let page = elena.get(&format!("/bandejas/recibidos/{copy}")).await;
    assert!(page.status == StatusCode::OK && page.text().contains(SECRET), "{}", page.text());
}
