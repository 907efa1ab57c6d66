//! What nobody may read afterwards: not in the log, not in an answer, not in the database.

use crate::certified::{self, embed, prepare, sign, world};
use crate::mail::Smtp;
use crate::site::{Answer, Browser, TestSite};
use axum::http::StatusCode;
use kit::server::now;
use sea_orm::EntityTrait;
use server::jobs;
use server::mail::Outbox;
use testkit::database::both;
use testkit::house::{ANA, BRUNO, PASSWORD, cedula};
use testkit::state::State;

const WRONG: &str = "esta no era mi clave";
const RENEWED: &str = "tortuga violeta 38 faroles";
const CHANGED: &str = "cuaderno amable 71 veredas";

/// Everything that was answered, and what must stand in none of it.
#[derive(Default)]
struct Run {
    answered: Vec<String>,
    secrets: Vec<(&'static str, String)>,
}

impl Run {
    fn note(&mut self, answer: Answer) -> Answer {
        self.answered.push(format!("{}\n{}", answer.location(), answer.text()));
        answer
    }

    /// What a browser carries is known to it alone.
    fn carries(&mut self, browser: &Browser) {
        self.secrets.push(("a session", browser.carried("quipux")));
        self.secrets
            .extend(browser.carried("quipux-known").split('.').map(|word| ("a known browser", word.to_owned())));
    }

    async fn post(&mut self, browser: &mut Browser, page: &str, fields: &[(&str, &str)]) -> Answer {
        self.note(browser.post(page, fields).await)
    }

    async fn get(&mut self, browser: &mut Browser, page: &str) -> Answer {
        self.note(browser.get(page).await)
    }

    fn found_in(&self, what: &str, text: &str) {
        for (kind, secret) in &self.secrets {
            assert!(secret.len() >= 14, "{kind}");
            if let Some(at) = text.find(secret.as_str()) {
                let from = text[..at].char_indices().rev().nth(200).map_or(0, |(place, _)| place);
                panic!("{kind} stands in {what}: …{}", &text[from..at + secret.len()]);
            }
        }
    }
}

/// Asks for a link and follows it; the key.
async fn renews(run: &mut Run, site: &TestSite, smtp: &mut Smtp, browser: &mut Browser) -> String {
    let challenge = run.get(browser, "/recuperar").await.field("form[challenge]");
    let row = entity::challenge::Entity::find_by_id(challenge.parse::<i64>().unwrap());
    let code = row.one(&*site.fresh.database).await.unwrap().unwrap().code;
    let of = cedula(BRUNO);
    let ask = [
        ("_act", "/api/account/ask_recovery"),
        ("form[cedula]", &of),
        ("form[challenge]", &challenge),
        ("form[code]", &code),
    ];
    assert_eq!(run.post(browser, "/recuperar", &ask).await.status, StatusCode::SEE_OTHER);
    jobs::work_off(&site.site, now).await;
    let message = smtp.taken().await;
    let plain = message["plain"].as_str().unwrap();
    let key = plain.split("clave=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    // Whoever follows the link has it in the page's form: that page is not noted.
    let page = format!("/recuperar?clave={key}");
    assert_eq!(browser.get(&page).await.status, StatusCode::OK);
    let renew = [
        ("_act", "/api/account/renew_password"),
        ("form[key]", &key),
        ("form[password]", RENEWED),
        ("form[password_again]", RENEWED),
    ];
    let renewed = run.post(browser, &page, &renew).await;
    assert_eq!(renewed.status, StatusCode::SEE_OTHER, "{}", renewed.text());
    key
}

#[tokio::test]
async fn no_password_session_or_key_stands_anywhere_afterwards() {
    for fresh in both().await {
        let (heard, ear) = crate::heard::within();
        let _listening = tracing::subscriber::set_default(ear);
        let mut site = certified::on(fresh).await;
        let mut smtp = Smtp::start().await;
        site.site.outbox = Outbox::to(&smtp.url, "quipux@mindemo.example", None).unwrap();
        site.house.give_mail(BRUNO, "bruno@mindemo.example").await;
        let mut run = Run::default();
        for (kind, secret) in [
            ("a password", PASSWORD),
            ("a wrong password", WRONG),
            ("a renewed password", RENEWED),
            ("a changed password", CHANGED),
        ] {
            run.secrets.push((kind, secret.to_owned()));
            // As a form sends it.
            run.secrets.push((kind, secret.replace(' ', "+")));
        }

        let mut browser = site.stranger();
        let of = cedula(BRUNO);
        for password in [WRONG, PASSWORD] {
            let fields =
                [("_act", "/api/account/sign_in"), ("form[cedula]", of.as_str()), ("form[password]", password)];
            run.post(&mut browser, "/ingreso", &fields).await;
        }
        run.carries(&browser);
        run.get(&mut browser, "/cuenta").await;
        let key = renews(&mut run, &site, &mut smtp, &mut site.stranger()).await;
        run.secrets.push(("a key", key));

        let fields = [("_act", "/api/account/sign_in"), ("form[cedula]", of.as_str()), ("form[password]", RENEWED)];
        assert_eq!(run.post(&mut browser, "/ingreso", &fields).await.status, StatusCode::SEE_OTHER);
        run.carries(&browser);
        for (current, new) in [(WRONG, CHANGED), (RENEWED, CHANGED)] {
            let fields = [
                ("_act", "/api/account/change_password"),
                ("form[current_password]", current),
                ("form[password]", new),
                ("form[password_again]", new),
            ];
            run.post(&mut browser, "/cuenta", &fields).await;
        }
        run.carries(&browser);
        for page in ["/cuenta", "/bandejas/recibidos"] {
            assert_eq!(run.get(&mut browser, page).await.status, StatusCode::OK, "the changed password holds");
        }

        let letter = site.house.begin(BRUNO, &[ANA], now()).await;
        let prepared = prepare(&mut browser, letter, &world().bruno).await;
        let signed = sign(&mut browser, &prepared, &world().bruno).await;
        run.note(prepared);
        let sent = run.note(embed(&mut browser, letter, &signed).await);
        assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
        run.post(&mut browser, "/bandejas/recibidos", &[("_act", "/api/account/sign_out")]).await;
        jobs::work_off(&site.site, now).await;

        assert!(heard.count("") > 20 && run.answered.len() > 8 && run.secrets.len() > 10);
        run.found_in("the log", &heard.all());
        run.found_in("an answer", &run.answered.join("\n"));
        for (table, rows) in State::of(&site.fresh.database).await.0 {
            run.found_in(&table, &rows.join("\n"));
        }
    }
}
