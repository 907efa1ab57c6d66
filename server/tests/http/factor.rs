//! The second factor: made by an application, kept for when that is lost, and asked for on every way in.

use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode, header};
use domain::audit::AuditAct;
use domain::id::PostId;
use entity::{audit, code_maker, mail, recovery_code, session};
use kit::links;
use kit::server::now;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::jobs;
use testkit::database::both;
use testkit::house::{ANA, BRUNO, CARLA, PASSWORD, cedula};
use totp_rs::{Builder, Secret};

/// The code of a secret now, or so many half minutes later.
pub fn code(secret: &str, later: i64) -> String {
    let maker = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    let seconds = now().timestamp() + 30 * later;
    maker.generate(u64::try_from(seconds).unwrap()).to_string()
}

pub async fn act(browser: &mut Browser, page: &str, act: &str, fields: &[(&str, &str)]) -> Answer {
    let act = format!("/api/{act}");
    let fields: Vec<(&str, &str)> = [("_act", act.as_str())].into_iter().chain(fields.iter().copied()).collect();
    browser.post(page, &fields).await
}

pub async fn give(browser: &mut Browser, code: &str) -> Answer {
    act(browser, links::SIGN_IN_CODE, "account/give_code", &[("form[one_time_password]", code)]).await
}

async fn confirm(browser: &mut Browser, code: &str) -> Answer {
    act(browser, links::FACTORS, "account/confirm_application", &[("form[one_time_password]", code)]).await
}

async fn assured(browser: &mut Browser, what: &str, password: &str) -> Answer {
    act(browser, links::FACTORS, what, &[("form[password]", password)]).await
}

/// What the page shows between these.
fn between(answer: &Answer, from: &str, to: &str) -> Option<String> {
    let text = answer.text();
    let rest = text.split(from).nth(1)?.split_once('>')?.1.to_owned();
    rest.split(to).next().map(|shown| shown.replace("<!>", ""))
}

/// The secret that waits on the page.
async fn secret_of(browser: &mut Browser) -> String {
    let begun = act(browser, links::FACTORS, "account/begin_application", &[("form[nothing]", "")]).await;
    assert_eq!((begun.status, begun.location()), (StatusCode::SEE_OTHER, links::FACTORS), "{}", begun.text());
    let page = browser.get(links::FACTORS).await;
    let secret = between(&page, "class=\"secret\"", "</code>").unwrap_or_else(|| panic!("{}", page.text()));
    assert_eq!(secret.len(), 39, "in groups of four: {secret}");
    secret.replace(' ', "")
}

fn codes_on(page: &Answer) -> Vec<String> {
    between(page, "class=\"codes\"", "</pre>")
        .map(|codes| codes.lines().map(str::to_owned).collect())
        .unwrap_or_default()
}

/// Switches it on; the secret and the recovery codes.
pub async fn enrol(browser: &mut Browser) -> (String, Vec<String>) {
    let secret = secret_of(browser).await;
    let confirmed = confirm(browser, &code(&secret, 0)).await;
    assert_eq!(
        (confirmed.status, confirmed.location()),
        (StatusCode::SEE_OTHER, links::FACTORS),
        "{}",
        confirmed.text()
    );
    let codes = codes_on(&browser.get(links::FACTORS).await);
    assert_eq!(codes.len(), 10, "{codes:?}");
    (secret, codes)
}

/// A browser with which the right password has been typed.
pub async fn at_the_door(site: &TestSite, post: PostId) -> Browser {
    let mut browser = site.stranger();
    let answer = browser.sign_in(&cedula(post), PASSWORD).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, links::SIGN_IN_CODE), "{}", answer.text());
    browser
}

/// As if no code had been used for a long time.
async fn rewind(site: &TestSite) {
    let all = code_maker::Entity::update_many().col_expr(code_maker::Column::LastStep, Expr::value(0_i64));
    all.exec(&*site.fresh.database).await.unwrap();
}

async fn is_in(browser: &mut Browser) -> bool {
    browser.get(links::INBOX).await.status == StatusCode::OK
}

async fn told(site: &TestSite, act: AuditAct) -> usize {
    audit::Entity::find().filter(audit::Column::Act.eq(act)).all(&*site.fresh.database).await.unwrap().len()
}

#[tokio::test]
async fn an_application_counts_once_a_code_confirms_it_and_its_recovery_codes_are_shown_once() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        site.house.give_address(BRUNO, "bruno@ministerio.example").await;
        let mut bruno = site.browser_of(BRUNO).await;
        assert_eq!(bruno.get(links::ACCOUNT).await.links(links::FACTORS).len(), 1);
        assert_eq!(confirm(&mut bruno, "123456").await.status, StatusCode::NOT_FOUND, "nothing waits");
        let secret = secret_of(&mut bruno).await;
        let page = bruno.get(links::FACTORS).await.text();
        assert!(
            page.contains("class=\"qr\"") && page.contains(&format!("secret={secret}&amp;issuer=Quipux")),
            "{page}"
        );
        // Not yet.
        assert!(is_in(&mut site.browser_of(BRUNO).await).await);
        let wrong = confirm(&mut bruno, "000000").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            wrong.text().contains("Ese código no sirve") && wrong.text().contains(&secret[..4]),
            "{}",
            wrong.text()
        );
        let confirmed = confirm(&mut bruno, &code(&secret, 0)).await;
        assert_eq!(confirmed.status, StatusCode::SEE_OTHER, "{}", confirmed.text());
        let codes = codes_on(&bruno.get(links::FACTORS).await);
        assert_eq!(codes.len(), 10, "{codes:?}");
        let again = bruno.get(links::FACTORS).await;
        assert!(codes_on(&again).is_empty() && !again.text().contains(&secret[..4]), "{}", again.text());
        assert!(again.text().contains("Le quedan 10 códigos"), "{}", again.text());
        let rows = recovery_code::Entity::find().all(&*site.fresh.database).await.unwrap();
        let plain = codes[0].replace('-', "");
        assert!(
            rows.len() == 10 && rows.iter().all(|row| row.code_hash.len() == 64 && !row.code_hash.contains(&plain))
        );
        let sessions = session::Entity::find().all(&*site.fresh.database).await.unwrap();
        assert!(sessions.iter().all(|row| !row.data.contains(&secret) && !row.data.contains(&plain)), "{sessions:?}");
        assert_eq!((told(&site, AuditAct::FactorAdded).await, told(&site, AuditAct::RecoveryCodesMade).await), (1, 1));
        jobs::work_off(&site.site, now).await;
        let mails = mail::Entity::find().all(&*site.fresh.database).await.unwrap();
        let [mail] = &mails[..] else { panic!("{mails:?}") };
        assert!(mail.subject.contains("verificación") && mail.plain.contains("se activó el"), "{mail:?}");
        // Another one is not put in its place without the password.
        let begun = act(&mut bruno, links::FACTORS, "account/begin_application", &[("form[nothing]", "")]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER);
        assert!(!bruno.get(links::FACTORS).await.text().contains("class=\"qr\""));
    }
}

#[tokio::test]
async fn the_password_alone_opens_nothing_any_more_and_a_code_works_once() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let (secret, recovery) = enrol(&mut site.browser_of(BRUNO).await).await;
        let (anas, anas_recovery) = enrol(&mut site.browser_of(ANA).await).await;
        let mut bruno = at_the_door(&site, BRUNO).await;
        assert!(!is_in(&mut bruno).await && bruno.get(links::SIGN_IN_CODE).await.status == StatusCode::OK);
        // Those before the one that confirmed it were used up by it; those of others are none of his.
        for wrong in [&code(&secret, -1), &code(&anas, 1), &anas_recovery[0], "12345", "' OR 1=1"] {
            let answer = give(&mut bruno, wrong).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}: {}", answer.text());
            assert!(answer.text().contains("Ese código no sirve") && !is_in(&mut bruno).await, "{wrong}");
        }
        let next = code(&secret, 1);
        let answer = give(&mut bruno, &next).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, links::INBOX), "{}", answer.text());
        assert!(is_in(&mut bruno).await);
        // Whoever looked on types it again.
        let mut other = at_the_door(&site, BRUNO).await;
        assert_eq!(give(&mut other, &next).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let typed = recovery[3].to_lowercase().replace('-', " ");
        assert_eq!(give(&mut other, &typed).await.status, StatusCode::SEE_OTHER);
        assert!(is_in(&mut other).await);
        let mut third = at_the_door(&site, BRUNO).await;
        assert_eq!(give(&mut third, &recovery[3]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!is_in(&mut third).await);
        assert!(bruno.get(links::FACTORS).await.text().contains("Le quedan 9 códigos"));
        assert_eq!((told(&site, AuditAct::RecoveryCodeUsed).await, told(&site, AuditAct::CodeFailed).await), (1, 7));
        let page = bruno.get(links::ACCOUNT).await.text();
        assert!(page.contains("Ingreso con un código de recuperación") && page.contains("código equivocado"), "{page}");
    }
}

/// Changes what the only waiting session remembers.
async fn change_waiting(site: &TestSite, change: impl Fn(&mut serde_json::Value)) {
    let rows = session::Entity::find().all(&*site.fresh.database).await.unwrap();
    let row = rows.into_iter().find(|row| row.data.contains("\"waiting\"")).expect("one waits");
    assert_eq!(row.person_id, None, "it is nobody's session yet");
    let mut data: serde_json::Value = serde_json::from_str(&row.data).unwrap();
    change(&mut data["waiting"]);
    let changed = session::ActiveModel { data: Set(data.to_string()), ..Default::default() };
    let one = session::Entity::update_many().set(changed).filter(session::Column::Id.eq(row.id));
    one.exec(&*site.fresh.database).await.unwrap();
}

#[tokio::test]
async fn a_sign_in_waits_for_five_minutes_and_for_nobody_else() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let (secret, _) = enrol(&mut site.browser_of(BRUNO).await).await;
        rewind(&site).await;
        assert_eq!(give(&mut site.stranger(), &code(&secret, 0)).await.status, StatusCode::UNAUTHORIZED);
        let mut bruno = at_the_door(&site, BRUNO).await;
        change_waiting(&site, |waiting| waiting["until"] = serde_json::json!(now() - chrono::TimeDelta::seconds(1)))
            .await;
        let late = give(&mut bruno, &code(&secret, 0)).await;
        assert_eq!(late.status, StatusCode::UNAUTHORIZED, "{}", late.text());
        assert!(
            late.text().contains("Su sesión terminó")
                && late.links(links::SIGN_IN).contains(&links::SIGN_IN.to_owned())
        );
        assert!(!is_in(&mut bruno).await);
    }
}

#[tokio::test]
async fn whoever_changes_the_password_meanwhile_shuts_the_door() {
    let site = TestSite::open().await;
    let mut owner = site.browser_of(BRUNO).await;
    let (secret, recovery) = enrol(&mut owner).await;
    let mut thief = at_the_door(&site, BRUNO).await;
    let fields = [
        ("form[current_password]", PASSWORD),
        ("form[password]", "tortuga violeta 38 faroles"),
        ("form[password_again]", "tortuga violeta 38 faroles"),
    ];
    let changed = act(&mut owner, links::ACCOUNT, "account/change_password", &fields).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text());
    for code in [&code(&secret, 1), &recovery[0]] {
        assert_eq!(give(&mut thief, code).await.status, StatusCode::UNAUTHORIZED);
    }
    assert!(!is_in(&mut thief).await && is_in(&mut owner).await);
}

#[tokio::test]
async fn codes_are_guessed_no_faster_than_passwords() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let (secret, _) = enrol(&mut site.browser_of(BRUNO).await).await;
        for _ in 0..6 {
            // Not even by beginning anew each time.
            assert_eq!(
                give(&mut at_the_door(&site, BRUNO).await, "000000").await.status,
                StatusCode::UNPROCESSABLE_ENTITY
            );
        }
        let waits = give(&mut at_the_door(&site, BRUNO).await, &code(&secret, 1)).await;
        assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS, "{}", waits.text());
        assert!(waits.headers.contains_key(header::RETRY_AFTER) && waits.text().contains("Demasiados intentos"));
    }
}

#[tokio::test]
async fn coming_in_again_where_one_is_asks_for_the_code_too() {
    let site = TestSite::open().await;
    let mut carla = site.browser_in(CARLA).await;
    let (secret, _) = enrol(&mut carla).await;
    let dialog = carla.get(links::SESSION).await.text();
    assert!(dialog.contains("form[one_time_password]") && dialog.contains("data-code="), "{dialog}");
    let fields = [("form[cedula]", &*cedula(CARLA)), ("form[password]", PASSWORD), ("form[post]", "109")];
    let answer = carla.call(Method::POST, "/api/account/sign_in", &fields).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::OK, links::SIGN_IN_CODE), "{}", answer.text());
    // The session there was before is over: someone else may have sat down.
    assert_eq!(carla.get(links::SESSION).await.status, StatusCode::UNAUTHORIZED);
    let next = code(&secret, 1);
    let answer = carla.call(Method::POST, "/api/account/give_code", &[("form[one_time_password]", &next)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert!(carla.get(links::INBOX).await.text().contains("Asesora"), "in the post they were in");
}

#[tokio::test]
async fn switching_off_and_new_codes_take_the_password() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let mut bruno = site.browser_of(BRUNO).await;
        for act in ["account/make_codes", "account/remove_factor"] {
            assert_eq!(assured(&mut bruno, act, PASSWORD).await.status, StatusCode::NOT_FOUND, "{act}: there is none");
        }
        let (_, old) = enrol(&mut bruno).await;
        for (act, password) in
            [("account/make_codes", "otra"), ("account/remove_factor", "otra"), ("account/remove_factor", "")]
        {
            let refused = assured(&mut bruno, act, password).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{act}");
        }
        assert_eq!(assured(&mut bruno, "account/make_codes", PASSWORD).await.status, StatusCode::SEE_OTHER);
        let new = codes_on(&bruno.get(links::FACTORS).await);
        let mut other = at_the_door(&site, BRUNO).await;
        assert_eq!(give(&mut other, &old[0]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(give(&mut other, &new[0]).await.status, StatusCode::SEE_OTHER);
        // The browser's code is answered with them at once.
        let made = bruno.call(Method::POST, "/api/account/make_codes", &[("form[password]", PASSWORD)]).await;
        let made: Vec<String> = serde_json::from_str(&made.text()).unwrap();
        assert!(made.len() == 10 && !new.contains(&made[0]));
        assert_eq!(assured(&mut bruno, "account/remove_factor", PASSWORD).await.status, StatusCode::SEE_OTHER);
        assert!(is_in(&mut site.browser_of(BRUNO).await).await, "the password alone opens again");
        assert_eq!(recovery_code::Entity::find().all(&*site.fresh.database).await.unwrap().len(), 0);
        assert_eq!(told(&site, AuditAct::FactorRemoved).await, 1);
    }
}

#[tokio::test]
async fn another_site_changes_nothing_of_it() {
    let site = TestSite::open().await;
    let mut bruno = site.browser_of(BRUNO).await;
    for (page, act) in [
        (links::FACTORS, "/api/account/begin_application"),
        (links::FACTORS, "/api/account/confirm_application"),
        (links::FACTORS, "/api/account/make_codes"),
        (links::FACTORS, "/api/account/remove_factor"),
        (links::SIGN_IN_CODE, "/api/account/give_code"),
    ] {
        for to in [page, act] {
            let fields = [("_act", act), ("form[password]", PASSWORD)];
            assert_eq!(
                bruno.post_from("https://otro.example", to, &fields).await.status,
                StatusCode::FORBIDDEN,
                "{act}"
            );
        }
    }
}
