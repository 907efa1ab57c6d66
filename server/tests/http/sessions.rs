//! What a session is worth: from when, until when, and to whom.

use crate::site::{Browser, TestSite};
use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use domain::time::Timestamp;
use entity::session::{ActiveModel, Column, Entity, Model};
use kit::links;
use kit::server::now;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::session::Sessions;
use std::collections::HashMap;
use testkit::database::both;
use testkit::house::{ANA, CARLA, PASSWORD, cedula};
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};

async fn is_in(browser: &mut Browser) -> bool {
    browser.get(links::INBOX).await.status == StatusCode::OK
}

/// The only session there is.
async fn only(site: &TestSite) -> Model {
    let rows = Entity::find().all(&*site.fresh.database).await.unwrap();
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows.into_iter().next().unwrap()
}

/// Makes it one that was last used a while ago and will end at a moment.
async fn age(site: &TestSite, ends: Timestamp) {
    let row = only(site).await;
    let mut data: serde_json::Value = serde_json::from_str(&row.data).unwrap();
    data["seen"] = serde_json::json!(0);
    let aged = ActiveModel { expires_at: Set(ends), data: Set(data.to_string()), ..Default::default() };
    let one = Entity::update_many().set(aged).filter(Column::Id.eq(row.id));
    one.exec(&*site.fresh.database).await.unwrap();
}

#[tokio::test]
async fn an_identifier_from_before_signing_in_is_never_accepted() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        // Planted by someone who knows it.
        let planted = Id::default().to_string();
        let mut ana = site.stranger();
        ana.carry("quipux", &planted);
        let mut attacker = ana.clone();
        assert_eq!(ana.sign_in(&cedula(ANA), PASSWORD).await.status, StatusCode::SEE_OTHER);
        assert!(is_in(&mut ana).await && !ana.cookie().contains(&planted));
        assert!(!is_in(&mut attacker).await);
        // Signing in again, and choosing a post, renew it as well.
        let mut before = ana.clone();
        ana.sign_in(&cedula(ANA), PASSWORD).await;
        assert!(is_in(&mut ana).await && !is_in(&mut before).await);
        let mut carla = site.browser_in(CARLA).await;
        let mut before = carla.clone();
        carla.post("/puestos", &[("_act", "/api/account/choose_post"), ("form[post]", "109")]).await;
        assert!(is_in(&mut carla).await && !is_in(&mut before).await);
    }
}

#[tokio::test]
async fn two_browsers_of_one_person_are_two_sessions_and_leaving_one_leaves_the_other() {
    let site = TestSite::open().await;
    let (mut one, mut two) = (site.browser_of(ANA).await, site.browser_of(ANA).await);
    assert_ne!(one.cookie(), two.cookie());
    let kept = one.clone();
    one.post(links::INBOX, &[("_act", "/api/account/sign_out")]).await;
    assert!(!is_in(&mut kept.clone()).await && is_in(&mut two).await);
}

#[tokio::test]
async fn a_session_that_ended_while_it_was_being_used_stays_ended() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let sessions = Sessions::new(site.fresh.database.clone());
        let expiry_date = time::OffsetDateTime::now_utc() + time::Duration::hours(1);
        let mut record = Record { id: Id::default(), data: HashMap::new(), expiry_date };
        sessions.create(&mut record).await.unwrap();
        let used = sessions.load(&record.id).await.unwrap().unwrap();
        sessions.delete(&record.id).await.unwrap();
        sessions.save(&used).await.unwrap();
        assert_eq!(sessions.load(&record.id).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_session_rolls_on_with_use_but_not_with_the_question_how_long_it_lasts() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let soon = now() + TimeDelta::seconds(90);
    age(&site, soon).await;
    let asked = ana.get(links::SESSION).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text());
    let left =
        |text: &str| text.split("data-left=\"").nth(1).unwrap().split('"').next().unwrap().parse::<i64>().unwrap();
    assert!((80..=90).contains(&left(&asked.text())), "{}", asked.text());
    assert!(only(&site).await.expires_at <= soon);
    let stayed = ana.get(&format!("{}?{}", links::SESSION, links::GO_ON)).await;
    assert!((3_500..=3_600).contains(&left(&stayed.text())), "{}", stayed.text());
    age(&site, soon).await;
    assert!(is_in(&mut ana).await);
    assert!(only(&site).await.expires_at > soon, "a page is use");
    age(&site, now() - TimeDelta::seconds(1)).await;
    assert!(!is_in(&mut ana).await);
    assert_eq!(ana.get(links::SESSION).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_session_goes_wherever_its_owner_goes() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    for address in ["198.51.100.7", "2001:db8::7", ""] {
        ana.address = address.to_owned();
        assert!(is_in(&mut ana).await, "{address}");
    }
}

#[tokio::test]
async fn the_cookie_is_kept_from_scripts_from_other_sites_and_from_unsafe_ways() {
    let mut site = TestSite::open().await;
    let plain = site.stranger().sign_in(&cedula(ANA), PASSWORD).await;
    let set = |answer: &crate::site::Answer, name: &str| {
        let mut all = answer.headers.get_all(header::SET_COOKIE).iter().map(|cookie| cookie.to_str().unwrap());
        all.find(|cookie| cookie.starts_with(name)).unwrap_or_else(|| panic!("no {name}")).to_owned()
    };
    let known = set(&plain, "quipux-known=");
    let plain = set(&plain, "quipux=");
    assert!(plain.contains("HttpOnly") && plain.contains("SameSite=Lax"), "{plain}");
    assert!(known.contains("HttpOnly") && known.contains("SameSite=Strict"), "{known}");
    site.change(|site| site.settings.public_url = "https://quipux.example".to_owned());
    let answer = site.stranger().sign_in(&cedula(ANA), PASSWORD).await;
    for name in ["__Host-quipux=", "__Host-quipux-known="] {
        let safe = set(&answer, name);
        for part in ["HttpOnly", "SameSite=", "Secure", "Path=/"] {
            assert!(safe.contains(part), "{part}: {safe}");
        }
        assert!(!safe.contains("Domain"), "{safe}");
    }
}

#[tokio::test]
async fn nobody_guesses_an_identifier() {
    let ids: Vec<i128> = (0..10_000).map(|_| Id::default().0).collect();
    // Among so many, two with the same first 32 bits are to be expected once in ninety times, and three pairs never.
    let mut beginnings: Vec<i128> = ids.iter().map(|id| id >> 96).collect();
    beginnings.sort_unstable();
    beginnings.dedup();
    assert!(beginnings.len() >= ids.len() - 2, "{}", beginnings.len());
    // Every bit is set in about half of them: six deviations are 300.
    for bit in 0..128 {
        let set = ids.iter().filter(|id| *id >> bit & 1 == 1).count();
        assert!((4_700..=5_300).contains(&set), "bit {bit}: {set}");
    }
}

#[tokio::test]
async fn the_database_opens_no_session() {
    let site = TestSite::open().await;
    let ana = site.browser_of(ANA).await;
    let row = only(&site).await;
    let carried = ana.carried("quipux");
    assert!(!row.id.contains(&carried) && !row.data.contains(&carried) && !row.data.contains(PASSWORD));
    let mut thief = site.stranger();
    thief.carry("quipux", &row.id);
    assert!(!is_in(&mut thief).await);
}
