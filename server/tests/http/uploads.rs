//! A file that comes in pieces over a link that breaks.

use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use domain::id::DocumentId;
use entity::{institution, upload};
use kit::server::now;
use sea_orm::ActiveValue::Set;
use sea_orm::{EntityTrait, PaginatorTrait};
use testkit::database::both;
use testkit::house::{ANA, BRUNO, ELENA};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};

const PIECE: usize = 1024 * 1024;
const TYPE_OF_PDF: &[u8] = b"%PDF-1.7\n";

/// Two pieces and a bit.
fn film() -> Vec<u8> {
    let mut content: Vec<u8> = (0..PIECE * 2 + 500).map(|byte| (byte % 251) as u8).collect();
    content[..TYPE_OF_PDF.len()].copy_from_slice(TYPE_OF_PDF);
    content
}

/// A site whose institutions take files of ten megabytes, and a draft of Ana's.
async fn with_draft(site: &TestSite) -> DocumentId {
    let cx = site.house.context(ANA, now()).await;
    let limit = institution::ActiveModel { file_bytes: Set(Some(10_000_000)), ..Default::default() };
    institution::Entity::update_many().set(limit).exec(cx.db()).await.unwrap();
    site.house.begin(ANA, &[BRUNO], now()).await
}

async fn begin(browser: &mut Browser, draft: DocumentId, name: &str, bytes: usize) -> Answer {
    let address = format!("/documentos/{draft}/subidas?nombre={name}&bytes={bytes}&huella=abc{bytes}");
    browser.raw(Method::POST, &address, "").await
}

/// Which it is, and how many bytes are there.
fn there(answer: &Answer) -> (i64, usize) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let text = answer.text();
    let mut numbers = text.split(' ');
    let mut next = || numbers.next().unwrap();
    (next().parse().unwrap(), next().parse().unwrap())
}

async fn put(browser: &mut Browser, draft: DocumentId, id: i64, from: usize, content: &[u8]) -> Answer {
    let piece = content[from..content.len().min(from + PIECE)].to_vec();
    browser.raw(Method::PUT, &format!("/documentos/{draft}/subidas/{id}/{from}"), piece).await
}

#[tokio::test]
async fn a_file_whose_connection_is_cut_goes_on_where_it_stopped_also_on_another_node() {
    for fresh in both().await {
        let (site, other) = TestSite::on(fresh).await.another_node().await;
        let draft = with_draft(&site).await;
        let mut ana = site.browser_of(ANA).await;
        let film = film();
        let (id, received) = there(&begin(&mut ana, draft, "obra.pdf", film.len()).await);
        assert_eq!(received, 0);
        assert_eq!(there(&put(&mut ana, draft, id, 0, &film).await), (id, PIECE));

        // Half of the second piece, and the line is dead.
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = ana.router();
        let serving = tokio::spawn(async move { axum::serve(listener, router).await });
        let mut line = TcpStream::connect(address).await.unwrap();
        let head = format!(
            "PUT /documentos/{draft}/subidas/{id}/{PIECE} HTTP/1.1\r\nHost: quipux.test\r\nCookie: {}\r\n\
             X-Forwarded-For: 192.0.2.1\r\nContent-Length: {PIECE}\r\n\r\n",
            ana.cookie()
        );
        line.write_all(head.as_bytes()).await.unwrap();
        line.write_all(&film[PIECE..PIECE + PIECE / 2]).await.unwrap();
        line.shutdown().await.unwrap();
        drop(line);
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        serving.abort();

        // The page was left; the same file is chosen again and another node answers.
        let mut again = ana.led_to(other);
        assert_eq!(there(&begin(&mut again, draft, "obra.pdf", film.len()).await), (id, PIECE));
        let early = again.raw(Method::POST, &format!("/documentos/{draft}/subidas/{id}/fin"), "").await;
        assert_eq!(early.status, StatusCode::CONFLICT);
        assert_eq!(put(&mut again, draft, id, 0, &film).await.status, StatusCode::CONFLICT);
        assert_eq!(there(&put(&mut again, draft, id, PIECE, &film).await), (id, 2 * PIECE));
        assert_eq!(there(&put(&mut ana, draft, id, 2 * PIECE, &film).await), (id, film.len()));
        // Whoever did not hear that it is done asks once more.
        for browser in [&mut ana, &mut again] {
            let done = browser.raw(Method::POST, &format!("/documentos/{draft}/subidas/{id}/fin"), "").await;
            assert_eq!(there(&done), (id, film.len()));
        }
        let page = ana.get(&format!("/documentos/{draft}/editar")).await;
        let links = page.links(&format!("/documentos/{draft}/anexos/"));
        let files: Vec<_> = links.iter().filter(|link| !link.ends_with("/ver")).collect();
        assert_eq!(files.len(), 1, "{links:?}");
        assert!(ana.get(files[0]).await.body == film);
        // The pieces are gone: what is left is the file.
        assert_eq!(site.stored(), 1);
    }
}

#[tokio::test]
async fn what_is_not_let_in_is_refused_before_it_has_come_and_at_its_first_piece() {
    let site = TestSite::open().await;
    let draft = with_draft(&site).await;
    let mut ana = site.browser_of(ANA).await;
    assert_eq!(begin(&mut ana, draft, "obra.pdf", 10_000_001).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(begin(&mut ana, draft, "obra.exe", 10).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(begin(&mut ana, draft, "obra.pdf", 0).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let program = b"MZ\x90\0\x03\0\0\0\x04\0\0\0";
    let (id, _) = there(&begin(&mut ana, draft, "obra.pdf", program.len()).await);
    let refused = put(&mut ana, draft, id, 0, program).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert!(refused.text().contains("not_what_it_says"));
    let gone = ana.raw(Method::GET, &format!("/documentos/{draft}/subidas/{id}"), "").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    // More than was announced, or less, is not there at all.
    let (id, _) = there(&begin(&mut ana, draft, "obra.pdf", 100).await);
    for wrong in [99, 101] {
        let path = format!("/documentos/{draft}/subidas/{id}/0");
        assert_eq!(ana.raw(Method::PUT, &path, vec![b'%'; wrong]).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn nobody_else_sees_continues_or_ends_it() {
    let site = TestSite::open().await;
    let draft = with_draft(&site).await;
    let mut ana = site.browser_of(ANA).await;
    let film = film();
    let (id, _) = there(&begin(&mut ana, draft, "obra.pdf", film.len()).await);
    for who in [BRUNO, ELENA] {
        let mut other = site.browser_of(who).await;
        assert_eq!(put(&mut other, draft, id, 0, &film).await.status, StatusCode::NOT_FOUND, "{who}");
        for (method, path) in [(Method::GET, ""), (Method::DELETE, ""), (Method::POST, "/fin")] {
            let answer = other.raw(method, &format!("/documentos/{draft}/subidas/{id}{path}"), "").await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who} {path}");
        }
    }
}

#[tokio::test]
async fn what_stopped_is_taken_away_after_a_day_or_at_once_by_whoever_sent_it() {
    let site = TestSite::open().await;
    let draft = with_draft(&site).await;
    let mut ana = site.browser_of(ANA).await;
    let film = film();
    let count = async || upload::Entity::find().count(&*site.fresh.database).await.unwrap();
    let (id, _) = there(&begin(&mut ana, draft, "obra.pdf", film.len()).await);
    there(&put(&mut ana, draft, id, 0, &film).await);
    site.sweep(now() + TimeDelta::hours(23)).await;
    assert_eq!((count().await, site.stored()), (1, 1));
    site.sweep(now() + TimeDelta::hours(25)).await;
    assert_eq!((count().await, site.stored()), (0, 0));
    let (id, _) = there(&begin(&mut ana, draft, "obra.pdf", film.len()).await);
    there(&put(&mut ana, draft, id, 0, &film).await);
    let cancelled = ana.raw(Method::DELETE, &format!("/documentos/{draft}/subidas/{id}"), "").await;
    assert_eq!(cancelled.status, StatusCode::NO_CONTENT);
    assert_eq!((count().await, site.stored()), (0, 0));
}
