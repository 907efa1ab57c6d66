//! What holds for every page.

use crate::site::TestSite;
use axum::http::StatusCode;
use testkit::house::ANA;
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
