//! An authority outside, over HTTP, which behaves as it is told.

use crate::certified::{World, random, world};
use crate::site::TestSite;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use chrono::TimeDelta;
use documents::store;
use domain::time::Timestamp;
use domain::trust::{AddressKind, AddressWish};
use server::outside::Outside;
use signature::authority::Authority;
use signature::{Crl, KeyKind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

/// Another body that stamps time, whose certificates end in two months.
pub(crate) fn ending() -> &'static Authority {
    static ENDING: OnceLock<Authority> = OnceLock::new();
    ENDING.get_or_init(|| {
        let now = kit::server::now();
        let validity = (now - TimeDelta::days(300), now + TimeDelta::days(60));
        Authority::new("ENTIDAD DE SELLOS", KeyKind::P256, validity, &mut random("ending")).unwrap()
    })
}

/// How the authority behaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Manner {
    Good,
    /// It refuses.
    Shut,
    /// It answers what makes no sense.
    Nonsense,
    /// It is one that nobody here believes.
    Stranger,
    /// It stamps something else than it was asked.
    Distracted,
    /// Its certificates are of another body, and end in two months.
    Ending,
}

/// An authority outside, over HTTP.
#[derive(Clone)]
pub(crate) struct Outer {
    url: String,
    manner: Arc<Mutex<Manner>>,
    pub(crate) asked: Arc<AtomicUsize>,
}

impl Outer {
    pub(crate) async fn start(manner: Manner) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let outer = Self { url, manner: Arc::new(Mutex::new(manner)), asked: Arc::default() };
        let services = Router::new()
            .route("/tsa", post(stamp))
            .route("/ocsp", post(answer))
            .route("/crl/{list}", get(list))
            .with_state(outer.clone());
        tokio::spawn(async move { axum::serve(listener, services).await });
        outer
    }

    pub(crate) fn turn(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    /// How it behaves now.
    fn now(&self) -> Manner {
        *self.manner.lock().unwrap()
    }

    pub(crate) fn stamps(&self, required: bool) -> Outside {
        Outside::to(&format!("{}/tsa", self.url), required).unwrap()
    }

    /// Enters an address of its own, as the administrator of the platform would.
    pub(crate) async fn enter(&self, site: &TestSite, kind: AddressKind, path: &str) -> i64 {
        let issuer = store::fingerprint(world().authority.intermediate());
        let wish = AddressWish { kind, url: format!("{}{path}", self.url), issuer: Some(issuer) };
        let id = site.house.ids.next(kit::server::now());
        store::keep_address(&*site.fresh.database, id, wish, kit::server::now()).await.unwrap();
        id
    }
}

async fn stamp(State(outer): State<Outer>, question: Bytes) -> Result<Vec<u8>, StatusCode> {
    outer.asked.fetch_add(1, Ordering::Relaxed);
    let (now, random) = (kit::server::now(), &mut random("stamp"));
    let World { authority, stranger, .. } = world();
    match outer.now() {
        Manner::Good => authority.stamp(&question, now, random).map_err(|_| StatusCode::BAD_REQUEST),
        Manner::Stranger => stranger.stamp(&question, now, random).map_err(|_| StatusCode::BAD_REQUEST),
        Manner::Shut => Err(StatusCode::UNAUTHORIZED),
        Manner::Nonsense => Ok(b"<html>Mantenimiento</html>".to_vec()),
        Manner::Ending => ending().stamp(&question, now, random).map_err(|_| StatusCode::BAD_REQUEST),
        Manner::Distracted => {
            let other = signature::timestamp::Request::new(b"something else", random).der();
            Ok(authority.stamp(&other, now, random).unwrap())
        }
    }
}

async fn answer(State(outer): State<Outer>, question: Bytes) -> Result<Vec<u8>, StatusCode> {
    outer.asked.fetch_add(1, Ordering::Relaxed);
    let (now, random) = (kit::server::now(), &mut random("answer"));
    match outer.now() {
        Manner::Good => Ok(world().authority.ocsp(&question, (now, now + TimeDelta::hours(1)), random).unwrap()),
        Manner::Stranger => Ok(world().stranger.ocsp(&question, (now, now + TimeDelta::hours(1)), random).unwrap()),
        Manner::Nonsense => Ok(b"<html>Mantenimiento</html>".to_vec()),
        Manner::Shut | Manner::Distracted | Manner::Ending => Err(StatusCode::SERVICE_UNAVAILABLE),
    }
}

/// Lists of this moment, under `root` and `sub`; of long ago under `old`.
pub(crate) fn lists(at: Timestamp) -> Vec<Crl> {
    world().authority.crls((at, at + TimeDelta::days(1)), &mut random("lists")).unwrap()
}

async fn list(State(outer): State<Outer>, Path(name): Path<String>) -> Result<Vec<u8>, StatusCode> {
    let now = kit::server::now();
    let one = match (outer.now(), name.as_str()) {
        (Manner::Good, "root") => lists(now)[0].clone(),
        (Manner::Good, "sub") => lists(now)[1].clone(),
        (Manner::Good, "old") => lists(now - TimeDelta::days(9))[1].clone(),
        (Manner::Stranger, _) => {
            world().stranger.crls((now, now + TimeDelta::days(1)), &mut random("x")).unwrap()[0].clone()
        }
        (Manner::Nonsense, _) => return Ok(b"<html>Mantenimiento</html>".to_vec()),
        _ => return Err(StatusCode::SERVICE_UNAVAILABLE),
    };
    Ok(one.der().to_vec())
}
