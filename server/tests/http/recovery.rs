//! Coming back in after a password was forgotten, from the first page to the last.

use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use domain::id::PostId;
use domain::recovery::{LINK, PER_PERSON};
use entity::{challenge, mail, person, post, recovery};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use server::jobs;
use testkit::database::both;
use testkit::house::{ANA, BRUNO, PASSWORD, cedula};

const NEW: &str = "tortuga violeta 38 faroles";

/// A site on which Bruno has an address and Ana has none.
async fn site_on(fresh: testkit::database::Fresh) -> TestSite {
    let site = TestSite::on(fresh).await;
    let row = post::Entity::find_by_id(BRUNO).one(&*site.fresh.database).await.unwrap().unwrap();
    let address = person::ActiveModel { email: Set(Some("bruno@ministerio.example".into())), ..Default::default() };
    let his = person::Entity::update_many().set(address).filter(person::Column::Id.eq(row.person_id));
    his.exec(&*site.fresh.database).await.unwrap();
    site
}

async fn code(site: &TestSite, id: &str) -> String {
    let row = challenge::Entity::find_by_id(id.parse::<i64>().unwrap()).one(&*site.fresh.database).await.unwrap();
    row.unwrap().code
}

/// Asks for a link with the right digits, as a page without JavaScript does.
async fn ask(site: &TestSite, browser: &mut Browser, cedula: &str) -> Answer {
    let id = browser.get("/recuperar").await.field("form[challenge]");
    let digits = code(site, &id).await;
    let fields = [
        ("_act", "/api/account/ask_recovery"),
        ("form[cedula]", cedula),
        ("form[challenge]", &id),
        ("form[code]", &digits),
    ];
    browser.post("/recuperar", &fields).await
}

/// The key in the last message, if one was written.
async fn key_sent(site: &TestSite) -> Option<String> {
    jobs::work_off(&site.site, kit::server::now).await;
    let last = mail::Entity::find().order_by_desc(mail::Column::Id).one(&*site.fresh.database).await.unwrap()?;
    let key = last.plain.split("/recuperar?clave=").nth(1)?.split_whitespace().next()?;
    assert!(last.html.contains(key) && last.to_address == "bruno@ministerio.example", "{}", last.html);
    Some(key.to_owned())
}

async fn renew(browser: &mut Browser, key: &str, password: &str, again: &str) -> Answer {
    let fields = [
        ("_act", "/api/account/renew_password"),
        ("form[key]", key),
        ("form[password]", password),
        ("form[password_again]", again),
    ];
    browser.post(&format!("/recuperar?clave={key}"), &fields).await
}

async fn comes_in(site: &TestSite, of: PostId, password: &str) -> bool {
    site.stranger().sign_in(&cedula(of), password).await.status == StatusCode::SEE_OTHER
}

#[tokio::test]
async fn a_link_sets_a_new_password_once_and_ends_the_other_sessions() {
    for fresh in both().await {
        let site = site_on(fresh).await;
        let (mut before, mut stranger) = (site.browser_of(BRUNO).await, site.stranger());
        let way = stranger.get("/ingreso").await;
        assert_eq!(way.links("/recuperar").len(), 1, "{}", way.text());
        let asked = ask(&site, &mut stranger, &cedula(BRUNO)).await;
        assert_eq!((asked.status, asked.location()), (StatusCode::SEE_OTHER, "/recuperar?enviado=si"));
        let key = key_sent(&site).await.unwrap();
        assert!(comes_in(&site, BRUNO, PASSWORD).await, "the old one works until then");
        let page = stranger.get(&format!("/recuperar?clave={key}")).await;
        assert!(page.text().contains("Contraseña nueva"), "{}", page.text());
        let done = renew(&mut stranger, &key, NEW, NEW).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/ingreso?cambiada=si"), "{}", done.text());
        assert_eq!(before.get("/bandejas/recibidos").await.status, StatusCode::SEE_OTHER, "he is signed in no more");
        assert!(comes_in(&site, BRUNO, NEW).await && !comes_in(&site, BRUNO, PASSWORD).await);
        // The link has done its work.
        assert!(stranger.get(&format!("/recuperar?clave={key}")).await.text().contains("Este enlace ya no sirve"));
        assert_eq!(renew(&mut stranger, &key, NEW, NEW).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_answer_is_the_same_whoever_exists() {
    let site = site_on(testkit::database::sqlite().await).await;
    let mut answers = Vec::new();
    // Someone with an address, someone without, nobody, and no cédula at all.
    for typed in [cedula(BRUNO), cedula(ANA), "1710034065".to_owned(), "abc".to_owned()] {
        let mut stranger = site.stranger();
        let asked = ask(&site, &mut stranger, &typed).await;
        answers.push((asked.status, asked.location().to_owned(), asked.body));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
    assert_eq!(recovery::Entity::find().all(&*site.fresh.database).await.unwrap().len(), 4, "and so is what is done");
    jobs::work_off(&site.site, kit::server::now).await;
    assert_eq!(mail::Entity::find().all(&*site.fresh.database).await.unwrap().len(), 1);
}

#[tokio::test]
async fn digits_are_shown_and_said_and_tried_once() {
    let site = site_on(testkit::database::sqlite().await).await;
    let mut stranger = site.stranger();
    let page = stranger.get("/recuperar").await;
    let id = page.field("form[challenge]");
    let image = stranger.get(&format!("/recuperar/imagen?reto={id}")).await;
    assert_eq!((image.status, &image.body[1..4]), (StatusCode::OK, &b"PNG"[..]));
    let voice = stranger.get(&format!("/recuperar/voz?reto={id}")).await;
    assert_eq!((voice.status, &voice.body[..4]), (StatusCode::OK, &b"RIFF"[..]));
    assert_eq!(stranger.get("/recuperar/imagen?reto=7").await.status, StatusCode::NOT_FOUND);
    let digits = code(&site, &id).await;
    let wrong = if digits == "000000" { "111111" } else { "000000" };
    let bruno = cedula(BRUNO);
    let typed = |code| [("form[cedula]", bruno.as_str()), ("form[challenge]", id.as_str()), ("form[code]", code)];
    let refused = stranger.call(Method::POST, "/api/account/ask_recovery", &typed(wrong)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("wrong_code"), "{}", refused.text());
    let again = stranger.call(Method::POST, "/api/account/ask_recovery", &typed(&digits)).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code is tried once");
    assert!(key_sent(&site).await.is_none());
}

#[tokio::test]
async fn a_link_ends_after_half_an_hour_and_only_a_few_are_sent() {
    let site = site_on(testkit::database::sqlite().await).await;
    let db = &*site.fresh.database;
    for _ in 0..PER_PERSON + 2 {
        // Each from somewhere else, so that it is not the address that is slowed down.
        let row = recovery::ActiveModel {
            id: Set(site.site.ids.next(kit::server::now())),
            cedula: Set(cedula(BRUNO)),
            asked_at: Set(kit::server::now()),
            person_id: Set(None),
            key_hash: Set(None),
            sent_at: Set(None),
            used_at: Set(None),
        };
        let id = recovery::Entity::insert(row).exec(db).await.unwrap().last_insert_id;
        let tx = site.fresh.database.begin_write().await.unwrap();
        let kind = domain::job::JobKind::Recover;
        kit::server::enqueue_by(&tx, &site.site.ids, kind, id, kit::server::now()).await.unwrap();
        tx.commit().await.unwrap();
    }
    let key = key_sent(&site).await.unwrap();
    let sent = mail::Entity::find().all(db).await.unwrap().len();
    assert_eq!(u64::try_from(sent).unwrap(), PER_PERSON);
    let earlier = kit::server::now() - LINK - TimeDelta::seconds(1);
    let aged = recovery::ActiveModel { sent_at: Set(Some(earlier)), ..Default::default() };
    recovery::Entity::update_many().set(aged).filter(recovery::Column::SentAt.is_not_null()).exec(db).await.unwrap();
    assert_eq!(renew(&mut site.stranger(), &key, NEW, NEW).await.status, StatusCode::NOT_FOUND);
    assert!(comes_in(&site, BRUNO, PASSWORD).await);
}

#[tokio::test]
async fn a_password_that_is_short_easy_or_typed_differently_is_not_taken() {
    let site = site_on(testkit::database::sqlite().await).await;
    let mut stranger = site.stranger();
    ask(&site, &mut stranger, &cedula(BRUNO)).await;
    let key = key_sent(&site).await.unwrap();
    for (password, again, why) in [
        ("corta", "corta", "al menos 10 letras"),
        ("password123456", "password123456", "fácil de adivinar"),
        ("BrunoSalas2026", "BrunoSalas2026", "fácil de adivinar"),
        (NEW, "tortuga violeta 38 farolas", "No es igual"),
    ] {
        let refused = renew(&mut stranger, &key, password, again).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{password}");
        assert!(refused.text().contains(why) && !refused.text().contains(password), "{password}: {}", refused.text());
    }
    assert_eq!(renew(&mut stranger, &key, NEW, NEW).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whoever_asks_too_often_has_to_wait_and_is_told_how_long() {
    let site = site_on(testkit::database::sqlite().await).await;
    let mut stranger = site.stranger();
    let mut last = None;
    for _ in 0..8 {
        last = Some(ask(&site, &mut stranger, &cedula(BRUNO)).await);
    }
    let last = last.unwrap();
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(last.text().contains("Espere"), "{}", last.text());
    assert!(comes_in(&site, BRUNO, PASSWORD).await, "signing in is not slowed down by it");
}
