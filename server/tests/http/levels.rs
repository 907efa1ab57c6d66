//! Time stamps, answers and lists from authorities outside, and what a signature brings of them.

use crate::certified::{draft, embed, on, open, prepare, random, sign, world};
use crate::outer::{Manner, Outer, ending, lists};
use crate::site::{Browser, TestSite};
use axum::http::StatusCode;
use chrono::TimeDelta;
use documents::store;
use domain::id::DocumentId;
use domain::job::JobKind;
use domain::signing::Level;
use domain::time::Timestamp;
use domain::trust::{AddressKind, FetchFailure, Role};
use entity::{electronic_signature, job, revocation_list, trust_address};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use server::jobs;
use signature::{Crl, Profile, verify};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use testkit::database::both;
use testkit::house::{ANA, BRUNO};

/// Ana signs a letter to Bruno, as far as the answer to her signature.
async fn signed(site: &TestSite, ana: &mut Browser) -> (DocumentId, crate::site::Answer) {
    let document = draft(site, &[BRUNO]).await;
    let prepared = prepare(ana, document, &world().ana).await;
    let signature = sign(ana, &prepared, &world().ana).await;
    (document, embed(ana, document, &signature).await)
}

async fn level(site: &TestSite, letter: DocumentId) -> Level {
    let row = electronic_signature::Entity::find_by_id(letter).one(&*site.fresh.database).await.unwrap();
    row.unwrap().level
}

async fn pdf(browser: &mut Browser, letter: DocumentId) -> Vec<u8> {
    browser.get(&format!("/documentos/{letter}/pdf")).await.body
}

/// After any wait between tries.
fn much_later() -> Timestamp {
    kit::server::now() + TimeDelta::hours(3)
}

#[tokio::test]
async fn a_letter_gets_a_time_stamp_and_then_all_that_it_needs_to_be_believed_later() {
    for fresh in both().await {
        let mut site = on(fresh).await;
        let outer = Outer::start(Manner::Good).await;
        site.change(|site| site.outside = outer.stamps(false));
        outer.enter(&site, AddressKind::Ocsp, "/ocsp").await;
        let mut ana = site.browser_of(ANA).await;
        let (letter, answer) = signed(&site, &mut ana).await;
        assert_eq!((answer.status, answer.text().as_str()), (StatusCode::OK, "{\"stamped\":\"yes\",\"waits\":false}"));
        assert_eq!(level(&site, letter).await, Level::T);
        let before = pdf(&mut ana, letter).await;

        jobs::work_off(&site.site, kit::server::now).await;
        assert_eq!(level(&site, letter).await, Level::Lta);
        let after = pdf(&mut ana, letter).await;
        assert!(after.len() > before.len() && after.starts_with(&before), "what was signed is still its beginning");
        let trust = store::trust(&*site.fresh.database).await.unwrap();
        let report = verify(&after, &trust, kit::server::now()).unwrap();
        assert_eq!(report.verdict(), signature::Verdict::Good, "{report:?}");
        assert_eq!((report.signatures.len(), report.signatures[0].level), (2, Some(Level::Lta)));
        // The answer about Ana's certificate is in it: it is good without any list of those that are known here.
        let bare = signature::Trust { crls: Vec::new(), intermediates: Vec::new(), ..trust };
        let late = kit::server::now() + TimeDelta::days(290);
        assert_eq!(verify(&after, &bare, late).unwrap().verdict(), signature::Verdict::Good);

        // Bruno is told, and so are programs.
        let mut bruno = site.browser_of(BRUNO).await;
        let inbox = bruno.get("/bandejas/recibidos").await;
        let link = inbox.links("/bandejas/recibidos/").into_iter().find(|link| !link.contains('?')).unwrap();
        let reading = bruno.get(&link).await.text();
        assert!(
            reading.contains("Nivel B-LTA") && reading.contains("Sello de tiempo de todo el documento"),
            "{reading}"
        );
        let item = link.rsplit('/').next().unwrap();
        assert!(reading.contains(&format!("/documentos/{item}/firmas.json")), "{reading}");
        let told = bruno.get(&format!("/documentos/{item}/firmas.json")).await;
        let told: serde_json::Value = serde_json::from_slice(&told.body).unwrap();
        assert_eq!(told["signatures"][0]["level"], "lta", "{told}");
        assert_eq!(told["verdict"], "good");

        // It is looked at again before the stamp's certificate ends, and not before.
        let waiting = job::Entity::find().one(&*site.fresh.database).await.unwrap().unwrap();
        assert!(waiting.due_at > kit::server::now() + TimeDelta::days(200), "{waiting:?}");
        jobs::work_off(&site.site, much_later).await;
        assert_eq!(pdf(&mut ana, letter).await, after);
    }
}

#[tokio::test]
async fn an_authority_that_does_not_answer_as_it_should_keeps_nobody_from_signing() {
    let outer = Outer::start(Manner::Shut).await;
    for manner in [Manner::Shut, Manner::Nonsense, Manner::Stranger, Manner::Distracted] {
        let mut site = open().await;
        site.change(|site| site.outside = outer.stamps(false));
        outer.turn(manner);
        let mut ana = site.browser_of(ANA).await;
        let (letter, answer) = signed(&site, &mut ana).await;
        assert_eq!(
            (answer.status, answer.text().as_str()),
            (StatusCode::OK, "{\"stamped\":\"missed\",\"waits\":false}"),
            "{manner:?}"
        );
        assert_eq!(answer.location(), "", "the page where it was signed says so: {manner:?}");
        assert_eq!(level(&site, letter).await, Level::B);
        let mut bruno = site.browser_of(BRUNO).await;
        assert!(bruno.get("/bandejas/recibidos").await.text().contains("Informe de avance"), "{manner:?}");

        // Work waits for it, and leaves the letter as it is until there is something better.
        let before = pdf(&mut ana, letter).await;
        jobs::work_off(&site.site, kit::server::now).await;
        assert_eq!(pdf(&mut ana, letter).await, before, "{manner:?}");
        outer.turn(Manner::Good);
        jobs::work_off(&site.site, much_later).await;
        assert_eq!(level(&site, letter).await, Level::Lta, "{manner:?}");
        assert!(pdf(&mut ana, letter).await.starts_with(&before));
    }
}

/// The letters that jobs wait to look after.
async fn looked_after(site: &TestSite) -> Vec<i64> {
    let jobs = job::Entity::find().filter(job::Column::Kind.eq(JobKind::Preserve)).order_by_asc(job::Column::Subject);
    jobs.all(&*site.fresh.database).await.unwrap().into_iter().map(|job| job.subject).collect()
}

#[tokio::test]
async fn letters_from_before_there_was_an_authority_are_raised_when_there_is_one() {
    for fresh in both().await {
        let mut site = on(fresh).await;
        let mut ana = site.browser_of(ANA).await;
        let mut letters = Vec::new();
        for _ in 0..3 {
            let (letter, answer) = signed(&site, &mut ana).await;
            assert_eq!(answer.text(), "\"not_asked\"");
            letters.push(letter);
        }
        jobs::arrange(&site.site).await.unwrap();
        jobs::work_off(&site.site, kit::server::now).await;
        assert!(looked_after(&site).await.is_empty(), "nobody can raise them yet");

        let outer = Outer::start(Manner::Good).await;
        site.change(|site| site.outside = outer.stamps(false));
        let before = pdf(&mut ana, letters[0]).await;
        // With the next start.
        jobs::arrange(&site.site).await.unwrap();
        jobs::work_off(&site.site, kit::server::now).await;
        for letter in &letters {
            assert_eq!(level(&site, *letter).await, Level::Lta);
        }
        let after = pdf(&mut ana, letters[0]).await;
        assert!(after.len() > before.len() && after.starts_with(&before), "what was signed is still its beginning");
        let all: Vec<i64> = letters.iter().map(|letter| letter.0).collect();
        assert_eq!(looked_after(&site).await, all, "each once, for its next time stamp");

        // Another start changes nothing, and has one that was lost from sight looked after again.
        job::Entity::delete_many().filter(job::Column::Subject.eq(all[1])).exec(&*site.fresh.database).await.unwrap();
        jobs::arrange(&site.site).await.unwrap();
        jobs::work_off(&site.site, kit::server::now).await;
        assert_eq!(looked_after(&site).await, all);
        assert_eq!(pdf(&mut ana, letters[0]).await, after);
    }
}

#[tokio::test]
async fn very_many_letters_are_raised_a_few_at_a_time() {
    for fresh in both().await {
        let mut site = on(fresh).await;
        let (now, some) = (kit::server::now(), 50);
        // None has a PDF: what is looked at is who waits for what.
        let mut letters = Vec::new();
        for _ in 0..=some {
            let letter = draft(&site, &[BRUNO]).await;
            let row = electronic_signature::ActiveModel {
                document_id: Set(letter),
                post_id: Set(ANA),
                signed_at: Set(now),
                level: Set(Level::B),
            };
            electronic_signature::Entity::insert(row).exec(&*site.fresh.database).await.unwrap();
            letters.push(letter.0);
        }
        let tx = site.fresh.database.begin_write().await.unwrap();
        assert_eq!(store::left_alone(&tx, DocumentId(0), some).await.unwrap(), letters[..50]);
        assert_eq!(store::left_alone(&tx, DocumentId(letters[49]), some).await.unwrap(), letters[50..]);
        drop(tx);
        let outer = Outer::start(Manner::Good).await;
        site.change(|site| site.outside = outer.stamps(false));
        jobs::arrange(&site.site).await.unwrap();
        jobs::work_off(&site.site, kit::server::now).await;
        let next = job::Entity::find().filter(job::Column::Kind.eq(JobKind::Raise));
        let next = next.all(&*site.fresh.database).await.unwrap();
        let [next] = next.as_slice() else { panic!("{next:?}") };
        assert_eq!(next.subject, letters[49]);
        assert!(next.due_at > now, "what people wait for comes between");
        jobs::work_off(&site.site, much_later).await;
        assert_eq!(
            job::Entity::find()
                .filter(job::Column::Kind.eq(JobKind::Raise))
                .count(&*site.fresh.database)
                .await
                .unwrap(),
            0
        );
    }
}

/// How many time stamps are over the whole of a PDF, all of them good.
async fn stamps(site: &TestSite, pdf: &[u8]) -> usize {
    let trust = store::trust(&*site.fresh.database).await.unwrap();
    let report = verify(pdf, &trust, kit::server::now()).unwrap();
    assert_eq!(report.verdict(), signature::Verdict::Good, "{report:?}");
    report.signatures.iter().filter(|signature| signature.profile == Profile::DocumentTimestamp).count()
}

#[tokio::test]
async fn stamps_of_another_body_bring_its_own_lists_and_are_put_anew_before_its_certificates_end() {
    let mut site = open().await;
    let database = &*site.fresh.database.clone();
    let now = kit::server::now();
    store::believe(database, ending().root(), Role::TimestampAnchor, now).await.unwrap();
    let speaks = (now - TimeDelta::hours(1), now + TimeDelta::days(1));
    for list in ending().crls(speaks, &mut random("ending lists")).unwrap() {
        store::keep_list(database, &list, now).await.unwrap();
    }
    let outer = Outer::start(Manner::Shut).await;
    site.change(|site| site.outside = outer.stamps(false));
    let mut ana = site.browser_of(ANA).await;
    let (letter, _) = signed(&site, &mut ana).await;
    assert_eq!(level(&site, letter).await, Level::B);
    outer.turn(Manner::Ending);
    jobs::work_off(&site.site, much_later).await;
    // The first stamp stands for the signature's own; what it needs is put under a second.
    assert_eq!(level(&site, letter).await, Level::Lta);
    let kept = pdf(&mut ana, letter).await;
    assert_eq!(stamps(&site, &kept).await, 2);
    let waiting = job::Entity::find().one(database).await.unwrap().unwrap();
    let days = (waiting.due_at - now).num_days();
    assert!((29..=31).contains(&days), "{days}");
    let due = job::ActiveModel { due_at: Set(now), ..Default::default() };
    job::Entity::update_many().set(due).exec(database).await.unwrap();
    jobs::work_off(&site.site, kit::server::now).await;
    let renewed = pdf(&mut ana, letter).await;
    assert!(renewed.starts_with(&kept));
    assert_eq!((stamps(&site, &renewed).await, level(&site, letter).await), (3, Level::Lta));
}

#[tokio::test]
async fn where_a_time_stamp_is_required_nothing_is_signed_without() {
    let mut site = open().await;
    let outer = Outer::start(Manner::Shut).await;
    site.change(|site| site.outside = outer.stamps(true));
    let mut ana = site.browser_of(ANA).await;
    let document = draft(&site, &[BRUNO]).await;
    let prepared = prepare(&mut ana, document, &world().ana).await;
    let signature = sign(&mut ana, &prepared, &world().ana).await;
    let refused = embed(&mut ana, document, &signature).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("no_timestamp"), "{}", refused.text());
    assert!(ana.get("/bandejas/no-enviados").await.text().contains("Informe de avance"));
    outer.turn(Manner::Good);
    // The same signature is taken when the authority is back: it need not be made again.
    let taken = embed(&mut ana, document, &signature).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.text());
    assert_eq!(level(&site, document).await, Level::T);
}

#[tokio::test]
async fn a_signature_that_is_none_costs_no_time_stamp() {
    let mut site = open().await;
    let outer = Outer::start(Manner::Good).await;
    site.change(|site| site.outside = outer.stamps(false));
    let mut ana = site.browser_of(ANA).await;
    let document = draft(&site, &[BRUNO]).await;
    let prepared = prepare(&mut ana, document, &world().ana).await;
    let wrong = sign(&mut ana, &prepared, &world().bruno).await;
    assert_eq!(embed(&mut ana, document, &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(outer.asked.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn without_a_list_the_answer_online_decides_and_without_either_nothing_is_signed() {
    let site = open().await;
    let outer = Outer::start(Manner::Good).await;
    // Only the root's list is left: of the people's nothing is known.
    let sub = lists(kit::server::now())[1].issuer();
    revocation_list::Entity::delete_by_id(sub).exec(&*site.fresh.database).await.unwrap();
    let mut ana = site.browser_of(ANA).await;
    let document = draft(&site, &[BRUNO]).await;
    let code = async |ana: &mut Browser, by| {
        let answer = prepare(ana, document, by).await;
        if answer.status == StatusCode::OK { "ok".to_owned() } else { answer.text() }
    };
    assert!(code(&mut ana, &world().ana).await.contains("revocation_unknown"));
    outer.enter(&site, AddressKind::Ocsp, "/ocsp").await;
    for manner in [Manner::Shut, Manner::Nonsense, Manner::Stranger] {
        outer.turn(manner);
        assert!(code(&mut ana, &world().ana).await.contains("revocation_unknown"), "{manner:?}");
    }
    outer.turn(Manner::Good);
    assert!(code(&mut ana, &world().revoked).await.contains("\"revoked\""));
    assert_eq!(code(&mut ana, &world().ana).await, "ok");
}

#[tokio::test]
async fn lists_are_fetched_from_the_addresses_that_were_entered_and_kept_only_if_they_are_good() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let database = &*site.fresh.database;
        let outer = Outer::start(Manner::Stranger).await;
        let now = kit::server::now();
        store::believe(database, world().authority.root(), Role::Anchor, now).await.unwrap();
        store::believe(database, world().authority.intermediate(), Role::Intermediate, now).await.unwrap();
        let (root, sub) = (
            outer.enter(&site, AddressKind::Crl, "/crl/root").await,
            outer.enter(&site, AddressKind::Crl, "/crl/sub").await,
        );
        let failures = async || {
            let rows = trust_address::Entity::find().all(database).await.unwrap();
            rows.into_iter().map(|row| row.failure).collect::<Vec<_>>()
        };
        jobs::arrange(&site.site).await.unwrap();
        jobs::work_off(&site.site, kit::server::now).await;
        assert_eq!(failures().await, [Some(FetchFailure::UnknownIssuer); 2]);
        outer.turn(Manner::Nonsense);
        jobs::work_off(&site.site, much_later).await;
        assert_eq!(failures().await, [Some(FetchFailure::NotAList); 2]);
        outer.turn(Manner::Shut);
        jobs::work_off(&site.site, || much_later() + TimeDelta::hours(3)).await;
        assert_eq!(failures().await, [Some(FetchFailure::NoAnswer); 2]);
        assert!(store::lists(database).await.unwrap().is_empty());

        outer.turn(Manner::Good);
        jobs::work_off(&site.site, || much_later() + TimeDelta::hours(5)).await;
        assert_eq!(failures().await, [None; 2]);
        let kept = store::lists(database).await.unwrap();
        assert_eq!(kept.iter().map(|(list, _)| list.len()).sum::<usize>(), 1, "one certificate is revoked");
        // Each is fetched again by itself, once.
        let waiting = async || {
            let fetches = job::Entity::find().filter(job::Column::Kind.eq(JobKind::FetchList));
            fetches.count(database).await.unwrap()
        };
        assert_eq!(waiting().await, 2);
        jobs::arrange(&site.site).await.unwrap();
        assert_eq!(waiting().await, 2);

        // An older list takes no newer one's place.
        let old = outer.enter(&site, AddressKind::Crl, "/crl/old").await;
        jobs::arrange(&site.site).await.unwrap();
        jobs::work_off(&site.site, kit::server::now).await;
        let row = store::address(database, old).await.unwrap().unwrap();
        assert_eq!((row.failure, row.fetched_at), (Some(FetchFailure::Older), None));
        assert_eq!(store::lists(database).await.unwrap().len(), 2);

        // What was taken out is not asked for again.
        for id in [root, sub, old] {
            assert!(store::remove_address(database, id).await.unwrap());
        }
        jobs::work_off(&site.site, || much_later() + TimeDelta::days(9)).await;
        assert_eq!(waiting().await, 0);
    }
}

#[tokio::test]
async fn the_authority_of_the_demonstration_is_asked_like_any_other() {
    let mut site = open().await;
    for (path, body) in [("/demo/tsa", &b"x"[..]), ("/demo/ocsp", b"x")] {
        let answer = site.stranger().raw(axum::http::Method::POST, path, body).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} where no demonstration is served");
    }
    assert_eq!(site.stranger().get("/demo/crl/raiz.crl").await.status, StatusCode::NOT_FOUND);
    let kept = signature::authority::Authority::open(&world().authority.keep()).unwrap();
    site.change(|site| site.demo = Some(Arc::new(server::demo::authority::DemoAuthority::of(kept))));
    let mut stranger = site.stranger();
    for (name, revoked) in [("raiz.crl", 0), ("subordinada.crl", 1)] {
        let list = stranger.get(&format!("/demo/crl/{name}")).await;
        assert_eq!(Crl::read(&list.body).unwrap().len(), revoked, "{name}");
    }
    let request = signature::timestamp::Request::new(b"signature", &mut random("nonce"));
    let answer = stranger.raw(axum::http::Method::POST, "/demo/tsa", request.der()).await;
    assert!(request.token(&answer.body).is_ok());
    let question = signature::ocsp_request(&world().ana.certificate, world().authority.intermediate()).unwrap();
    let answer = stranger.raw(axum::http::Method::POST, "/demo/ocsp", question).await;
    assert!(signature::Ocsp::read(&answer.body).is_ok());
    for (path, body) in [("/demo/tsa", &b"x"[..]), ("/demo/ocsp", b"x")] {
        let answer = stranger.raw(axum::http::Method::POST, path, body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
    }
    assert_eq!(stranger.get("/demo/crl/otra.crl").await.status, StatusCode::BAD_REQUEST);
}
