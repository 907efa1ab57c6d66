//! What holds for every page.

use crate::site::TestSite;
use axum::http::StatusCode;
use testkit::house::{ANA, ELENA};
use tokio::task::spawn_blocking;

#[tokio::test]
async fn a_page_comes_while_another_site_is_made_in_the_same_process() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    // What each site asks when it is made.
    let others = spawn_blocking(|| (0..500).map(|_| server::pages().len()).min());
    loop {
        assert_eq!(ana.get("/bandejas/recibidos").await.status, StatusCode::OK);
        if others.is_finished() {
            break;
        }
    }
    assert!(others.await.unwrap().is_some_and(|pages| pages > 0));
}

#[tokio::test]
async fn an_item_opened_by_itself_leads_to_the_pages_of_its_acts() {
    let site = TestSite::open().await;
    let (_, copies) = site.house.send(ELENA, &[ANA], kit::server::now()).await;
    let mut ana = site.browser_of(ANA).await;
    let page = ana.get(&format!("/documentos/{}", copies[0].0)).await;
    let acts = page.links(&format!("/bandejas/recibidos/{}/", copies[0].0));
    assert_eq!(acts.len(), 4, "reassign, inform, comment, hand over: {acts:?}");
    for act in acts {
        let answer = ana.get(&act).await;
        assert!(answer.status == StatusCode::OK && answer.text().contains("form[comment]"), "{act}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_page_says_the_counts_of_the_menu_however_many_ask_at_once() {
    let site = TestSite::open().await;
    site.house.send(ELENA, &[ANA], kit::server::now()).await;
    let ana = site.browser_of(ANA).await;
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let mut ana = ana.clone();
        asking.spawn(async move {
            for _ in 0..30 {
                for page in ["/listas", "/bandejas/enviados"] {
                    let text = ana.get(page).await.text();
                    // A browser that finds no count where it has one gives the whole page up.
                    assert!(text.contains("1 sin leer de 1"), "{page}: {text}");
                }
            }
        });
    }
    asking.join_all().await;
}
