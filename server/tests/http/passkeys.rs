//! Passkeys: made, used as the second factor and as both, and told apart from everything that only looks like one.

use crate::factor::{act, at_the_door, enrol};
use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::audit::AuditAct;
use domain::id::PostId;
use entity::{audit, passkey as row};
use kit::links;
use passkey::Site;
use passkey::authenticator::Authenticator;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::database::both;
use testkit::house::{ANA, BRUNO, CARLA, GABRIELA, PASSWORD, cedula};

const ORIGIN: &str = "http://quipux.test";

fn here() -> Site {
    Site::at(ORIGIN).unwrap()
}

/// What a question says.
async fn ask(browser: &mut Browser, what: &str) -> serde_json::Value {
    let answer = browser.call(Method::POST, &format!("/api/account/{what}"), &[]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    serde_json::from_str(&answer.text()).unwrap()
}

fn challenge(question: &serde_json::Value) -> Vec<u8> {
    let challenge = URL_SAFE_NO_PAD.decode(question["challenge"].as_str().unwrap()).unwrap();
    assert_eq!(challenge.len(), 32);
    challenge
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

async fn add(browser: &mut Browser, name: &str, client_data: &[u8], attestation: &[u8]) -> Answer {
    let (client_data, attestation) = (text(client_data), text(attestation));
    let fields = [("form[name]", name), ("form[client_data]", &client_data), ("form[attestation]", &attestation)];
    browser.call(Method::POST, "/api/account/add_passkey", &fields).await
}

/// Makes one on an authenticator.
async fn made(browser: &mut Browser, id: &[u8]) -> Authenticator {
    let own = Authenticator::new(id).unwrap();
    let question = ask(browser, "ask_new_passkey").await;
    assert_eq!(question["site"], "quipux.test");
    let client_data = Authenticator::client_data("webauthn.create", &challenge(&question), ORIGIN);
    let added = add(browser, "Mi llave", &client_data, &own.attestation(&here())).await;
    assert_eq!((added.status, added.location()), (StatusCode::OK, links::FACTORS), "{}", added.text());
    own
}

async fn give(browser: &mut Browser, id: &[u8], user: &str, client_data: &[u8], signed: (&[u8], &[u8])) -> Answer {
    let (id, client_data, data, signature) = (text(id), text(client_data), text(signed.0), text(signed.1));
    let fields = [
        ("form[id]", id.as_str()),
        ("form[user]", user),
        ("form[client_data]", &client_data),
        ("form[data]", &data),
        ("form[signature]", &signature),
    ];
    browser.call(Method::POST, "/api/account/give_passkey", &fields).await
}

/// Shows it as it is asked for.
async fn show(browser: &mut Browser, own: &mut Authenticator, user: &str) -> Answer {
    let question = ask(browser, "ask_passkey").await;
    let client_data = Authenticator::client_data("webauthn.get", &challenge(&question), ORIGIN);
    let (data, signature) = own.sign(&here(), &client_data).unwrap();
    give(browser, &own.id.clone(), user, &client_data, (&data, &signature)).await
}

async fn is_in(browser: &mut Browser) -> bool {
    browser.get(links::INBOX).await.status == StatusCode::OK
}

async fn told(site: &TestSite, act: AuditAct) -> usize {
    audit::Entity::find().filter(audit::Column::Act.eq(act)).all(&*site.fresh.database).await.unwrap().len()
}

/// As an authenticator knows the person of a post of this house.
fn handle(person: i64) -> String {
    text(&person.to_be_bytes())
}

#[tokio::test]
async fn a_passkey_is_the_second_factor_of_its_owner_and_of_nobody_else() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let mut owner = site.browser_of(BRUNO).await;
        let mut own = made(&mut owner, b"brunos").await;
        let mut anas = made(&mut site.browser_of(ANA).await, b"anas").await;
        assert_eq!(told(&site, AuditAct::FactorAdded).await, 2);
        let page = owner.get(links::FACTORS).await.text();
        assert!(page.contains("Mi llave") && page.contains("Todavía no se ha usado"), "{page}");
        // The password alone opens nothing any more.
        let mut bruno = at_the_door(&site, BRUNO).await;
        assert!(!is_in(&mut bruno).await);
        let question = ask(&mut bruno, "ask_passkey").await;
        assert_eq!(question["known"], serde_json::json!([text(b"brunos")]));
        let others = show(&mut bruno, &mut anas, &handle(1)).await;
        assert_eq!(others.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", others.text());
        assert!(!is_in(&mut bruno).await);
        let shown = show(&mut bruno, &mut own, &handle(2)).await;
        assert_eq!((shown.status, shown.location()), (StatusCode::OK, links::INBOX), "{}", shown.text());
        assert!(is_in(&mut bruno).await);
        assert_eq!(told(&site, AuditAct::CodeFailed).await, 1);
        let kept = row::Entity::find().filter(row::Column::Credential.eq(text(b"brunos")));
        let kept = kept.one(&*site.fresh.database).await.unwrap().unwrap();
        assert!(kept.counter == 1 && kept.used_at.is_some());
    }
}

#[tokio::test]
async fn a_passkey_alone_opens_what_password_and_code_do() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let mut own = made(&mut site.browser_of(BRUNO).await, b"brunos").await;
        let mut bruno = site.stranger();
        let question = ask(&mut bruno, "ask_passkey").await;
        assert_eq!(question["known"], serde_json::json!([]), "nobody is asked who has one");
        assert_eq!(show(&mut bruno, &mut own, &handle(2)).await.location(), links::INBOX);
        assert!(is_in(&mut bruno).await);
        let carlas = &mut made(&mut site.browser_in(CARLA).await, b"carlas").await;
        assert_eq!(show(&mut site.stranger(), carlas, "").await.location(), links::POSTS, "she holds two posts");
    }
}

#[tokio::test]
async fn what_only_looks_like_an_answer_opens_nothing() {
    let site = TestSite::open().await;
    let mut own = made(&mut site.browser_of(BRUNO).await, b"brunos").await;
    let elsewhere = Site::at("http://other.test").unwrap();
    let refused = async |browser: &mut Browser, what: &str, answer: Answer| {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}: {}", answer.text());
        assert!(!is_in(browser).await, "{what}");
    };
    // Of another site, of another page, of another question, and not verified.
    for (what, origin, signed_for, flags) in [
        ("site", ORIGIN, &elsewhere, 0b101),
        ("page", "http://other.test", &here(), 0b101),
        ("verified", ORIGIN, &here(), 0b001),
    ] {
        let mut stranger = site.stranger();
        stranger.address = format!("192.0.2.{}", what.len());
        let question = ask(&mut stranger, "ask_passkey").await;
        let client_data = Authenticator::client_data("webauthn.get", &challenge(&question), origin);
        own.flags = flags;
        let (data, signature) = own.sign(signed_for, &client_data).unwrap();
        let answer = give(&mut stranger, b"brunos", "", &client_data, (&data, &signature)).await;
        refused(&mut stranger, what, answer).await;
    }
    own.flags = 0b101;
    let mut stranger = site.stranger();
    // Another's question; and the same answer twice.
    let question = ask(&mut site.stranger(), "ask_passkey").await;
    let client_data = Authenticator::client_data("webauthn.get", &challenge(&question), ORIGIN);
    let (data, signature) = own.sign(&here(), &client_data).unwrap();
    let unasked = give(&mut stranger, b"brunos", "", &client_data, (&data, &signature)).await;
    assert_eq!(unasked.status, StatusCode::UNAUTHORIZED, "nothing was asked here");
    ask(&mut stranger, "ask_passkey").await;
    let answer = give(&mut stranger, b"brunos", "", &client_data, (&data, &signature)).await;
    refused(&mut stranger, "question", answer).await;
    let answer = show(&mut stranger, &mut own, &handle(1)).await;
    refused(&mut stranger, "user", answer).await;
    let mut nobodys = Authenticator::new(b"nobodys").unwrap();
    let answer = show(&mut stranger, &mut nobodys, "").await;
    refused(&mut stranger, "unknown", answer).await;
    let mut copy = Authenticator::new(b"brunos").unwrap();
    let answer = show(&mut stranger, &mut copy, "").await;
    refused(&mut stranger, "another key", answer).await;
    assert_eq!(show(&mut stranger, &mut own, "").await.status, StatusCode::OK);
    // One that has counted less than it must have is a copy.
    own.counter = 0;
    let mut late = site.stranger();
    let answer = show(&mut late, &mut own, "").await;
    refused(&mut late, "copied", answer).await;
    for field in ["form[client_data]", "form[data]", "form[signature]"] {
        ask(&mut late, "ask_passkey").await;
        let answer = late.call(Method::POST, "/api/account/give_passkey", &[(field, "¿?")]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{field}");
    }
}

#[tokio::test]
async fn only_what_was_asked_for_is_added_and_only_once() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let mut bruno = site.browser_of(BRUNO).await;
        let own = Authenticator::new(b"brunos").unwrap();
        let attestation = own.attestation(&here());
        let client_data = Authenticator::client_data("webauthn.create", &[7; 32], ORIGIN);
        assert_eq!(add(&mut bruno, "x", &client_data, &attestation).await.status, StatusCode::BAD_REQUEST, "not asked");
        ask(&mut bruno, "ask_new_passkey").await;
        assert_eq!(add(&mut bruno, "x", &client_data, &attestation).await.status, StatusCode::BAD_REQUEST, "not this");
        let question = ask(&mut bruno, "ask_new_passkey").await;
        let client_data = Authenticator::client_data("webauthn.create", &challenge(&question), ORIGIN);
        assert_eq!(add(&mut bruno, " ", &client_data, &attestation).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(add(&mut bruno, "x", &client_data, b"nada").await.status, StatusCode::BAD_REQUEST);
        assert_eq!(
            add(&mut bruno, "x", &client_data, &attestation).await.status,
            StatusCode::BAD_REQUEST,
            "answered once"
        );
        made(&mut bruno, b"brunos").await;
        // Its identifier is taken, whoever says to have it.
        let mut ana = site.browser_of(ANA).await;
        let question = ask(&mut ana, "ask_new_passkey").await;
        let client_data = Authenticator::client_data("webauthn.create", &challenge(&question), ORIGIN);
        assert_eq!(add(&mut ana, "x", &client_data, &attestation).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        for more in 1..10_u8 {
            made(&mut bruno, &[more]).await;
        }
        let question = ask(&mut bruno, "ask_new_passkey").await;
        assert_eq!(question["known"].as_array().unwrap().len(), 10);
        let client_data = Authenticator::client_data("webauthn.create", &challenge(&question), ORIGIN);
        let eleventh = Authenticator::new(b"eleventh").unwrap().attestation(&here());
        assert_eq!(add(&mut bruno, "x", &client_data, &eleventh).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

async fn remove(browser: &mut Browser, passkey: &str, password: &str) -> Answer {
    let fields = [("form[passkey]", passkey), ("form[password]", password)];
    act(browser, links::FACTORS, "account/remove_passkey", &fields).await
}

async fn row_of(site: &TestSite, id: &[u8]) -> Option<String> {
    let one = row::Entity::find().filter(row::Column::Credential.eq(text(id)));
    one.one(&*site.fresh.database).await.unwrap().map(|row| row.id.to_string())
}

#[tokio::test]
async fn a_passkey_goes_with_the_password_of_its_owner() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let mut bruno = site.browser_of(BRUNO).await;
        made(&mut bruno, b"one").await;
        made(&mut bruno, b"two").await;
        let one = row_of(&site, b"one").await.unwrap();
        assert_eq!(remove(&mut bruno, &one, "no es esta").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(remove(&mut site.browser_of(ANA).await, &one, PASSWORD).await.status, StatusCode::NOT_FOUND);
        assert_eq!(remove(&mut bruno, &one, PASSWORD).await.status, StatusCode::SEE_OTHER);
        assert!(row_of(&site, b"one").await.is_none() && row_of(&site, b"two").await.is_some());
        at_the_door(&site, BRUNO).await;
        let two = row_of(&site, b"two").await.unwrap();
        assert_eq!(remove(&mut bruno, &two, PASSWORD).await.status, StatusCode::SEE_OTHER);
        assert!(is_in(&mut site.browser_of(BRUNO).await).await, "the password alone opens again");
    }
}

#[tokio::test]
async fn a_passkey_is_a_second_factor_for_those_who_must_have_one_and_goes_when_it_is_lost() {
    let site = TestSite::open().await;
    let mut gabriela = site.browser_of(GABRIELA).await;
    enrol(&mut gabriela).await;
    let fields = [("form[roles][]", ""), ("form[roles][]", "everyone")];
    act(&mut gabriela, links::FACTOR_RULES, "admin/keep_factor_rules", &fields).await;
    let mut bruno = site.browser_of(BRUNO).await;
    assert_eq!(bruno.get(links::INBOX).await.location(), links::FACTORS);
    made(&mut bruno, b"brunos").await;
    assert!(is_in(&mut bruno).await);
    let fields = [("form[cedula]", &*cedula(BRUNO))];
    let taken = act(&mut gabriela, links::FACTOR_RULES, "admin/take_factor", &fields).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    assert!(row_of(&site, b"brunos").await.is_none());
    assert_eq!(bruno.get(links::INBOX).await.location(), links::FACTORS);
}

#[tokio::test]
async fn whoever_has_no_passkey_is_told_so_after_the_password_and_not_before() {
    let site = TestSite::open().await;
    let none: PostId = BRUNO;
    enrol(&mut site.browser_of(none).await).await;
    let mut bruno = at_the_door(&site, none).await;
    let answer = bruno.call(Method::POST, "/api/account/ask_passkey", &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text());
    for page in [links::SIGN_IN, links::SIGN_IN_CODE] {
        let text = site.stranger().get(page).await.text();
        assert!(text.contains("<quipux-passkey") && text.contains("data-act=\"give\""), "{page}: {text}");
    }
}
