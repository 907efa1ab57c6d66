//! Files larger than anything may be, sent to the program itself: where it stops reading, and what it holds meanwhile.

use crate::program::{Gone, Program};
use crate::site::password_hash;
use axum::http::{Request, StatusCode, header};
use bytes::Bytes;
use domain::id::DocumentId;
use entity::{attachment, institution};
use futures::stream;
use http_body_util::{BodyExt, StreamBody};
use hyper::body::Frame;
use hyper_util::rt::TokioIo;
use kit::server::now;
use sea_orm::ActiveValue::Set;
use sea_orm::{EntityTrait, PaginatorTrait};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use testkit::database::{Fresh, sqlite};
use testkit::house::{ANA, BRUNO, House};
use tokio::net::TcpStream;

const MEGABYTE: u64 = 1_000_000;
/// What a file may have here: more than memory may grow.
const MOST: u64 = 100 * MEGABYTE;
/// What memory may grow.
const GROWTH: u64 = 64 * 1_024 * 1_024;
/// What may be on its way when the program stops reading.
const ON_ITS_WAY: u64 = 20 * MEGABYTE;

/// The program, and a draft of Ana's to which files of so many bytes may be added.
async fn with_draft(fresh: &Fresh, files: &Path) -> (Program, String, DocumentId) {
    let house = House::build(&fresh.database, Some(password_hash())).await;
    let limit = institution::ActiveModel { file_bytes: Set(i64::try_from(MOST).ok()), ..Default::default() };
    institution::Entity::update_many().set(limit).exec(&*fresh.database).await.unwrap();
    let draft = house.begin(ANA, &[BRUNO], now()).await;
    let mut program = Program::start(fresh, files).await;
    let cookie = program.sign_in().await;
    (program, cookie, draft)
}

/// Sends a PDF that goes on for so many bytes; what was answered, and how much of it was taken.
async fn send(program: &Program, cookie: &str, draft: DocumentId, bytes: u64) -> Result<(StatusCode, u64), Gone> {
    const PIECE: usize = 64 * 1_024;
    let taken = Arc::new(AtomicU64::new(0));
    let head = "--quipu\r\nContent-Disposition: form-data; name=\"files\"; filename=\"obra.pdf\"\r\n\r\n%PDF-1.7\n";
    let counted = taken.clone();
    let pieces = stream::unfold(0_u64, move |sent| {
        let counted = counted.clone();
        async move {
            let piece = match sent {
                0 => Bytes::from_static(head.as_bytes()),
                _ if sent < bytes => Bytes::from_static(&[b'.'; PIECE]),
                _ => return None,
            };
            let sent = sent + piece.len() as u64;
            counted.store(sent, Ordering::Relaxed);
            Some((Ok::<_, Gone>(Frame::data(piece)), sent))
        }
    });
    let stream = TcpStream::connect(&program.address).await?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    let sending = tokio::spawn(connection);
    let request = Request::post(format!("/documentos/{draft}/anexos"))
        .header(header::HOST, &program.address)
        .header(header::ACCEPT, "application/json")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=quipu")
        .header(header::COOKIE, cookie)
        .body(BodyExt::boxed_unsync(StreamBody::new(pieces)))?;
    let answer = sender.send_request(request).await?;
    let status = answer.status();
    answer.into_body().collect().await?;
    sending.abort();
    Ok((status, taken.load(Ordering::Relaxed)))
}

/// How many bytes of files of any sort lie there, but for the database.
fn stored(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let sizes = entries.map(|entry| match entry.metadata().unwrap() {
        what if what.is_dir() => stored(&entry.path()),
        what => what.len(),
    });
    sizes.sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_of_ten_gigabytes_is_read_up_to_the_limit_and_leaves_nothing() {
    let (fresh, files) = (sqlite().await, tempfile::tempdir().unwrap());
    let (program, cookie, draft) = with_draft(&fresh, files.path()).await;
    let (before, small) = (stored(files.path()), program.most_memory());
    let (status, taken) = send(&program, &cookie, draft, 10_000 * MEGABYTE).await.unwrap();
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!((MOST..MOST + ON_ITS_WAY).contains(&taken), "{taken} bytes were taken");
    let grown = program.most_memory() - small;
    assert!(grown < GROWTH, "memory grew by {grown} bytes");
    assert_eq!(stored(files.path()), before);
    assert_eq!(attachment::Entity::find().count(&*fresh.database).await.unwrap(), 0);
}
