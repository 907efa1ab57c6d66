//! Two at the same instant: one wins, the other is told, and nothing is lost or done twice.

use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use domain::time::Zone;
use entity::{event, tray_entry};
use kit::server::now;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;
use testkit::database::both;
use testkit::house::{ANA, BRUNO, ELENA};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

const ROUNDS: usize = 8;

/// An act and its fields.
type Call = (&'static str, Vec<(&'static str, String)>);

/// Calls all of these at once; what each was answered, in order.
async fn at_once(calls: Vec<(Browser, Call)>) -> Vec<Answer> {
    let start = Arc::new(Barrier::new(calls.len()));
    let mut running = JoinSet::new();
    for (place, (mut browser, (act, fields))) in calls.into_iter().enumerate() {
        let start = start.clone();
        running.spawn(async move {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            start.wait().await;
            (place, browser.call(Method::POST, act, &fields).await)
        });
    }
    let mut answers = running.join_all().await;
    answers.sort_by_key(|(place, _)| *place);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// Exactly one went through; the others were told that something else had happened meanwhile, or that it is gone from them.
fn one_wins(answers: &[Answer]) -> usize {
    let won: Vec<usize> = answers
        .iter()
        .enumerate()
        .filter(|(_, answer)| answer.status == StatusCode::OK)
        .map(|(place, _)| place)
        .collect();
    let said: Vec<_> = answers.iter().map(|answer| format!("{} {}", answer.status, answer.text())).collect();
    assert_eq!(won.len(), 1, "{said:?}");
    let told = |answer: &Answer| [StatusCode::OK, StatusCode::CONFLICT, StatusCode::NOT_FOUND].contains(&answer.status);
    assert!(answers.iter().all(told), "{said:?}");
    won[0]
}

fn save(draft: &str, version: i64, subject: &str) -> Call {
    let fields = [
        ("form[document]", draft.to_owned()),
        ("form[version]", version.to_string()),
        ("form[kind]", "memorando".to_owned()),
        ("form[sender]", "101".to_owned()),
        ("form[to]", "105".to_owned()),
        ("form[subject]", subject.to_owned()),
        ("form[body]", "Texto.".to_owned()),
    ];
    ("/api/drafting/save", fields.into())
}

fn on(act: &'static str, item: &str, more: &[(&'static str, &str)]) -> Call {
    let mut fields = vec![("form[item]", item.to_owned())];
    fields.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
    (act, fields)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_people_who_save_one_draft_one_is_told_and_no_word_of_the_other_is_lost() {
    for fresh in both().await {
        let (site, other_node) = TestSite::on(fresh).await.another_node().await;
        let today = Zone::Guayaquil.day(now());
        // Both act in Ana's post: Ana, and Bruno who stands in for her.
        site.house.stand_in(ANA, BRUNO, today, today).await;
        let ana = site.browser_of(ANA).await;
        let bruno = site.browser_in_post(BRUNO, ANA).await.led_to(other_node);
        let draft = site.house.begin(ANA, &[ELENA], now()).await.to_string();
        for version in 1..=8 {
            let calls = vec![
                (ana.clone(), save(&draft, version, "De Ana")),
                (bruno.clone(), save(&draft, version, "De Bruno")),
            ];
            let answers = at_once(calls).await;
            let won = one_wins(&answers);
            let page = ana.clone().get(&format!("/documentos/{draft}/editar")).await;
            assert_eq!(page.field("form[subject]"), ["De Ana", "De Bruno"][won]);
            assert_eq!(answers[1 - won].text(), "\"stale\"");
            assert_eq!(page.field("form[version]"), (version + 1).to_string());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_twenty_windows_of_one_person_one_saves() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let ana = site.browser_of(ANA).await;
        let draft = site.house.begin(ANA, &[ELENA], now()).await.to_string();
        let calls = (0..20).map(|_| (ana.clone(), save(&draft, 1, "Una ventana"))).collect();
        one_wins(&at_once(calls).await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_handed_over_and_closed_at_the_same_instant_is_one_of_both() {
    for fresh in both().await {
        let (site, other_node) = TestSite::on(fresh).await.another_node().await;
        let ana = site.browser_of(ANA).await;
        let again = ana.led_to(other_node);
        for _ in 0..ROUNDS {
            let copy = site.house.send(ELENA, &[ANA], now()).await.1[0].to_string();
            let reassign =
                on("/api/handling/reassign", &copy, &[("form[target]", "102"), ("form[comment]", "Revise.")]);
            let calls = vec![(ana.clone(), reassign), (again.clone(), on("/api/handling/archive", &copy, &[]))];
            let won = one_wins(&at_once(calls).await);
            // It lies where the one who won put it, once.
            let item: i64 = copy.parse().unwrap();
            let lies = tray_entry::Entity::find().filter(tray_entry::Column::ItemId.eq(item));
            let lies = lies.all(&*site.fresh.database).await.unwrap();
            let holder = if won == 0 { BRUNO } else { ANA };
            assert_eq!(lies.iter().filter(|entry| entry.owner == holder.0).count(), 1, "{won} {lies:?}");
            let told = event::Entity::find().filter(event::Column::DeliveryId.eq(item));
            let told = told.all(&*site.fresh.database).await.unwrap();
            let acts = told.iter().filter(|event| event.post_id == ANA).count();
            assert_eq!(acts, 1, "{told:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_deal_with_what_lies_in_a_shared_tray_one_does() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        site.house.share(ANA, BRUNO).await;
        let (ana, bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
        for _ in 0..ROUNDS {
            let copy = site.house.send(ELENA, &[ANA], now()).await.1[0].to_string();
            let (close, take) = (on("/api/handling/archive", &copy, &[]), on("/api/handling/take", &copy, &[]));
            one_wins(&at_once(vec![(ana.clone(), close), (bruno.clone(), take)]).await);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_letter_that_is_signed_twice_at_once_is_sent_once() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let ana = site.browser_of(ANA).await;
        for _ in 0..ROUNDS {
            let draft = site.house.begin(ANA, &[ELENA], now()).await.to_string();
            let (_, fields) = save(&draft, 1, "Se firma");
            let sign: Call = ("/api/drafting/sign", fields);
            let calls = (0..3).map(|_| (ana.clone(), sign.clone())).collect();
            one_wins(&at_once(calls).await);
        }
    }
}
