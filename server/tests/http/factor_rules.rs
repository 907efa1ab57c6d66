//! Of whom an institution asks a second factor, and what is done for someone who lost theirs.

use crate::factor::{act, at_the_door, code, enrol, give};
use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use domain::audit::AuditAct;
use domain::id::PostId;
use entity::{audit, mail};
use kit::links;
use kit::server::now;
use leptos::server_fn::axum::server_fn_paths;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use server::http::gate::{ENROLLING, PUBLIC};
use server::jobs;
use testkit::database::both;
use testkit::house::{ANA, BRUNO, CARLA, ELENA, GABRIELA, LUIS, MINISTRY, cedula};

async fn ask_of(browser: &mut Browser, roles: &[&str]) -> Answer {
    let fields: Vec<(&str, &str)> = [""].iter().chain(roles).map(|role| ("form[roles][]", *role)).collect();
    act(browser, links::FACTOR_RULES, "admin/keep_factor_rules", &fields).await
}

async fn take(browser: &mut Browser, cedula: &str) -> Answer {
    act(browser, links::FACTOR_RULES, "admin/take_factor", &[("form[cedula]", cedula)]).await
}

/// Gabriela has one herself, and asks it of these.
async fn gabriela(site: &TestSite, roles: &[&str]) -> Browser {
    let mut gabriela = site.browser_of(GABRIELA).await;
    enrol(&mut gabriela).await;
    let kept = ask_of(&mut gabriela, roles).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    gabriela
}

async fn is_led(browser: &mut Browser) -> bool {
    let answer = browser.get(links::INBOX).await;
    assert!([StatusCode::OK, StatusCode::SEE_OTHER].contains(&answer.status), "{}", answer.text());
    answer.location() == links::FACTORS
}

#[tokio::test]
async fn whoever_must_have_one_makes_it_before_anything_else() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let mut ana = site.browser_of(ANA).await;
        assert!(!is_led(&mut ana).await);
        let mut gabriela = gabriela(&site, &["heads"]).await;
        let page = gabriela.get(links::FACTOR_RULES).await.text();
        assert_eq!(page.matches(" checked").count(), 1, "{page}");
        // Also those who were in already; and only those.
        assert!(is_led(&mut ana).await && !is_led(&mut gabriela).await);
        for other in [BRUNO, ELENA, LUIS] {
            assert!(!is_led(&mut site.browser_of(other).await).await, "{other}");
        }
        for page in ["/cuenta", "/listas", "/administracion", "/documentos/nuevo?tipo=memorando", "/documentos/7/pdf"] {
            assert_eq!(ana.get(page).await.location(), links::FACTORS, "{page}");
        }
        assert_eq!(
            ana.raw(Method::POST, "/documentos/7/subidas?nombre=a&bytes=1&huella=a", "").await.status,
            StatusCode::SEE_OTHER
        );
        let closed = server_fn_paths().filter(|(act, _)| !PUBLIC.contains(act) && !ENROLLING.contains(act));
        let closed: Vec<_> = closed.collect();
        assert!(closed.len() > 60, "{}", closed.len());
        for (act, method) in closed {
            assert_eq!(ana.call(method, act, &[]).await.status, StatusCode::FORBIDDEN, "{act}");
        }
        let page = ana.get(links::FACTORS).await;
        assert!(page.status == StatusCode::OK && page.text().contains("Su institución exige"), "{}", page.text());
        enrol(&mut ana).await;
        assert!(!is_led(&mut ana).await);
        let entry = audit::Entity::find().filter(audit::Column::Act.eq(AuditAct::FactorRulesKept));
        let entry = entry.one(&*site.fresh.database).await.unwrap().unwrap();
        assert_eq!((entry.was, entry.became.as_deref(), entry.institution_id), (None, Some("heads"), MINISTRY));
        assert_eq!(ask_of(&mut gabriela, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!is_led(&mut site.browser_in(CARLA).await).await);
    }
}

#[tokio::test]
async fn it_is_asked_by_what_one_does_in_a_post() {
    let site = TestSite::open().await;
    gabriela(&site, &["administrators", "heads"]).await;
    // Carla heads one area and advises in another.
    let led = async |post: &str| {
        let mut carla = site.browser_of(CARLA).await;
        act(&mut carla, links::POSTS, "account/choose_post", &[("form[post]", post)]).await;
        is_led(&mut carla).await
    };
    assert!(led("103").await && !led("109").await);
    gabriela_again(&site).await;
    assert!(is_led(&mut site.browser_of(BRUNO).await).await);
    assert!(!is_led(&mut site.browser_of(LUIS).await).await, "another institution asks for itself");
}

/// Everyone, from now on. Her application was enrolled before: she comes in by it.
async fn gabriela_again(site: &TestSite) {
    let roles = [domain::factor::FactorRole::Everyone];
    let tx = site.fresh.database.begin_write().await.unwrap();
    kit::server::factors::keep_factor_rules(&tx, MINISTRY, &roles, now()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn only_who_administers_says_of_whom_it_is_asked() {
    let site = TestSite::open().await;
    for other in [ANA, BRUNO, LUIS] {
        let mut other = site.browser_of(other).await;
        for answer in [
            ask_of(&mut other, &["everyone"]).await,
            take(&mut other, &cedula(ELENA)).await,
            other.get(links::FACTOR_RULES).await,
        ] {
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text());
        }
    }
    let mut gabriela = site.browser_of(GABRIELA).await;
    assert_eq!(ask_of(&mut gabriela, &["kings"]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(gabriela.get(links::ADMINISTRATION).await.links(links::FACTOR_RULES).len(), 1);
}

async fn enrolled(site: &TestSite, post: PostId) -> String {
    enrol(&mut site.browser_of(post).await).await.0
}

#[tokio::test]
async fn an_administrator_takes_away_what_someone_of_their_institution_lost() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        site.house.give_address(BRUNO, "bruno@ministerio.example").await;
        let luis = enrolled(&site, LUIS).await;
        enrolled(&site, BRUNO).await;
        jobs::work_off(&site.site, now).await;
        let mut gabriela = site.browser_of(GABRIELA).await;
        for (whose, why) in [
            (cedula(LUIS), "Nadie de su institución"),
            (cedula(ELENA), "Nadie de su institución"),
            ("1710034065".to_owned(), "Nadie de su institución"),
            ("123".to_owned(), ""),
            (cedula(GABRIELA), "La suya se quita en Mi cuenta"),
        ] {
            let refused = take(&mut gabriela, &whose).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{whose}");
            assert!(
                refused.text().contains(why) && refused.field("form[cedula]") == whose,
                "{whose}: {}",
                refused.text()
            );
        }
        let taken = take(&mut gabriela, &cedula(BRUNO)).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
        assert!(!is_led(&mut site.browser_of(BRUNO).await).await, "the password alone opens again");
        assert_eq!(give(&mut at_the_door(&site, LUIS).await, &code(&luis, 1)).await.status, StatusCode::SEE_OTHER);
        let acts = [AuditAct::FactorTaken, AuditAct::FactorRemoved];
        let rows = audit::Entity::find().filter(audit::Column::Act.is_in(acts)).order_by_asc(audit::Column::Id);
        let rows = rows.all(&*site.fresh.database).await.unwrap();
        let who: Vec<_> = rows.iter().map(|row| (row.act, row.person_id.map(|id| id.0))).collect();
        assert_eq!(who, [(AuditAct::FactorTaken, Some(6)), (AuditAct::FactorRemoved, Some(2))]);
        assert_eq!(rows[0].subject.as_deref(), Some("Bruno Salas"));
        jobs::work_off(&site.site, now).await;
        let mails = mail::Entity::find().order_by_asc(mail::Column::Id).all(&*site.fresh.database).await.unwrap();
        assert!(mails.last().is_some_and(|mail| mail.plain.contains("se quitó el")), "{mails:?}");
    }
}
