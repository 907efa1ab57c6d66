//! Whom the platform believes, said by its administrator and by nobody else.

use crate::certified::world;
use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use documents::store;
use domain::job::JobKind;
use domain::permission::Permission;
use domain::trust::Role;
use entity::{job, trust_address};
use sea_orm::EntityTrait;
use signature::Certificate;
use testkit::house::{ANA, ELENA, GABRIELA};

const PAGE: &str = "/administracion/confianza";
const BRING: &str = "/administracion/confianza/certificados";

async fn open() -> (TestSite, Browser) {
    let site = TestSite::open().await;
    site.house.grant(ELENA, Permission::AdministerPlatform).await;
    let elena = site.browser_of(ELENA).await;
    (site, elena)
}

fn pem(certificate: &Certificate) -> Vec<u8> {
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", STANDARD.encode(certificate.der()))
        .into_bytes()
}

/// Brings a file with what is typed beside it.
async fn bring(browser: &mut Browser, file: &[u8], role: Role, fingerprint: &str) -> Answer {
    let fields = [("role", role.code()), ("fingerprint", fingerprint)];
    browser.upload_with(BRING, "text/html", &fields, &[("file", "raiz.pem", file)]).await
}

#[tokio::test]
async fn only_the_platforms_administrator_says_whom_it_believes() {
    let (site, mut elena) = open().await;
    let page = elena.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("Todavía no se confía en nadie"), "{}", page.text());
    assert!(elena.get("/administracion").await.links(PAGE).len() == 1);
    let root = world().authority.root();
    for other in [ANA, GABRIELA] {
        let mut browser = site.browser_of(other).await;
        assert_eq!(browser.get(PAGE).await.status, StatusCode::FORBIDDEN);
        let brought = bring(&mut browser, &pem(root), Role::Anchor, &store::fingerprint(root)).await;
        assert_eq!(brought.status, StatusCode::FORBIDDEN, "{}", brought.text());
        for (act, fields) in [
            ("open_trust", vec![]),
            ("distrust", vec![("form[fingerprint]", "AA"), ("form[role]", "anchor")]),
            ("keep_address", vec![("form[kind]", "crl"), ("form[url]", "http://ca.example.ec/l.crl")]),
            ("remove_address", vec![("form[address]", "1")]),
            ("refresh_lists", vec![("form[address]", "")]),
        ] {
            let answer = browser.call(Method::POST, &format!("/api/admin/{act}"), &fields).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{act}: {}", answer.text());
        }
    }
    assert!(store::trusted(&*site.fresh.database).await.unwrap().is_empty());
    // An administrator of the platform administers no institution by that.
    assert_eq!(elena.get("/administracion/numeracion").await.status, StatusCode::FORBIDDEN);
    let index = site.browser_of(GABRIELA).await.get("/administracion").await;
    assert!(index.links(PAGE).is_empty() && !index.links("/administracion/numeracion").is_empty());
}

#[tokio::test]
async fn a_certificate_is_believed_when_its_published_fingerprint_is_that_of_its_file() {
    let (site, mut elena) = open().await;
    let (root, sub) = (world().authority.root(), world().authority.intermediate());
    let published = store::fingerprint(root);
    let other = store::fingerprint(sub);
    let person = &world().ana.certificate;
    for (file, fingerprint, said) in [
        (pem(root), other.as_str(), "No es la huella de este archivo"),
        (pem(root), "AB:CD", "Escriba los 64 d"),
        (pem(root), "", "huella"),
        (b"-----BEGIN CERTIFICATE-----".to_vec(), published.as_str(), "no es un certificado"),
        (pem(person), &store::fingerprint(person), "no es de una entidad que emite"),
    ] {
        let refused = bring(&mut elena, &file, Role::Anchor, fingerprint).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}: {}", refused.text());
        assert!(refused.text().contains(said), "{said}: {}", refused.text());
    }
    assert!(store::trusted(&*site.fresh.database).await.unwrap().is_empty());
    let taken = bring(&mut elena, &pem(root), Role::Anchor, &published).await;
    assert_eq!((taken.status, taken.location()), (StatusCode::SEE_OTHER, PAGE), "{}", taken.text());
    // In DER too, written otherwise, and for another purpose.
    let plain = published.replace(':', "").to_lowercase();
    assert_eq!(bring(&mut elena, root.der(), Role::TimestampAnchor, &plain).await.status, StatusCode::SEE_OTHER);
    assert_eq!(bring(&mut elena, sub.der(), Role::Intermediate, &other).await.status, StatusCode::SEE_OTHER);
    let page = elena.get(PAGE).await.text();
    assert!(page.matches(&published).count() >= 2 && page.contains(&other), "{page}");
    let trust = store::trust(&*site.fresh.database).await.unwrap();
    assert_eq!((trust.anchors.len(), trust.timestamp_anchors.len(), trust.intermediates.len()), (1, 1, 1));

    let fields = [("_act", "/api/admin/distrust"), ("form[fingerprint]", published.as_str()), ("form[role]", "anchor")];
    let removed = elena.post(PAGE, &fields).await;
    assert_eq!((removed.status, removed.location()), (StatusCode::SEE_OTHER, PAGE), "{}", removed.text());
    let again = elena.post(PAGE, &fields).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let trust = store::trust(&*site.fresh.database).await.unwrap();
    assert_eq!((trust.anchors.len(), trust.timestamp_anchors.len()), (0, 1));
}

#[tokio::test]
async fn addresses_are_entered_asked_and_taken_out() {
    let (site, mut elena) = open().await;
    let database = &*site.fresh.database;
    let sub = world().authority.intermediate();
    store::believe(database, sub, Role::Intermediate, kit::server::now()).await.unwrap();
    let issuer = store::fingerprint(sub);
    let enter = async |elena: &mut Browser, kind: &str, url: &str, issuer: &str| {
        let fields =
            [("_act", "/api/admin/keep_address"), ("form[kind]", kind), ("form[url]", url), ("form[issuer]", issuer)];
        elena.post(PAGE, &fields).await
    };
    for (kind, url, whose, said) in [
        ("crl", "ftp://ca.example.ec/l.crl", "", "http:// o https://"),
        ("crl", "http://ana:clave@ca.example.ec/", "", "http:// o https://"),
        ("ocsp", "http://ca.example.ec/ocsp", "", "Escoja la entidad"),
        ("ocsp", "http://ca.example.ec/ocsp", "AA:BB", "Escoja la entidad"),
    ] {
        let refused = enter(&mut elena, kind, url, whose).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{url}");
        assert!(refused.text().contains(said), "{url}: {}", refused.text());
    }
    let list = "http://127.0.0.1:9/lista.crl";
    assert_eq!(enter(&mut elena, "crl", list, "").await.status, StatusCode::SEE_OTHER);
    assert!(enter(&mut elena, "crl", list, "").await.text().contains("ya está"));
    assert_eq!(enter(&mut elena, "ocsp", "http://127.0.0.1:9/ocsp", &issuer).await.status, StatusCode::SEE_OTHER);
    let page = elena.get(PAGE).await.text();
    assert!(page.contains(list) && page.contains("Aún no ha llegado"), "{page}");

    // Fetching is work that waits once, however often it is asked for.
    for _ in 0..3 {
        let asked = elena.post(PAGE, &[("_act", "/api/admin/refresh_lists"), ("form[address]", "")]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
        assert!(elena.get(asked.location()).await.text().contains("Pedidas"));
    }
    let jobs = job::Entity::find().all(database).await.unwrap();
    assert_eq!(jobs.iter().map(|job| job.kind).collect::<Vec<_>>(), [JobKind::FetchList]);
    server::jobs::work_off(&site.site, kit::server::now).await;
    let page = elena.get(PAGE).await.text();
    assert!(page.contains("no hubo respuesta"), "{page}");

    for row in trust_address::Entity::find().all(database).await.unwrap() {
        let id = row.id.to_string();
        let fields = [("_act", "/api/admin/remove_address"), ("form[address]", id.as_str())];
        assert_eq!(elena.post(PAGE, &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(elena.post(PAGE, &fields).await.status, StatusCode::NOT_FOUND);
    }
}
