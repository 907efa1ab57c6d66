//! Coming in, and being slowed down after too many failures.

use crate::site::{Answer, TestSite};
use axum::http::{StatusCode, header};
use testkit::database::both;
use testkit::house::{ANA, PASSWORD, cedula};

async fn fail(browser: &mut crate::site::Browser, times: usize) -> Answer {
    let mut last = None;
    for _ in 0..times {
        last = Some(browser.sign_in(&cedula(ANA), "no es esta").await);
    }
    last.expect("at least one try")
}

#[tokio::test]
async fn after_five_failures_the_next_try_has_to_wait_and_is_told_how_long() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let mut browser = site.stranger();
        let failed = fail(&mut browser, 6).await;
        assert_eq!(failed.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", failed.text());
        // Not even the right one is looked at: whoever guesses must not learn it.
        let waiting = browser.sign_in(&cedula(ANA), PASSWORD).await;
        assert_eq!(waiting.status, StatusCode::TOO_MANY_REQUESTS, "{}", waiting.text());
        let seconds: u32 = waiting.headers[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
        assert!((1..=2).contains(&seconds), "{seconds}");
        assert!(waiting.text().contains("Demasiados intentos"), "{}", waiting.text());
        assert_eq!(waiting.field("form[cedula]"), cedula(ANA));
    }
}

#[tokio::test]
async fn whoever_is_elsewhere_comes_in_while_an_impostor_waits() {
    let site = TestSite::open().await;
    let mut impostor = site.stranger();
    fail(&mut impostor, 6).await;
    let mut ana = site.stranger();
    ana.address = "198.51.100.7".to_owned();
    let answer = ana.sign_in(&cedula(ANA), PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    // A caller cannot choose its address by naming one itself.
    impostor.address = "192.0.2.1".to_owned();
    assert_eq!(impostor.sign_in(&cedula(ANA), PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_success_forgets_the_failures_before_it() {
    let site = TestSite::open().await;
    let mut ana = site.stranger();
    for _ in 0..2 {
        fail(&mut ana, 4).await;
        let answer = ana.sign_in(&cedula(ANA), PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
}

#[tokio::test]
async fn an_account_that_does_not_exist_is_slowed_down_like_one_that_does() {
    let site = TestSite::open().await;
    let mut stranger = site.stranger();
    for _ in 0..6 {
        let answer = stranger.sign_in("1710034065", "lo que sea").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(stranger.sign_in("1710034065", "lo que sea").await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_whole_house_comes_in_from_one_address() {
    let site = TestSite::open().await;
    for _ in 0..60 {
        let answer = site.stranger().sign_in(&cedula(ANA), PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
}
