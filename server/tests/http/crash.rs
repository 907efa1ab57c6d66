//! The program itself, killed in the middle of its work: what it has acknowledged is there, and no number is lost.

use crate::program::{Gone, Program, post};
use crate::site::password_hash;
use domain::document::Kind;
use domain::id::{DocumentId, PostId};
use entity::{delivery, document, job, posting, tray_entry};
use hyper::StatusCode;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;
use testkit::database::{Fresh, both};
use testkit::house::{ANA, BRUNO, House};
use tokio::task::JoinSet;

const SENDERS: usize = 64;
/// Officials to whom one circular goes.
const CROWD: u32 = 5_000;
/// As many acknowledgements as there must be before the program is killed.
const ENOUGH: usize = 100;

#[tokio::test(flavor = "multi_thread")]
async fn killed_among_sixty_four_senders_it_keeps_every_acknowledged_letter_and_burns_no_number() {
    for fresh in both().await {
        House::build(&fresh.database, Some(password_hash())).await;
        let files = tempfile::tempdir().unwrap();
        let mut program = Program::start(&fresh, files.path()).await;
        let cookie = program.sign_in().await;
        let ids = Arc::new(AtomicI64::new(1_000));
        let acknowledged = Arc::new(AtomicUsize::new(0));
        let mut senders = JoinSet::new();
        for _ in 0..SENDERS {
            let (address, cookie) = (program.address.clone(), cookie.clone());
            let (ids, acknowledged) = (ids.clone(), acknowledged.clone());
            senders.spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let document = ids.fetch_add(1, Ordering::Relaxed);
                    match sign(&address, &cookie, document, &[BRUNO]).await {
                        Ok(StatusCode::OK) => mine.push(document),
                        Ok(status) => panic!("{status}"),
                        // The program is gone.
                        Err(_) => return mine,
                    }
                    acknowledged.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        while acknowledged.load(Ordering::Relaxed) < ENOUGH {
            assert!(!senders.is_empty());
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        program.process.kill().await.unwrap();
        let acknowledged: Vec<i64> = senders.join_all().await.into_iter().flatten().collect();

        let mut program = Program::start(&fresh, files.path()).await;
        let kept = numbered(&fresh).await;
        for document in &acknowledged {
            assert!(kept.iter().any(|(id, _)| id.0 == *document), "{}: {document} was acknowledged", fresh.kind);
        }
        let cookie = program.sign_in().await;
        assert_eq!(sign(&program.address, &cookie, 999, &[BRUNO]).await.unwrap(), StatusCode::OK);
        program.process.kill().await.unwrap();
        let mut counts: Vec<usize> = numbered(&fresh).await.into_iter().map(|(_, count)| count).collect();
        counts.sort_unstable();
        assert_eq!(counts, (1..=kept.len() + 1).collect::<Vec<_>>(), "{}", fresh.kind);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_it_delivers_a_circular_to_five_thousand_it_delivers_every_copy_once() {
    for fresh in both().await {
        let house = House::build(&fresh.database, Some(password_hash())).await;
        let crowd = house.crowd(CROWD).await;
        let files = tempfile::tempdir().unwrap();
        let mut program = Program::start(&fresh, files.path()).await;
        let cookie = program.sign_in().await;
        assert_eq!(sign(&program.address, &cookie, 1_000, &crowd).await.unwrap(), StatusCode::OK);
        // Killed twice in the middle, each time after a few parts more.
        for enough in [300, 1_500] {
            while made(&fresh).await.0 < enough {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            program.process.kill().await.unwrap();
            assert!(!made(&fresh).await.1, "{}: killed too late", fresh.kind);
            // Whoever comes next need not wait for the turn of the one who is gone.
            end_turns(&fresh).await;
            program = Program::start(&fresh, files.path()).await;
        }
        while !made(&fresh).await.1 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        program.process.kill().await.unwrap();
        let copies = delivery::Entity::find().all(&*fresh.database).await.unwrap();
        let mut to: Vec<PostId> = copies.iter().map(|copy| copy.recipient_id).collect();
        to.sort_unstable();
        assert_eq!(to, crowd, "{}", fresh.kind);
        let lines = tray_entry::Entity::find().count(&*fresh.database).await.unwrap();
        assert_eq!(lines, u64::from(CROWD) + 1, "{}: one to print for everyone, and the letter itself", fresh.kind);
    }
}

/// How many copies have been made, and whether all are.
async fn made(fresh: &Fresh) -> (i32, bool) {
    let row = posting::Entity::find().one(&*fresh.database).await.unwrap().unwrap();
    (row.made, row.ended_at.is_some())
}

/// As if a minute had gone by.
async fn end_turns(fresh: &Fresh) {
    let tx = fresh.database.begin_write().await.unwrap();
    let row = job::ActiveModel { taken_until: Set(None), ..Default::default() };
    job::Entity::update_many().set(row).filter(job::Column::TakenUntil.is_not_null()).exec(&*tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// Every signed letter and the count in its number.
async fn numbered(fresh: &Fresh) -> Vec<(DocumentId, usize)> {
    let signed = document::Entity::find().filter(document::Column::Number.is_not_null());
    let rows = signed.all(&*fresh.database).await.unwrap();
    let count = |number: &str| number.split('-').nth(3).unwrap().parse().unwrap();
    rows.into_iter().map(|row| (row.id, count(&row.number.unwrap()))).collect()
}

async fn sign(address: &str, cookie: &str, document: i64, to: &[PostId]) -> Result<StatusCode, Gone> {
    let to: Vec<String> = to.iter().map(PostId::to_string).collect();
    let (document, ana, to) = (document.to_string(), ANA.0.to_string(), to.join(","));
    let form = [
        ("form[document]", document.as_str()),
        ("form[version]", "0"),
        ("form[kind]", Kind::Oficio.code()),
        ("form[sender]", &ana),
        ("form[to]", &to),
        ("form[subject]", "Envío"),
        ("form[body]", "Texto."),
    ];
    Ok(post(address, "/api/drafting/sign", cookie, &form).await?.0)
}
