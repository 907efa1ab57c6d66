//! Whether an account exists cannot be told from how long an answer takes: the same is done for both.

use crate::site::{Answer, TestSite};
use axum::http::StatusCode;
use domain::id::PersonId;
use entity::person;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::sync::{Arc, Mutex};
use testkit::database::{Fresh, both};
use testkit::house::{ANA, BRUNO, CARLA, DIEGO, ELENA, cedula};

/// Everything a site asks its database, in order.
#[derive(Clone, Default)]
struct Watch(Arc<Mutex<Vec<String>>>);

impl Watch {
    fn over(mut fresh: Fresh) -> (Fresh, Self) {
        let watch = Self::default();
        let told = watch.clone();
        let told = move |sql: &str| told.0.lock().unwrap().push(sql.to_owned());
        fresh.database = fresh.database.watched(move |info| told(&info.statement.sql));
        (fresh, watch)
    }

    /// What was asked since it was looked last.
    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

/// A site with an account that is closed, and one that never had a password.
async fn site_on(fresh: Fresh) -> TestSite {
    let site = TestSite::on(fresh).await;
    let closed = person::ActiveModel { active: Set(false), ..Default::default() };
    let empty = person::ActiveModel { password_hash: Set(None), ..Default::default() };
    for (id, row) in [(PersonId(4), closed), (PersonId(5), empty)] {
        let one = person::Entity::update_many().set(row).filter(person::Column::Id.eq(id));
        one.exec(&*site.fresh.database).await.unwrap();
    }
    site.house.give_address(BRUNO, "bruno@ministerio.example").await;
    site
}

/// One who may come in, one with several posts, one closed, one without a password, nobody, and nonsense.
fn all() -> [(&'static str, String); 6] {
    [
        ("someone", cedula(ANA)),
        ("someone with two posts", cedula(CARLA)),
        ("closed", cedula(DIEGO)),
        ("without a password", cedula(ELENA)),
        ("nobody", "1710034065".to_owned()),
        ("nonsense", "no es una cédula".to_owned()),
    ]
}

fn same(asked: &[(&'static str, Vec<String>, Answer)], least: usize) {
    let (_, first, answer) = &asked[0];
    assert!(first.len() >= least, "{first:#?}");
    for (who, sql, other) in asked {
        assert_eq!(sql, first, "{who}");
        assert_eq!((other.status, other.body.len()), (answer.status, answer.body.len()), "{who}");
    }
}

#[tokio::test]
async fn a_wrong_sign_in_asks_the_same_and_compares_one_password_whoever_it_is() {
    for fresh in both().await {
        let (fresh, watch) = Watch::over(fresh);
        let site = site_on(fresh).await;
        let mut asked = Vec::new();
        for (who, cedula) in all() {
            let mut stranger = site.stranger();
            let fields = [("form[cedula]", cedula.as_str()), ("form[password]", "no es esta")];
            let (compared, events) = crate::heard::within();
            watch.asked();
            let answer = {
                let _listening = tracing::subscriber::set_default(events);
                stranger.call(axum::http::Method::POST, "/api/account/sign_in", &fields).await
            };
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{who}");
            assert_eq!(compared.count("a password is compared"), 1, "{who}");
            asked.push((who, watch.asked(), answer));
        }
        same(&asked, 8);
    }
}

#[tokio::test]
async fn a_link_is_asked_for_with_the_same_statements_whoever_it_is_for() {
    for fresh in both().await {
        let (fresh, watch) = Watch::over(fresh);
        let site = site_on(fresh).await;
        let mut asked = Vec::new();
        for (who, cedula) in all().into_iter().chain([("someone with an address", cedula(BRUNO))]) {
            let mut stranger = site.stranger();
            let challenge = stranger.get("/recuperar").await.field("form[challenge]");
            let row = entity::challenge::Entity::find_by_id(challenge.parse::<i64>().unwrap());
            let code = row.one(&*site.fresh.database).await.unwrap().unwrap().code;
            let fields =
                [("form[cedula]", cedula.as_str()), ("form[challenge]", challenge.as_str()), ("form[code]", &code)];
            watch.asked();
            let answer = stranger.call(axum::http::Method::POST, "/api/account/ask_recovery", &fields).await;
            assert_eq!(answer.status, StatusCode::OK, "{who}: {}", answer.text());
            asked.push((who, watch.asked(), answer));
        }
        same(&asked, 8);
    }
}
