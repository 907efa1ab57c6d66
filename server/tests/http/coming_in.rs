//! Coming in, and being slowed down after too many failures.

use crate::site::{Answer, TestSite};
use axum::http::{StatusCode, header};
use entity::person;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
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
async fn a_password_of_the_old_system_opens_once_and_is_then_kept_as_all_others_are() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        // What the old system kept of "kilometro9", and what an earlier day of this one would have.
        let weak = account::password::hash(PASSWORD).unwrap().replacen("$argon2id$", "$argon2i$", 1);
        let keep = async |hash: &str| {
            let row = person::ActiveModel { password_hash: Set(Some(hash.to_owned())), ..Default::default() };
            let one = person::Entity::update_many().set(row).filter(person::Column::Cedula.eq(cedula(ANA)));
            one.exec(&*site.fresh.database).await.unwrap();
        };
        let kept = async || {
            let one = person::Entity::find().filter(person::Column::Cedula.eq(cedula(ANA)));
            one.one(&*site.fresh.database).await.unwrap().unwrap().password_hash.unwrap()
        };
        let imported = "$md5$f9e2951ddf5861303a8ce44a42";
        keep(imported).await;
        let wrong = site.stranger().sign_in(&cedula(ANA), "kilometro8").await;
        assert_eq!((wrong.status, kept().await.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, imported));
        let right = site.stranger().sign_in(&cedula(ANA), "kilometro9").await;
        assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.text());
        let anew = kept().await;
        assert!(anew.starts_with("$argon2id$") && !account::password::is_old(&anew), "{anew}");
        assert_eq!(site.stranger().sign_in(&cedula(ANA), "kilometro9").await.status, StatusCode::SEE_OTHER);
        assert_eq!(kept().await, anew, "hashed anew once");
        // What is no part of a hash opens nothing, not even with itself.
        for broken in ["$md5$", "$md5$f4d", &weak] {
            keep(broken).await;
            let refused = site.stranger().sign_in(&cedula(ANA), "f4d").await;
            assert_eq!((refused.status, kept().await.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, broken));
        }
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
