//! Guessing a password: so many tries and no more, and the owner comes in all the while.

use crate::site::{Browser, TestSite};
use account::sign_in::Try;
use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use domain::time::Timestamp;
use entity::{failed_try, known_browser};
use kit::error::AppError;
use kit::server::{Database, now};
use sea_orm::EntityTrait;
use std::collections::VecDeque;
use testkit::database::{both, sqlite};
use testkit::house::{ANA, BRUNO, PASSWORD, cedula};
use tokio::task::JoinSet;

const NEW: &str = "tortuga violeta 38 faroles";
const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// A guess from somewhere, at a moment; how long it would have to wait.
async fn guess(database: &Database, number: usize, at: Timestamp) -> Option<u32> {
    let address = format!("198.51.{}.{}", number / 250, number % 250);
    match Try::guess(database, "1710034065", (&address, None), at).await {
        Ok(_) => None,
        Err(AppError::TooSoon { seconds }) => Some(seconds),
        Err(other) => panic!("{other:?}"),
    }
}

/// Guesses from as many addresses, until the account takes none from anywhere.
async fn besiege(site: &TestSite, whom: &str) {
    for number in 0..7 {
        let mut impostor = site.stranger();
        impostor.address = format!("203.0.113.{number}");
        assert_eq!(impostor.sign_in(whom, "no es esta").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let refused = site.stranger().sign_in(whom, "no es esta").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "{}", refused.text());
    let seconds: u32 = refused.headers[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
    // What is left of five minutes.
    assert!((60..=300).contains(&seconds), "{seconds}");
}

async fn comes_in(browser: &mut Browser, password: &str) -> bool {
    browser.sign_in(&cedula(ANA), password).await.status == StatusCode::SEE_OTHER
}

#[tokio::test]
async fn ten_thousand_guesses_from_as_many_addresses_are_ten_tries_in_fifteen_minutes() {
    let fresh = sqlite().await;
    let begun = now();
    let (mut taken, mut most, mut all) = (VecDeque::new(), 0, 0);
    for number in 0..10_000 {
        // All of them within two hours.
        let at = begun + TimeDelta::milliseconds(720) * i32::try_from(number).unwrap();
        if guess(&fresh.database, number, at).await.is_none() {
            taken.push_back(at);
            all += 1;
        }
        while taken.front().is_some_and(|first| at - *first >= WINDOW) {
            taken.pop_front();
        }
        most = most.max(taken.len());
    }
    assert!(most <= 10, "{most}");
    assert!(all > 20, "who waits is taken again: {all}");
}

#[tokio::test]
async fn what_is_told_to_wait_is_true_to_the_second() {
    for fresh in both().await {
        let begun = now();
        for number in 0..7 {
            assert_eq!(guess(&fresh.database, number, begun).await, None);
        }
        let seconds = guess(&fresh.database, 7, begun).await.unwrap();
        let after = |seconds: u32| begun + TimeDelta::seconds(i64::from(seconds));
        assert_eq!(guess(&fresh.database, 8, after(seconds - 1)).await, Some(1));
        assert_eq!(guess(&fresh.database, 9, after(seconds)).await, None);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn all_at_once_they_are_no_more() {
    for fresh in both().await {
        let at = now();
        let mut guesses = JoinSet::new();
        for number in 0..40 {
            let database = fresh.database.clone();
            guesses.spawn(async move { guess(&database, number, at).await });
        }
        let taken = guesses.join_all().await.into_iter().filter(Option::is_none).count();
        assert_eq!(taken, 7, "{}", fresh.kind);
    }
}

#[tokio::test]
async fn the_owner_comes_in_all_the_while_with_a_browser_they_came_in_with_before() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let mut ana = site.browser_of(ANA).await;
        ana.post("/bandejas/recibidos", &[("_act", "/api/account/sign_out")]).await;
        besiege(&site, &cedula(ANA)).await;
        // From the very address of whoever guesses.
        for _ in 0..9 {
            assert!(comes_in(&mut ana, PASSWORD).await);
        }
        assert!(!comes_in(&mut site.stranger(), PASSWORD).await, "a success gives nobody else a guess");
        // Its own guesses are counted like any.
        for _ in 0..7 {
            assert!(!comes_in(&mut ana, "no es esta").await);
        }
        assert_eq!(ana.sign_in(&cedula(ANA), PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    }
}

#[tokio::test]
async fn a_browser_is_known_for_those_who_came_in_with_it_and_for_nobody_else() {
    let site = TestSite::open().await;
    let mut brunos = site.browser_of(BRUNO).await;
    let word = brunos.carried("quipux-known");
    let rows = known_browser::Entity::find().all(&*site.fresh.database).await.unwrap();
    assert!(rows.len() == 1 && rows[0].key_hash != word, "it is kept as a hash");
    besiege(&site, &cedula(ANA)).await;
    assert!(!comes_in(&mut brunos, PASSWORD).await, "it is Bruno's");
    // A word that someone put there is not taken over.
    failed_try::Entity::delete_many().exec(&*site.fresh.database).await.unwrap();
    let mut planted = site.stranger();
    planted.carry("quipux-known", &word);
    assert!(comes_in(&mut planted, PASSWORD).await);
    let both = planted.carried("quipux-known");
    let (first, second) = both.split_once('.').unwrap();
    assert!(first == word && second.len() == 32 && second != word, "{both}");
    besiege(&site, &cedula(ANA)).await;
    assert!(!comes_in(&mut brunos, PASSWORD).await && comes_in(&mut planted, PASSWORD).await);
    // Nonsense is nothing.
    let mut odd = site.stranger();
    odd.carry("quipux-known", "x.' OR 1=1.00000000000000000000000000000000");
    assert!(!comes_in(&mut odd, PASSWORD).await);
}

#[tokio::test]
async fn a_new_password_makes_every_browser_unknown() {
    let site = TestSite::open().await;
    let mut before = site.browser_of(ANA).await;
    let mut ana = site.browser_of(ANA).await;
    let fields = [
        ("_act", "/api/account/change_password"),
        ("form[current_password]", PASSWORD),
        ("form[password]", NEW),
        ("form[password_again]", NEW),
    ];
    let changed = ana.post("/cuenta", &fields).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text());
    assert!(known_browser::Entity::find().all(&*site.fresh.database).await.unwrap().is_empty());
    besiege(&site, &cedula(ANA)).await;
    assert!(!comes_in(&mut before, NEW).await);
}
