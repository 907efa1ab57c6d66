//! Room for requests and for connections: who is turned away, who waits, and who is answered all the while.

use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode, header};
use kit::error::AppError;
use kit::links;
use server::http::room::{Room, Size};
use server::listening::{Limits, serve};
use std::net::SocketAddr;
use std::time::Duration;
use testkit::house::{ANA, BRUNO, PASSWORD, cedula};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet, yield_now};

/// Nothing here takes longer: a connection that is still open then stays so.
const LONG: Duration = Duration::from_secs(20);

/// A site with so much room.
async fn with_room(running: usize, waiting: usize, large: usize) -> TestSite {
    let mut site = TestSite::open().await;
    site.change(|site| site.room = Room::new(Size { running, waiting, large }));
    site
}

fn is_turned_away(answer: &Answer) -> bool {
    answer.status == StatusCode::SERVICE_UNAVAILABLE && answer.headers[header::RETRY_AFTER] == "2"
}

/// The site on a port of its own, until told to stop.
async fn on_port(site: &TestSite, limits: Limits) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async move { drop(stopped.await) };
    (address, stop, tokio::spawn(serve(listener, site.router.clone(), limits, stopped)))
}

/// All that comes over a connection until it is closed.
async fn rest(mut line: TcpStream) -> String {
    let mut all = Vec::new();
    let read = tokio::time::timeout(LONG, line.read_to_end(&mut all)).await.expect("it is closed");
    // A connection that is given up may also be cut.
    let _ = read;
    String::from_utf8_lossy(&all).into_owned()
}

/// The answer to one question on a connection of its own.
async fn asked(address: SocketAddr, path: &str) -> String {
    let mut line = TcpStream::connect(address).await.unwrap();
    let head = format!("GET {path} HTTP/1.1\r\nHost: quipux.test\r\nConnection: close\r\n\r\n");
    line.write_all(head.as_bytes()).await.unwrap();
    rest(line).await
}

#[tokio::test]
async fn where_there_is_no_room_everyone_is_told_at_once_when_to_come_again() {
    let mut site = with_room(0, 0, 0).await;
    let mut stranger = site.stranger();
    let page = stranger.get("/ingreso").await;
    assert!(is_turned_away(&page), "{}", page.status);
    assert!(page.text().contains("Esta página se abre sola") && page.text().contains("http-equiv=\"refresh\""));
    assert_eq!(page.headers["x-frame-options"], "DENY", "it carries what every answer carries");
    let posted = stranger.sign_in(&cedula(ANA), PASSWORD).await;
    assert!(is_turned_away(&posted) && !posted.text().contains("refresh"), "{}", posted.text());
    assert!(posted.text().contains("recargue esta página para enviarlo otra vez"));
    let act =
        stranger.call(Method::POST, "/api/account/sign_in", &[("form[cedula]", "1"), ("form[password]", "2")]).await;
    assert!(is_turned_away(&act), "{}", act.text());
    assert_eq!(act.text(), serde_json::to_string(&AppError::Unavailable).unwrap());
    let large = stranger.raw(Method::POST, links::VERIFY_REPORT, vec![b'%'; 100_000]).await;
    assert!(is_turned_away(&large), "{}", large.status);
    // Whoever watches over the site is not turned away, or it would be taken for dead.
    assert_eq!(stranger.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(stranger.get("/session.js").await.status, StatusCode::OK);
    // And as soon as there is room again, there is.
    site.change(|site| site.room = Room::default());
    assert_eq!(site.stranger().get("/ingreso").await.status, StatusCode::OK);
}

#[tokio::test]
async fn who_finds_a_place_waits_for_a_turn_and_who_finds_none_is_turned_away() {
    let site = with_room(1, 1, 1).await;
    let (ana, bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    // Ana's letter waits for the only writer there is, and Bruno's page for Ana's letter.
    let writing = site.fresh.database.begin_write().await.unwrap();
    let first = tokio::spawn(signs_in_again(ana.clone()));
    while site.site.room.places() == (1, 2) {
        yield_now().await;
    }
    let second = tokio::spawn({
        let mut bruno = bruno.clone();
        async move { bruno.get(links::INBOX).await.status }
    });
    while site.site.room.places() != (0, 0) {
        yield_now().await;
    }
    assert!(is_turned_away(&site.stranger().get("/ingreso").await));
    assert!(!first.is_finished() && !second.is_finished());
    drop(writing);
    assert_eq!(first.await.unwrap(), StatusCode::SEE_OTHER);
    assert_eq!(second.await.unwrap(), StatusCode::OK);
    assert_eq!(site.stranger().get("/ingreso").await.status, StatusCode::OK);
}

async fn signs_in_again(mut browser: Browser) -> StatusCode {
    browser.sign_in(&cedula(ANA), PASSWORD).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_slowly_takes_nobodys_place() {
    let site = with_room(1, 0, 1).await;
    let (address, _stop, _serving) = on_port(&site, Limits { connections: 100, head: LONG }).await;
    let mut slow = JoinSet::new();
    for _ in 0..20 {
        let mut line = TcpStream::connect(address).await.unwrap();
        let head = "POST /api/account/sign_in HTTP/1.1\r\nHost: quipux.test\r\nContent-Length: 5000\r\n\
                    Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\nform";
        line.write_all(head.as_bytes()).await.unwrap();
        slow.spawn(rest(line));
    }
    assert!(asked(address, "/ingreso").await.starts_with("HTTP/1.1 200"));
    assert!(slow.try_join_next().is_none(), "they are still sending");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_say_what_they_want_is_left_and_others_are_answered_meanwhile() {
    let site = TestSite::open().await;
    let limits = Limits { connections: 300, head: Duration::from_secs(2) };
    let (address, _stop, _serving) = on_port(&site, limits).await;
    let mut slow = JoinSet::new();
    for number in 0..200 {
        let mut line = TcpStream::connect(address).await.unwrap();
        // Nothing at all, half a line, and half a head.
        let said = ["", "GET /ingre", "GET /ingreso HTTP/1.1\r\nHost: quipux.test\r\nX-Slow: "][number % 3];
        line.write_all(said.as_bytes()).await.unwrap();
        slow.spawn(rest(line));
    }
    assert!(asked(address, "/ingreso").await.starts_with("HTTP/1.1 200"));
    while let Some(said) = slow.join_next().await {
        let said = said.unwrap();
        assert!(said.is_empty() || said.starts_with("HTTP/1.1 4"), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_connections_are_open_than_there_is_room_for_and_the_next_waits() {
    let site = TestSite::open().await;
    let limits = Limits { connections: 2, head: Duration::from_secs(2) };
    let (address, _stop, _serving) = on_port(&site, limits).await;
    let idle = [TcpStream::connect(address).await.unwrap(), TcpStream::connect(address).await.unwrap()];
    assert!(asked(address, "/ingreso").await.starts_with("HTTP/1.1 200"), "once one of them was left");
    drop(idle);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_asked_when_it_is_told_to_stop_is_answered() {
    let site = TestSite::open().await;
    let (address, stop, serving) = on_port(&site, Limits { connections: 10, head: LONG }).await;
    let writing = site.fresh.database.begin_write().await.unwrap();
    let body = encoded(&[("form[cedula]", &cedula(ANA)), ("form[password]", PASSWORD)]);
    let head = format!(
        "POST /api/account/sign_in HTTP/1.1\r\nHost: quipux.test\r\nAccept: application/json\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
        body.len()
    );
    let mut line = TcpStream::connect(address).await.unwrap();
    line.write_all(head.as_bytes()).await.unwrap();
    while site.site.room.places() == Room::default().places() {
        yield_now().await;
    }
    stop.send(()).unwrap();
    while TcpStream::connect(address).await.is_ok() {
        yield_now().await;
    }
    drop(writing);
    assert!(rest(line).await.starts_with("HTTP/1.1 200"));
    serving.await.unwrap();
}

fn encoded(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
