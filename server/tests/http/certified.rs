//! An authority, the people it certified, and the road that a signature takes through the site.

use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use documents::store;
use domain::id::{DocumentId, PostId};
use domain::trust::Role;
use signature::authority::{Authority, Issued, Person};
use signature::{Certificate, KeyKind, sha256, signed_attributes};
use std::sync::OnceLock;
use testkit::database::Fresh;
use testkit::house::{ANA, BRUNO, ELENA, cedula};

/// An authority that the site believes, one that it does not, and certificates of both.
pub(crate) struct World {
    pub(crate) authority: Authority,
    /// One that the site does not believe.
    pub(crate) stranger: Authority,
    pub(crate) ana: Issued,
    pub(crate) bruno: Issued,
    pub(crate) elena: Issued,
    pub(crate) ended: Issued,
    pub(crate) revoked: Issued,
    pub(crate) unknown: Issued,
}

pub(crate) fn random(seed: &str) -> impl FnMut(&mut [u8]) {
    let mut state = sha256(seed.as_bytes());
    move |bytes: &mut [u8]| {
        for piece in bytes.chunks_mut(32) {
            state = sha256(&state);
            piece.copy_from_slice(&sha256(&[&state[..], b"out"].concat())[..piece.len()]);
        }
    }
}

pub(crate) fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let random = &mut random("signing");
        let now = kit::server::now();
        let (before, after) = (now - TimeDelta::days(30), now + TimeDelta::days(300));
        let kind = KeyKind::P256;
        let mut authority = Authority::new("ENTIDAD DE PRUEBAS", kind, (before, after), random).unwrap();
        let mut stranger = Authority::new("ENTIDAD DESCONOCIDA", kind, (before, after), random).unwrap();
        let (ana, bruno, elena) = (cedula(ANA), cedula(BRUNO), cedula(ELENA));
        let ana = Person { name: "ANA VERA", cedula: &ana, ..Person::default() };
        let bruno = Person { name: "BRUNO SALAS", cedula: &bruno, ..Person::default() };
        let elena = Person { name: "ELENA PAZ", cedula: &elena, ..Person::default() };
        let mut certify = |person, until| authority.certify(person, kind, (before, until), random).unwrap();
        let ended = certify(&ana, now - TimeDelta::days(1));
        let revoked = certify(&ana, after);
        let (of_ana, of_bruno, elena) = (certify(&ana, after), certify(&bruno, after), certify(&elena, after));
        let unknown = stranger.certify(&ana, kind, (before, after), random).unwrap();
        authority.revoke(&revoked.certificate, before);
        World { authority, stranger, ana: of_ana, bruno: of_bruno, elena, ended, revoked, unknown }
    })
}

pub(crate) fn chain(by: &Issued) -> Vec<Certificate> {
    std::iter::once(&by.certificate).chain(&by.issuers).cloned().collect()
}

pub(crate) fn in_hexadecimal(by: &Issued) -> String {
    chain(by).iter().map(|one| hex::encode(one.der())).collect::<Vec<_>>().join(",")
}

/// A site that believes the authority.
pub(crate) async fn open() -> TestSite {
    on(testkit::database::sqlite().await).await
}

pub(crate) async fn on(fresh: Fresh) -> TestSite {
    let site = TestSite::on(fresh).await;
    let (now, random) = (kit::server::now(), &mut random("lists"));
    let authority = &world().authority;
    let database = &*site.fresh.database;
    for role in [Role::Anchor, Role::TimestampAnchor] {
        store::believe(database, authority.root(), role, now).await.unwrap();
    }
    for list in authority.crls((now - TimeDelta::hours(1), now + TimeDelta::days(1)), random).unwrap() {
        store::keep_list(database, &list, now).await.unwrap();
    }
    site
}

pub(crate) async fn prepare(browser: &mut Browser, document: DocumentId, by: &Issued) -> Answer {
    let (document, chain) = (document.to_string(), in_hexadecimal(by));
    browser.call(Method::POST, "/api/signing/prepare", &[("document", &document), ("chain", &chain)]).await
}

/// What was prepared, and a signature over it as the browser makes it.
pub(crate) struct Signed {
    pub(crate) preparation: String,
    pub(crate) pdf: Vec<u8>,
    pub(crate) signature: String,
}

pub(crate) async fn sign(browser: &mut Browser, prepared: &Answer, by: &Issued) -> Signed {
    assert_eq!(prepared.status, StatusCode::OK, "{}", prepared.text());
    let told: serde_json::Value = serde_json::from_slice(&prepared.body).unwrap();
    let pdf = browser.get(told["pdf"].as_str().unwrap()).await;
    assert_eq!(pdf.status, StatusCode::OK);
    let number = |key: &str| usize::try_from(told[key].as_u64().unwrap()).unwrap();
    let range =
        signature::ByteRange { hole_start: number("hole_start"), hole_end: number("hole_end"), end: number("end") };
    let digest = range.digest(&pdf.body).unwrap();
    assert_eq!(told["digest"], hex::encode(digest));
    let signature = by.key.sign(&signed_attributes(&digest, &by.certificate), &mut random("key")).unwrap();
    Signed { preparation: told["preparation"].to_string(), pdf: pdf.body, signature: hex::encode(signature) }
}

pub(crate) async fn embed(browser: &mut Browser, document: DocumentId, signed: &Signed) -> Answer {
    let document = document.to_string();
    let fields = [
        ("document", document.as_str()),
        ("preparation", signed.preparation.as_str()),
        ("signature", signed.signature.as_str()),
    ];
    browser.call(Method::POST, "/api/signing/embed", &fields).await
}

pub(crate) async fn draft(site: &TestSite, to: &[PostId]) -> DocumentId {
    site.house.begin(ANA, to, kit::server::now()).await
}
