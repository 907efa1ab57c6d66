//! Coming in because an OpenID Connect provider vouches for who it is: a small one of these tests' own, that lies where it is told to.

use crate::factor::{code, enrol, give};
use crate::site::{Answer, Browser, TestSite};
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::audit::{AuditAct, PLATFORM};
use entity::audit;
use kit::links;
use kit::server::now;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair, RsaPublicKeyComponents};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use server::config::Provider as Named;
use server::outside::Provider;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use testkit::database::both;
use testkit::house::{ANA, BRUNO, CARLA, GONE, cedula};

const SECRET: &str = "secreto de prueba";

/// What the provider says next.
#[derive(Clone)]
struct Says {
    claims: Value,
    /// What `code_challenge` was: the code is for whoever has its verifier.
    challenge: String,
    /// Signed by another key than it publishes.
    forged: bool,
    algorithm: &'static str,
}

#[derive(Clone)]
struct Issuer {
    url: String,
    says: Arc<Mutex<Option<Says>>>,
}

fn pair() -> RsaKeyPair {
    RsaKeyPair::from_der(include_bytes!("../../../crates/passkey/tests/files/rsa-2048.der")).unwrap()
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Issuer {
    async fn begin() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let issuer = Self { url, says: Arc::default() };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(issuer.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        issuer
    }

    /// A site for which it vouches.
    async fn site(&self, fresh: testkit::database::Fresh) -> TestSite {
        let mut site = TestSite::on(fresh).await;
        let named = Named {
            issuer: self.url.clone(),
            client_id: "quipux".to_owned(),
            client_secret: SECRET.to_owned(),
            cedula_claim: "cedula".to_owned(),
            name: "Gob.ec".to_owned(),
        };
        site.change(|site| site.provider = Provider::to(named, "http://quipux.test").unwrap());
        site
    }

    /// Whoever is sent here comes back with these claims, but for what a change makes of them.
    async fn vouch(&self, browser: &mut Browser, cedula: &str, change: impl FnOnce(&mut Says)) -> Answer {
        let left = browser.get("/ingreso/externo?volver=/listas").await;
        assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.text());
        let asked = asked(left.location());
        assert!(left.location().starts_with(&format!("{}/auth?", self.url)), "{}", left.location());
        let said = |name: &str| asked.get(name).map(String::as_str);
        assert_eq!((said("response_type"), said("code_challenge_method")), (Some("code"), Some("S256")));
        assert_eq!(said("redirect_uri"), Some("http://quipux.test/ingreso/externo/regreso"));
        let seconds = now().timestamp();
        let claims = json!({
            "iss": self.url, "aud": "quipux", "sub": "7", "nonce": asked["nonce"], "cedula": cedula,
            "iat": seconds, "exp": seconds + 60,
        });
        let challenge = asked["code_challenge"].clone();
        let mut says = Says { claims, challenge, forged: false, algorithm: "RS256" };
        change(&mut says);
        *self.says.lock().unwrap() = Some(says);
        browser.get(&format!("/ingreso/externo/regreso?code=uno&state={}", asked["state"])).await
    }
}

/// What an address asks.
fn asked(address: &str) -> HashMap<String, String> {
    let query = address.split_once('?').map(|(_, query)| query).unwrap_or_default();
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

async fn metadata(State(issuer): State<Issuer>) -> Json<Value> {
    let url = &issuer.url;
    Json(json!({
        "issuer": url, "authorization_endpoint": format!("{url}/auth"), "token_endpoint": format!("{url}/token"),
        "jwks_uri": format!("{url}/keys"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }))
}

async fn keys() -> Json<Value> {
    let RsaPublicKeyComponents { n, e } = RsaPublicKeyComponents::<Vec<u8>>::from(pair().public());
    Json(
        json!({ "keys": [{ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "uno", "n": text(&n), "e": text(&e) }] }),
    )
}

/// Hands the token out to whoever asked, and to nobody else.
async fn token(
    State(issuer): State<Issuer>,
    Form(form): Form<HashMap<String, String>>,
) -> Result<Json<Value>, StatusCode> {
    let says = issuer.says.lock().unwrap().take().ok_or(StatusCode::BAD_REQUEST)?;
    let verifier = form.get("code_verifier").cloned().unwrap_or_default();
    if form.get("code").map(String::as_str) != Some("uno")
        || text(digest(&SHA256, verifier.as_bytes()).as_ref()) != says.challenge
    {
        return Err(StatusCode::BAD_REQUEST);
    }
    let head = json!({ "alg": says.algorithm, "kid": "uno", "typ": "JWT" });
    let signed = format!("{}.{}", text(head.to_string().as_bytes()), text(says.claims.to_string().as_bytes()));
    let pair = pair();
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature).unwrap();
    if says.forged {
        signature[100] ^= 1;
    }
    let signature = if says.algorithm == "none" { String::new() } else { text(&signature) };
    Ok(Json(
        json!({ "access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": format!("{signed}.{signature}") }),
    ))
}

async fn is_in(browser: &mut Browser) -> bool {
    browser.get(links::INBOX).await.status == StatusCode::OK
}

#[tokio::test]
async fn whoever_is_vouched_for_comes_in_where_they_wanted_to() {
    for fresh in both().await {
        let issuer = Issuer::begin().await;
        let site = issuer.site(fresh).await;
        let page = site.stranger().get("/ingreso?volver=/listas").await;
        assert_eq!(page.links(links::VOUCHED), ["/ingreso/externo?volver=%2Flistas"], "{}", page.text());
        assert!(page.text().contains("Ingresar con Gob.ec"));
        let mut ana = site.stranger();
        let before = ana.cookie();
        let back = issuer.vouch(&mut ana, &cedula(ANA), |_| ()).await;
        assert_eq!((back.status, back.location()), (StatusCode::SEE_OTHER, "/listas"), "{}", back.text());
        assert!(is_in(&mut ana).await && ana.cookie() != before);
        let mut carla = site.stranger();
        assert_eq!(issuer.vouch(&mut carla, &cedula(CARLA), |_| ()).await.location(), links::POSTS);
        let told = audit::Entity::find().filter(audit::Column::Act.eq(AuditAct::SignedIn));
        assert_eq!(told.all(&*site.fresh.database).await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn our_own_second_factor_is_asked_for_unless_the_provider_asked_for_several() {
    for fresh in both().await {
        let issuer = Issuer::begin().await;
        let site = issuer.site(fresh).await;
        let (secret, _) = enrol(&mut site.browser_of(BRUNO).await).await;
        for amr in [json!(null), json!(["pwd"]), json!([])] {
            let mut bruno = site.stranger();
            let back = issuer.vouch(&mut bruno, &cedula(BRUNO), |says| says.claims["amr"] = amr.clone()).await;
            assert_eq!(back.location(), links::SIGN_IN_CODE, "{amr}");
            assert!(!is_in(&mut bruno).await, "{amr}");
        }
        let mut bruno = site.stranger();
        issuer.vouch(&mut bruno, &cedula(BRUNO), |_| ()).await;
        let given = give(&mut bruno, &code(&secret, 1)).await;
        assert_eq!((given.status, given.location()), (StatusCode::SEE_OTHER, "/listas"), "{}", given.text());
        let mut other = site.stranger();
        let several = |says: &mut Says| says.claims["amr"] = json!(["pwd", "otp", "mfa"]);
        assert_eq!(issuer.vouch(&mut other, &cedula(BRUNO), several).await.location(), "/listas");
        assert!(is_in(&mut other).await);
    }
}

#[tokio::test]
async fn a_token_that_was_not_made_for_this_question_is_not_believed() {
    let issuer = Issuer::begin().await;
    let site = issuer.site(testkit::database::sqlite().await).await;
    type Change = fn(&mut Says);
    let wrong: [(&str, Change); 9] = [
        ("nonce", |says| says.claims["nonce"] = json!("otro")),
        ("no nonce", |says| drop(says.claims.as_object_mut().unwrap().remove("nonce"))),
        ("audience", |says| says.claims["aud"] = json!("otro")),
        ("issuer", |says| says.claims["iss"] = json!("http://otro.example")),
        ("expired", |says| says.claims["exp"] = json!(now().timestamp() - 61)),
        ("forged", |says| says.forged = true),
        ("unsigned", |says| says.algorithm = "none"),
        ("another algorithm", |says| says.algorithm = "HS256"),
        ("someone else's code", |says| says.challenge = "otro".to_owned()),
    ];
    for (what, change) in wrong {
        let mut ana = site.stranger();
        let back = issuer.vouch(&mut ana, &cedula(ANA), change).await;
        assert_eq!((back.status, back.location()), (StatusCode::SEE_OTHER, "/ingreso?externo=fallo"), "{what}");
        assert!(!is_in(&mut ana).await, "{what}");
        let page = ana.get(back.location()).await.text();
        assert!(page.contains("El servicio de identidad no respondió como debe"), "{what}: {page}");
    }
}

#[tokio::test]
async fn an_answer_counts_once_and_in_the_browser_that_asked() {
    let issuer = Issuer::begin().await;
    let site = issuer.site(testkit::database::sqlite().await).await;
    let mut ana = site.stranger();
    let left = ana.get(links::VOUCHED).await;
    let state = asked(left.location())["state"].clone();
    let back = |query: &str| format!("{}?{query}", links::VOUCHED_BACK);
    // Brought into another browser, with another state, or with none.
    for (browser, query) in [
        (&mut site.stranger(), format!("code=uno&state={state}")),
        (&mut ana.clone(), "code=uno&state=otro".to_owned()),
        (&mut site.stranger(), "code=uno".to_owned()),
        (&mut site.stranger(), "code=uno&code=dos&state=a&state=b".to_owned()),
    ] {
        let answer = browser.get(&back(&query)).await;
        assert_ne!(answer.status, StatusCode::OK, "{query}");
        assert!(!is_in(browser).await, "{query}");
    }
    // The wrong state has used the question up.
    assert_eq!(ana.get(&back(&format!("code=uno&state={state}"))).await.location(), "/ingreso?externo=tarde");
    // Whoever says no, or does not come back with a code.
    let left = ana.get(links::VOUCHED).await;
    let state = asked(left.location())["state"].clone();
    let refused = ana.get(&back(&format!("error=access_denied&state={state}"))).await;
    assert_eq!(refused.location(), "/ingreso?externo=rechazado");
    assert!(ana.get(refused.location()).await.text().contains("No se confirmó su identidad"));
}

#[tokio::test]
async fn a_cedula_that_nobody_here_has_is_told_clearly() {
    for fresh in both().await {
        let issuer = Issuer::begin().await;
        let site = issuer.site(fresh).await;
        for (who, to, sentence) in [
            ("1710034065".to_owned(), "/ingreso?externo=desconocida", "nadie con su cédula tiene una cuenta activa"),
            (cedula(GONE), "/ingreso?externo=desconocida", "nadie con su cédula"),
            ("no es".to_owned(), "/ingreso?externo=sin-cedula", "no ha verificado su cédula"),
        ] {
            let mut stranger = site.stranger();
            assert_eq!(issuer.vouch(&mut stranger, &who, |_| ()).await.location(), to, "{who}");
            assert!(stranger.get(to).await.text().contains(sentence), "{who}");
            assert!(!is_in(&mut stranger).await, "{who}");
        }
        let unverified = |says: &mut Says| says.claims["cedula_verified"] = json!(false);
        let back = issuer.vouch(&mut site.stranger(), &cedula(ANA), unverified).await;
        assert_eq!(back.location(), "/ingreso?externo=sin-cedula");
        let told = audit::Entity::find().filter(audit::Column::Act.eq(AuditAct::SignInFailed));
        let told = told.all(&*site.fresh.database).await.unwrap();
        assert!(told.iter().any(|row| row.institution_id == PLATFORM && row.person_id.is_none()), "{told:?}");
    }
}

#[tokio::test]
async fn without_a_provider_there_is_no_such_way_and_one_that_is_gone_is_told() {
    let site = TestSite::open().await;
    let page = site.stranger().get(links::SIGN_IN).await;
    assert!(page.links(links::VOUCHED).is_empty(), "{}", page.text());
    for address in [links::VOUCHED, links::VOUCHED_BACK] {
        let answer = site.stranger().get(address).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}");
        assert!(answer.location().starts_with(links::SIGN_IN), "{address}: {}", answer.location());
    }
    let mut gone = Issuer::begin().await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    gone.url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let site = gone.site(testkit::database::sqlite().await).await;
    assert_eq!(site.stranger().get(links::VOUCHED).await.location(), "/ingreso?externo=fallo");
}
