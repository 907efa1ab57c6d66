//! One's own account: who one is, one's password, and where one is signed in.

use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use domain::password::Strength;
use domain::permission::Permission;
use entity::{delivery, mail};
use http_body_util::BodyExt;
use kit::links;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::jobs;
use std::time::Duration;
use testkit::database::both;
use testkit::house::{ANA, BRUNO, CARLA, ELENA, JOSE, PASSWORD, cedula};
use tokio::time::timeout;

const NEW: &str = "tortuga violeta 38 faroles";
const CHROME: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36";

/// Bruno's other device, somewhere else.
async fn other_device(site: &TestSite) -> Browser {
    let mut other = site.stranger();
    (other.agent, other.address) = (CHROME, "198.51.100.77".to_owned());
    assert_eq!(other.sign_in(&cedula(BRUNO), PASSWORD).await.status, StatusCode::SEE_OTHER);
    other
}

async fn is_in(browser: &mut Browser) -> bool {
    browser.get(links::INBOX).await.status == StatusCode::OK
}

async fn end(browser: &mut Browser, session: &str) -> Answer {
    browser.post(links::ACCOUNT, &[("_act", "/api/account/end_session"), ("form[session]", session)]).await
}

async fn change(browser: &mut Browser, current: &str, password: &str, again: &str) -> Answer {
    let fields = [
        ("_act", "/api/account/change_password"),
        ("form[current_password]", current),
        ("form[password]", password),
        ("form[password_again]", again),
    ];
    browser.post(links::ACCOUNT, &fields).await
}

#[tokio::test]
async fn someone_sees_who_they_are_where_they_are_signed_in_and_how_they_came_in() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        site.stranger().sign_in(&cedula(BRUNO), "no es esta").await;
        let mut bruno = site.browser_of(BRUNO).await;
        other_device(&site).await;
        let page = bruno.get(links::ACCOUNT).await;
        let text = page.text();
        for there in [
            "Bruno Salas",
            &cedula(BRUNO),
            "Analista",
            "Firefox en Linux",
            "Este dispositivo",
            "Chrome en Windows",
            "198.51.100.*",
            "Intento con contraseña equivocada",
        ] {
            assert!(text.contains(there), "{there}: {text}");
        }
        assert!(!text.contains("198.51.100.77"), "about from where, not exactly");
        assert_eq!(text.matches(">Ingreso<!></td>").count(), 2, "{text}");
        assert_eq!(bruno.get(links::INBOX).await.links(links::ACCOUNT).len(), 1, "the menu leads there");
        let anas = site.browser_of(ANA).await.get(links::ACCOUNT).await.text();
        assert!(!anas.contains("Chrome en Windows") && !anas.contains("Intento"), "{anas}");
    }
}

#[tokio::test]
async fn a_session_ended_from_elsewhere_is_over_at_once_and_so_is_its_stream() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let (site, node) = site.another_node().await;
        let mut bruno = site.browser_of(BRUNO).await;
        let mut other = other_device(&site).await;
        let mut stream = other.led_to(node).listen(&links::live(None, 0)).await.into_body();
        let page = bruno.get(links::ACCOUNT).await;
        let done = end(&mut bruno, &page.field("form[session]")).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/cuenta?cerrada=si"), "{}", done.text());
        let ended = timeout(Duration::from_secs(5), stream.frame()).await.expect("the stream ends by itself");
        assert!(ended.is_none(), "{ended:?}");
        assert!(!is_in(&mut other).await && is_in(&mut bruno).await);
        let page = bruno.get(links::ACCOUNT).await.text();
        assert!(!page.contains("Chrome en Windows</b>") && !page.contains("Cerrar todas"), "{page}");
    }
}

#[tokio::test]
async fn all_others_can_be_ended_and_nobody_elses() {
    let site = TestSite::open().await;
    let (mut bruno, mut ana) = (site.browser_of(BRUNO).await, site.browser_of(ANA).await);
    let mut others = [other_device(&site).await, other_device(&site).await];
    let anas_other = site.browser_of(ANA).await.get(links::ACCOUNT).await.field("form[session]");
    assert_eq!(end(&mut bruno, &anas_other).await.status, StatusCode::NOT_FOUND);
    assert_eq!(end(&mut bruno, "nada").await.status, StatusCode::NOT_FOUND);
    assert_eq!(end(&mut bruno, "").await.status, StatusCode::SEE_OTHER);
    for other in &mut others {
        assert!(!is_in(other).await);
    }
    assert!(is_in(&mut bruno).await && is_in(&mut ana).await);
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions_renews_this_one_and_is_told_by_mail() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        site.house.give_address(BRUNO, "bruno@ministerio.example").await;
        let mut bruno = site.browser_of(BRUNO).await;
        let (mut before, mut other) = (bruno.clone(), other_device(&site).await);
        let done = change(&mut bruno, PASSWORD, NEW, NEW).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/cuenta?cambiada=si"), "{}", done.text());
        assert!(is_in(&mut bruno).await && !is_in(&mut other).await);
        assert_ne!(bruno.cookie(), before.cookie());
        assert!(!is_in(&mut before).await, "what this browser carried before opens nothing");
        let sign_in = async |password| site.stranger().sign_in(&cedula(BRUNO), password).await.status;
        assert_eq!(sign_in(PASSWORD).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(sign_in(NEW).await, StatusCode::SEE_OTHER);
        jobs::work_off(&site.site, kit::server::now).await;
        let mails = mail::Entity::find().all(&*site.fresh.database).await.unwrap();
        let [mail] = &mails[..] else { panic!("{mails:?}") };
        assert_eq!(mail.to_address, "bruno@ministerio.example");
        assert!(mail.plain.contains("Firefox en Linux, desde la dirección 192.0.2.*"), "{}", mail.plain);
        assert!(mail.html.contains("/recuperar") && !mail.plain.contains(NEW), "{}", mail.html);
    }
}

#[tokio::test]
async fn a_password_that_will_not_do_is_told_why_and_changes_nothing() {
    let site = TestSite::open().await;
    let mut bruno = site.browser_of(BRUNO).await;
    let mut other = other_device(&site).await;
    for (current, password, again, why) in [
        ("no es esta", NEW, NEW, "No es su contraseña actual"),
        ("", NEW, NEW, "Este campo es obligatorio"),
        (PASSWORD, "corta", "corta", "al menos 10 letras"),
        (PASSWORD, "brunosalas1710", "brunosalas1710", "fácil de adivinar"),
        (PASSWORD, PASSWORD, PASSWORD, "Es la misma de ahora"),
        (PASSWORD, NEW, "otra cosa distinta", "No es igual"),
    ] {
        let refused = change(&mut bruno, current, password, again).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        let text = refused.text();
        assert!(text.contains(why), "{why}: {text}");
        assert!(!text.contains(NEW) && !text.contains(PASSWORD), "{why}: nothing secret comes back");
    }
    assert!(is_in(&mut other).await);
    assert_eq!(site.stranger().sign_in(&cedula(BRUNO), PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whoever_guesses_the_current_password_at_an_open_page_has_to_wait() {
    let site = TestSite::open().await;
    let mut bruno = site.browser_of(BRUNO).await;
    for _ in 0..6 {
        assert_eq!(change(&mut bruno, "no es esta", NEW, NEW).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let waiting = change(&mut bruno, PASSWORD, NEW, NEW).await;
    assert_eq!(waiting.status, StatusCode::TOO_MANY_REQUESTS);
    // Coming in elsewhere is not slowed down by it.
    assert_eq!(site.stranger().sign_in(&cedula(BRUNO), PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_password_is_judged_while_it_is_typed_for_those_who_may_set_one() {
    let site = TestSite::open().await;
    let rate = async |browser: &mut Browser, password: &str| {
        let fields = [("form[password]", password), ("form[key]", "")];
        browser.call(Method::POST, "/api/account/rate_password", &fields).await
    };
    assert_eq!(rate(&mut site.stranger(), NEW).await.status, StatusCode::UNAUTHORIZED);
    let mut bruno = site.browser_of(BRUNO).await;
    for (password, enough) in [(NEW, true), ("password123", false), ("brunosalas1710", false)] {
        let answer = rate(&mut bruno, password).await.text();
        let judged: Strength = serde_json::from_str(&answer).unwrap();
        assert_eq!(judged.is_enough(), enough, "{password}: {answer}");
    }
    assert_eq!(rate(&mut bruno, &"x".repeat(1_000)).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn whoever_holds_several_posts_sees_them_all_and_goes_on_in_one_when_coming_in_again() {
    let site = TestSite::open().await;
    let mut carla = site.browser_in(CARLA).await;
    let page = carla.get(links::ACCOUNT).await.text();
    assert!(page.contains("Directora Financiera") && page.contains("Asesora"), "{page}");
    let fields = [("form[cedula]", &*cedula(CARLA)), ("form[password]", PASSWORD), ("form[post]", "109")];
    let answer = carla.call(Method::POST, "/api/account/sign_in", &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert!(carla.get(links::INBOX).await.text().contains("Asesora"));
    // Another's post is none to go on in: they choose among their own.
    let fields = [("form[cedula]", &*cedula(CARLA)), ("form[password]", PASSWORD), ("form[post]", "101")];
    carla.call(Method::POST, "/api/account/sign_in", &fields).await;
    assert_eq!(carla.get(links::INBOX).await.location(), links::POSTS);
}

#[tokio::test]
async fn a_citizen_sees_who_opened_their_letters_and_nobody_elses() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let now = kit::server::now();
        site.house.grant(ELENA, Permission::RegisterIncoming).await;
        let paper = site.house.arrive(ELENA, &[ANA], None, now).await.unwrap();
        let copy = delivery::Entity::find().filter(delivery::Column::DocumentId.eq(paper));
        let copies = [copy.one(&*site.fresh.database).await.unwrap().unwrap().id];
        let (_, others) = site.house.send(CARLA, &[ANA], now).await;
        let mut jose = site.browser_of(JOSE).await;
        assert!(jose.get(links::ACCOUNT).await.text().contains("Nadie los ha abierto todavía"));
        let mut ana = site.browser_of(ANA).await;
        for copy in [copies[0], others[0]] {
            assert_eq!(ana.get(&format!("/documentos/{}", copy.0)).await.status, StatusCode::OK);
            ana.call(Method::POST, "/api/handling/read", &[("item", &copy.0.to_string())]).await;
        }
        let page = jose.get(links::ACCOUNT).await.text();
        assert_eq!(page.matches("Lo leyó").count(), 1, "{page}");
        assert!(page.contains("Quién abrió mis documentos") && page.contains("Ana Vera"), "{page}");
        // What is before the first is nothing, and officials have another place to look.
        let none = jose.get("/api/account/list_openings?before=1").await;
        assert!(none.text().contains("\"lines\":[]"), "{}", none.text());
        assert!(!ana.get(links::ACCOUNT).await.text().contains("Quién abrió mis documentos"));
        let refused = ana.call(Method::GET, "/api/account/list_openings", &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
}
