//! Someone without an e-mail address asks for one to be entered, and an administrator decides.

use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use domain::address::WAITING;
use domain::audit::AuditAct;
use domain::id::PostId;
use domain::permission::Permission;
use entity::{address_request, audit, challenge, mail, person, post};
use sea_orm::{EntityTrait, QueryOrder};
use server::jobs;
use testkit::database::both;
use testkit::house::{ANA, BRUNO, GABRIELA, JOSE, LUIS, cedula};

const PAGE: &str = "/administracion/correos";
const ADDRESS: &str = "ana.vera@correo.example";

/// Asks as a page without JavaScript does, with the right digits.
async fn ask(site: &TestSite, browser: &mut Browser, cedula: &str, address: &str) -> Answer {
    let id = browser.get("/recuperar?correo=pedir").await.field("form[challenge]");
    let row = challenge::Entity::find_by_id(id.parse::<i64>().unwrap()).one(&*site.fresh.database).await.unwrap();
    let digits = row.unwrap().code;
    let fields = [
        ("_act", "/api/account/ask_address"),
        ("form[cedula]", cedula),
        ("form[address]", address),
        ("form[challenge]", &id),
        ("form[code]", &digits),
    ];
    browser.post("/recuperar?correo=pedir", &fields).await
}

async fn decide(browser: &mut Browser, request: &str, decision: &str) -> Answer {
    let fields = [("_act", "/api/admin/decide_address"), ("form[request]", request), ("form[decision]", decision)];
    browser.post(PAGE, &fields).await
}

async fn address_of(site: &TestSite, of: PostId) -> Option<String> {
    let db = &*site.fresh.database;
    let post = post::Entity::find_by_id(of).one(db).await.unwrap().unwrap();
    person::Entity::find_by_id(post.person_id).one(db).await.unwrap().unwrap().email
}

async fn messages(site: &TestSite) -> Vec<mail::Model> {
    jobs::work_off(&site.site, kit::server::now).await;
    mail::Entity::find().order_by_asc(mail::Column::Id).all(&*site.fresh.database).await.unwrap()
}

async fn waiting(site: &TestSite) -> Vec<address_request::Model> {
    let all = address_request::Entity::find().order_by_asc(address_request::Column::Id);
    all.all(&*site.fresh.database).await.unwrap().into_iter().filter(|row| row.person_id.is_some()).collect()
}

async fn acts(site: &TestSite) -> Vec<AuditAct> {
    let all = audit::Entity::find().order_by_asc(audit::Column::Id).all(&*site.fresh.database).await.unwrap();
    all.into_iter().map(|row| row.act).collect()
}

#[tokio::test]
async fn an_approved_address_is_entered_and_a_link_for_a_password_goes_there() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        site.house.give_address(GABRIELA, "gabriela@mindemo.example").await;
        let mut stranger = site.stranger();
        let asked = ask(&site, &mut stranger, &cedula(ANA), ADDRESS).await;
        assert_eq!((asked.status, asked.location()), (StatusCode::SEE_OTHER, "/recuperar?correo=enviado"));
        assert!(stranger.get(asked.location()).await.text().contains("su pedido espera a quien administra"));
        let told = messages(&site).await;
        assert_eq!((told.len(), told[0].to_address.as_str()), (1, "gabriela@mindemo.example"));
        assert!(told[0].plain.contains("Ana Vera") && told[0].plain.contains(PAGE), "{}", told[0].plain);
        assert_eq!(address_of(&site, ANA).await, None, "nothing is entered yet");

        let mut gabriela = site.browser_of(GABRIELA).await;
        let page = gabriela.get(PAGE).await.text();
        assert!(page.contains("Ana Vera") && page.contains(ADDRESS) && page.contains(&cedula(ANA)), "{page}");
        let request = waiting(&site).await[0].id.to_string();
        let done = decide(&mut gabriela, &request, "grant").await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        assert_eq!(address_of(&site, ANA).await.as_deref(), Some(ADDRESS));
        let link = messages(&site).await.pop().unwrap();
        assert!(link.to_address == ADDRESS && link.plain.contains("/recuperar?clave="), "{}", link.plain);
        assert!(gabriela.get(PAGE).await.text().contains("Nadie espera"));
        assert_eq!(decide(&mut gabriela, &request, "grant").await.status, StatusCode::NOT_FOUND, "it is decided");
        let acts = acts(&site).await;
        assert!(acts.contains(&AuditAct::AddressAsked) && acts.contains(&AuditAct::AddressGranted), "{acts:?}");
    }
}

#[tokio::test]
async fn a_refused_request_changes_nothing_and_writes_to_nobody() {
    let site = TestSite::open().await;
    ask(&site, &mut site.stranger(), &cedula(ANA), ADDRESS).await;
    let request = waiting(&site).await[0].id.to_string();
    let mut gabriela = site.browser_of(GABRIELA).await;
    assert_eq!(decide(&mut gabriela, &request, "refuse").await.status, StatusCode::SEE_OTHER);
    assert_eq!(address_of(&site, ANA).await, None);
    assert!(messages(&site).await.is_empty());
    assert!(acts(&site).await.contains(&AuditAct::AddressRefused));
}

#[tokio::test]
async fn what_is_answered_and_kept_is_the_same_whoever_exists() {
    let site = TestSite::open().await;
    site.house.give_address(BRUNO, "bruno@mindemo.example").await;
    let mut answers = Vec::new();
    // Someone without an address, someone with one, nobody, and no cédula at all.
    for typed in [cedula(ANA), cedula(BRUNO), "1710034065".to_owned(), "abc".to_owned()] {
        let asked = ask(&site, &mut site.stranger(), &typed, "otra@correo.example").await;
        answers.push((asked.status, asked.location().to_owned(), asked.body));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
    let kept = address_request::Entity::find().all(&*site.fresh.database).await.unwrap();
    assert_eq!((kept.len(), waiting(&site).await.len()), (4, 1), "one of them reaches an administrator");
    // As many as may wait for one person, and no more.
    for _ in 0..WAITING + 2 {
        ask(&site, &mut site.stranger(), &cedula(ANA), ADDRESS).await;
    }
    assert!(waiting(&site).await.len() as u64 <= WAITING);
}

#[tokio::test]
async fn an_institution_does_not_decide_about_whoever_administers_the_platform() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        site.house.grant(ANA, Permission::AdministerPlatform).await;
        let asked = ask(&site, &mut site.stranger(), &cedula(ANA), ADDRESS).await;
        assert_eq!(asked.location(), "/recuperar?correo=enviado", "nothing is said of it");
        assert!(waiting(&site).await.is_empty());
        assert!(site.browser_of(GABRIELA).await.get(PAGE).await.text().contains("Nadie espera"));
    }
}

#[tokio::test]
async fn an_address_that_is_none_is_said_and_what_was_typed_stays() {
    let site = TestSite::open().await;
    let refused = ask(&site, &mut site.stranger(), &cedula(ANA), "ana@x, otro@y.example").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text();
    assert!(page.contains("Escriba una sola dirección") && page.contains("ana@x, otro@y.example"), "{page}");
    assert!(waiting(&site).await.is_empty());
}

#[tokio::test]
async fn only_the_administrators_of_the_persons_institution_decide() {
    let site = TestSite::open().await;
    ask(&site, &mut site.stranger(), &cedula(ANA), ADDRESS).await;
    let request = waiting(&site).await[0].id.to_string();
    site.house.grant(LUIS, Permission::Administer).await;
    let mut luis = site.browser_of(LUIS).await;
    assert!(!luis.get(PAGE).await.text().contains(ADDRESS));
    assert_eq!(decide(&mut luis, &request, "grant").await.status, StatusCode::NOT_FOUND);
    for of in [BRUNO, JOSE] {
        let mut other = site.browser_of(of).await;
        assert_eq!(other.get(PAGE).await.status, StatusCode::FORBIDDEN);
        let fields = [("form[request]", request.as_str()), ("form[decision]", "grant")];
        let tried = other.call(Method::POST, "/api/admin/decide_address", &fields).await;
        assert_eq!(tried.status, StatusCode::FORBIDDEN);
    }
    // Whoever got an address meanwhile keeps it.
    site.house.give_address(ANA, "otra@mindemo.example").await;
    let late = decide(&mut site.browser_of(GABRIELA).await, &request, "grant").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("Esa persona ya tiene un correo registrado"), "{}", late.text());
    assert_eq!(address_of(&site, ANA).await.as_deref(), Some("otra@mindemo.example"));
}
