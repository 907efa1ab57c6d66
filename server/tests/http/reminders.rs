//! Whoever signed with a certificate is written to before it ends.

use crate::certified::{draft, embed, on, prepare, sign, world};
use crate::site::{Browser, TestSite};
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::job::JobKind;
use domain::time::{Timestamp, Zone};
use entity::{job, mail, person, post, signing_certificate};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use server::jobs;
use signature::authority::Issued;
use testkit::database::both;
use testkit::house::{ANA, BRUNO};

async fn sign_with(site: &TestSite, browser: &mut Browser, by: &Issued) {
    let document = draft(site, &[BRUNO]).await;
    let prepared = prepare(browser, document, by).await;
    let signature = sign(browser, &prepared, by).await;
    assert_eq!(embed(browser, document, &signature).await.status, StatusCode::OK);
}

async fn kept(site: &TestSite) -> signing_certificate::Model {
    signing_certificate::Entity::find().one(&*site.fresh.database).await.unwrap().unwrap()
}

/// Changes the one certificate that is kept.
async fn change(site: &TestSite, row: signing_certificate::ActiveModel) {
    signing_certificate::Entity::update_many().set(row).exec(&*site.fresh.database).await.unwrap();
}

/// Lets so many days be left, counted as people count them, and the next morning come; the subjects of all messages.
async fn morning(site: &TestSite, days: i64) -> Vec<String> {
    let (zone, now) = (Zone::default(), kit::server::now());
    // Its last minute, so that it has not ended whatever the time of day.
    let ends_at = zone.begin(zone.day(now) + TimeDelta::days(days + 1)) - TimeDelta::seconds(1);
    change(site, signing_certificate::ActiveModel { ends_at: Set(ends_at), ..Default::default() }).await;
    again(site).await
}

async fn again(site: &TestSite) -> Vec<String> {
    let database = &*site.fresh.database;
    let due = job::ActiveModel { due_at: Set(kit::server::now()), ..Default::default() };
    let reminding = job::Column::Kind.eq(JobKind::Remind);
    job::Entity::update_many().set(due).filter(reminding.clone()).exec(database).await.unwrap();
    jobs::arrange(&site.site).await.unwrap();
    jobs::work_off(&site.site, kit::server::now).await;
    let waiting = job::Entity::find().filter(reminding).all(database).await.unwrap();
    let [tomorrow] = waiting.as_slice() else { panic!("{waiting:?}") };
    let ahead = tomorrow.due_at - kit::server::now();
    assert!(ahead > TimeDelta::hours(6) && ahead <= TimeDelta::hours(31), "{ahead}");
    let all = mail::Entity::find().order_by_asc(mail::Column::Id).all(database).await.unwrap();
    all.into_iter().map(|mail| mail.subject).collect()
}

/// Gives Ana an address.
async fn reachable(site: &TestSite) {
    let address = person::ActiveModel { email: Set(Some("ana@ministerio.example".into())), ..Default::default() };
    let row = post::Entity::find_by_id(ANA).one(&*site.fresh.database).await.unwrap().unwrap();
    let hers = person::Entity::update_many().set(address).filter(person::Column::Id.eq(row.person_id));
    hers.exec(&*site.fresh.database).await.unwrap();
}

#[tokio::test]
async fn thirty_days_a_week_and_a_day_before_the_end_once_each() {
    for fresh in both().await {
        let site = on(fresh).await;
        reachable(&site).await;
        let mut ana = site.browser_of(ANA).await;
        sign_with(&site, &mut ana, &world().ana).await;
        let certificate = &world().ana.certificate;
        let row = kept(&site).await;
        assert_eq!((row.ends_at, row.issuer), (certificate.valid_until(), certificate.issuer_common_name()));
        assert_eq!(row.told, None);

        let mut told: Vec<&str> = Vec::new();
        for (days, subject) in [
            (31, None),
            (30, Some("Quipux: su certificado de firma vence en 30 días")),
            (8, None),
            (7, Some("Quipux: su certificado de firma vence en 7 días")),
            (2, None),
            (1, Some("Quipux: su certificado de firma vence mañana")),
            (0, None),
        ] {
            told.extend(subject);
            assert_eq!(morning(&site, days).await, told, "{days} days left");
            assert_eq!(again(&site).await, told, "not twice, {days} days left");
        }
        let first = mail::Entity::find().one(&*site.fresh.database).await.unwrap().unwrap();
        assert_eq!(first.to_address, "ana@ministerio.example");
        for words in ["emitido por SUB ENTIDAD DE PRUEBAS", "Renuévelo antes"] {
            assert!(first.plain.contains(words) && first.html.contains(words), "{}", first.plain);
        }

        // Signing with it again does not begin anew; what has ended is not written of.
        sign_with(&site, &mut ana, &world().ana).await;
        assert_eq!(kept(&site).await.told, Some(1));
        change(&site, ended()).await;
        assert_eq!(again(&site).await, told);
    }
}

/// A certificate that ended, of which nobody was told.
fn ended() -> signing_certificate::ActiveModel {
    let ended: Timestamp = kit::server::now() - TimeDelta::seconds(1);
    signing_certificate::ActiveModel { ends_at: Set(ended), told: Set(None), ..Default::default() }
}

#[tokio::test]
async fn whoever_is_late_is_told_how_many_days_are_left_and_another_certificate_begins_anew() {
    for fresh in both().await {
        let site = on(fresh).await;
        reachable(&site).await;
        let mut ana = site.browser_of(ANA).await;
        sign_with(&site, &mut ana, &world().ana).await;
        // The program was not running, or she signed with it late.
        assert_eq!(morning(&site, 4).await, ["Quipux: su certificado de firma vence en 4 días"]);
        assert_eq!(morning(&site, 0).await.last().unwrap(), "Quipux: su certificado de firma vence hoy");
        // Another one was remembered before this one was used again.
        let other = signing_certificate::ActiveModel { fingerprint: Set("AA:BB".into()), ..Default::default() };
        change(&site, other).await;
        sign_with(&site, &mut ana, &world().ana).await;
        let row = kept(&site).await;
        assert_eq!((row.told, row.ends_at), (None, world().ana.certificate.valid_until()));
        assert_eq!(again(&site).await.len(), 2, "there is time");
    }
}

#[tokio::test]
async fn whoever_left_or_has_no_address_is_not_written_to() {
    for fresh in both().await {
        let site = on(fresh).await;
        let mut ana = site.browser_of(ANA).await;
        sign_with(&site, &mut ana, &world().ana).await;
        assert!(morning(&site, 20).await.is_empty(), "she has no address");
        reachable(&site).await;
        let gone = person::ActiveModel { active: Set(false), ..Default::default() };
        person::Entity::update_many().set(gone).exec(&*site.fresh.database).await.unwrap();
        assert!(morning(&site, 5).await.is_empty());
    }
}
