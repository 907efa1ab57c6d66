//! The audit: what it is told, who reads it, and that nobody changes it.

use crate::site::{Browser, TestSite};
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::audit::{AuditAct, PLATFORM};
use domain::permission::Permission;
use entity::audit::{Column, Entity, Model};
use kit::links;
use kit::server::audit::Told;
use kit::server::now;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, Statement};
use testkit::database::both;
use testkit::house::{ANA, BRUNO, ELENA, GABRIELA, LUIS, MINISTRY, PASSWORD, TOWN, cedula};

async fn told(site: &TestSite, act: AuditAct) -> Vec<Model> {
    Entity::find().filter(Column::Act.eq(act)).order_by_asc(Column::Id).all(&*site.fresh.database).await.unwrap()
}

async fn keep_instructions(browser: &mut Browser, lines: &str) {
    let fields = [("_act", "/api/admin/keep_instructions"), ("form[lines]", lines)];
    let done = browser.post(links::INSTRUCTIONS, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
}

#[tokio::test]
async fn coming_in_and_going_out_is_told_with_who_and_from_where() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        site.stranger().sign_in(&cedula(BRUNO), "no es esta").await;
        site.stranger().sign_in("1710034065", "mi clave secreta").await;
        let mut bruno = site.browser_of(BRUNO).await;
        bruno.post(links::INBOX, &[("_act", "/api/account/sign_out")]).await;
        let [wrong, nobody] = &told(&site, AuditAct::SignInFailed).await[..] else { panic!("two failures") };
        assert_eq!((wrong.person_id.map(|id| id.0), wrong.institution_id), (Some(2), MINISTRY));
        assert_eq!((nobody.person_id, nobody.institution_id), (None, PLATFORM));
        assert!(!format!("{nobody:?}").contains("1710034065") && !format!("{nobody:?}").contains("secreta"));
        for act in [AuditAct::SignedIn, AuditAct::SignedOut] {
            let [entry] = &told(&site, act).await[..] else { panic!("{act:?} once") };
            assert_eq!(entry.person_id.map(|id| id.0), Some(2));
            assert_eq!(entry.address.as_deref(), Some("192.0.2.1"));
            assert!(entry.browser.is_some() && entry.system.is_some());
        }
    }
}

#[tokio::test]
async fn what_administrators_change_is_told_with_before_and_after_or_not_done_at_all() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        let mut gabriela = site.browser_of(GABRIELA).await;
        keep_instructions(&mut gabriela, "Atender").await;
        keep_instructions(&mut gabriela, "Atender\nArchivar").await;
        let rows = told(&site, AuditAct::InstructionsKept).await;
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[1].was.as_deref(), rows[1].became.as_deref()), (Some("Atender"), Some("Atender\nArchivar")));
        assert_eq!((rows[1].post_id, rows[1].institution_id), (Some(GABRIELA), MINISTRY));
        let entry = [
            ("_act", "/api/admin/keep_classification"),
            ("form[code]", "AF-07"),
            ("form[description]", "Activos"),
            ("form[active]", "on"),
        ];
        assert_eq!(gabriela.post(links::CLASSIFICATION, &entry).await.status, StatusCode::SEE_OTHER);
        assert_eq!(gabriela.post(links::CLASSIFICATION, &entry).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(told(&site, AuditAct::ClassificationKept).await.len(), 1, "what was refused is not told");
    }
}

#[tokio::test]
async fn who_shares_a_tray_and_who_stands_in_is_told_by_name() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    for with in ["102", ""] {
        let fields = [("_act", "/api/mailbox/keep_sharing"), ("form[assistants][]", with)];
        let done = ana.post(links::SHARE, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    }
    let rows = told(&site, AuditAct::TrayShared).await;
    assert_eq!((rows[0].was.as_deref(), rows[0].became.as_deref()), (None, Some("Bruno Salas")));
    assert_eq!((rows[1].was.as_deref(), rows[1].became.as_deref()), (Some("Bruno Salas"), None));

    let today = domain::time::Zone::Guayaquil.day(now()).to_string();
    let fields = [
        ("_act", "/api/account/arrange_stand_in"),
        ("form[head]", "101"),
        ("form[substitute]", "102"),
        ("form[from_on]", today.as_str()),
        ("form[until_on]", today.as_str()),
    ];
    let mut gabriela = site.browser_of(GABRIELA).await;
    let done = gabriela.post(links::STANDING_IN, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let arranged = told(&site, AuditAct::StandInArranged).await;
    assert!(
        arranged[0].subject.as_deref().unwrap().contains("Bruno Salas, Analista subroga a Ana Vera"),
        "{arranged:?}"
    );
    // What the substitute does in the head's place is told with both.
    let mut bruno = site.browser_in_post(BRUNO, ANA).await;
    let fields = [("_act", "/api/mailbox/keep_sharing"), ("form[assistants][]", "")];
    bruno.post(links::SHARE, &fields).await;
    let last = told(&site, AuditAct::TrayShared).await.pop().unwrap();
    assert_eq!((last.post_id, last.acting_for_id, last.person_id.map(|id| id.0)), (Some(BRUNO), Some(ANA), Some(2)));
}

#[tokio::test]
async fn a_download_is_told_by_the_row_that_says_what_it_was() {
    let site = TestSite::open().await;
    let (_, copies) = site.house.send(ANA, &[BRUNO], now()).await;
    let mut bruno = site.browser_of(BRUNO).await;
    assert_eq!(bruno.get(&links::pdf(copies[0].into())).await.status, StatusCode::OK);
    let rows = told(&site, AuditAct::Downloaded).await;
    let downloads = entity::download::Entity::find().all(&*site.fresh.database).await.unwrap();
    assert_eq!((rows.len(), rows[0].download_id), (downloads.len(), Some(downloads[0].id)));
    assert!(rows[0].subject.is_none() && rows[0].became.is_none(), "not told twice");
    let page = site.browser_of(GABRIELA).await.get(&format!("{}?acto=downloaded", links::AUDIT)).await.text();
    assert!(page.contains("Descarga") && page.contains("2026-0001-M") && !page.contains("Informe de avance"), "{page}");
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_or_delete_what_was_told() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        site.browser_of(ANA).await;
        let before = Entity::find().all(&*site.fresh.database).await.unwrap();
        let db: &sea_orm::DatabaseConnection = &site.fresh.database;
        let mut attempts = vec![
            "UPDATE audit SET address = NULL",
            "DELETE FROM audit",
            "UPDATE audit SET act = 'signed_out' WHERE act = 'signed_in'",
        ];
        match db.get_database_backend() {
            DbBackend::Postgres => attempts.push("TRUNCATE audit"),
            _ => attempts.push("INSERT OR REPLACE INTO audit SELECT id, at, 7, act, person_id, post_id, acting_for_id, address, browser, system, subject, was, became, download_id FROM audit"),
        }
        for attempt in attempts {
            let refused = db.execute_unprepared(attempt).await.unwrap_err().to_string();
            assert!(refused.contains("only added"), "{attempt}: {refused}");
        }
        assert_eq!(Entity::find().all(db).await.unwrap(), before);
    }
}

#[tokio::test]
async fn administrators_read_their_own_part_and_others_nothing() {
    let site = TestSite::open().await;
    site.house.grant(LUIS, Permission::Administer).await;
    site.stranger().sign_in("1710034065", PASSWORD).await;
    let (mut gabriela, mut luis) = (site.browser_of(GABRIELA).await, site.browser_of(LUIS).await);
    let (hers, his) = (gabriela.get(links::AUDIT).await.text(), luis.get(links::AUDIT).await.text());
    let lines = |page: &str| page.split("audited").nth(1).unwrap().split("</ul>").next().unwrap().to_owned();
    assert!(lines(&hers).contains("Gabriela Torres") && !lines(&hers).contains("Luis"), "{hers}");
    assert!(lines(&his).contains("Luis Andrango") && !lines(&his).contains("Gabriela"), "{his}");
    assert!(!hers.contains("Nadie con sesión"), "an account that does not exist is of no institution");
    let platform = [links::PLATFORM_AUDIT.to_owned(), format!("{}?plataforma=si", links::AUDIT_TABLE)];
    for page in &platform {
        assert_eq!(gabriela.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
    }
    let mut elena = site.browser_of(ELENA).await;
    for page in [links::AUDIT, links::AUDIT_TABLE].into_iter().chain(platform.iter().map(String::as_str)) {
        assert_eq!(elena.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
    }
    site.house.grant(GABRIELA, Permission::AdministerPlatform).await;
    let all = gabriela.get(links::PLATFORM_AUDIT).await.text();
    assert!(lines(&all).contains("Nadie con sesión") && !lines(&all).contains("Gabriela Torres"), "{all}");
    // Nobody of another institution is found by name either.
    let found = luis.get(&format!("{}?buscar=gabriela", links::AUDIT)).await.text();
    assert!(found.contains("Nadie de aquí se llama así") && !found.contains("Torres"), "{found}");
}

/// Tells of so many acts of these people, a minute apart.
async fn tell_many(site: &TestSite, count: i64) {
    let tx = site.fresh.database.begin_write().await.unwrap();
    for number in 0..count {
        let at = now() - TimeDelta::minutes(number);
        let act = if number % 3 == 0 { AuditAct::SignedOut } else { AuditAct::PostChosen };
        let person = domain::id::PersonId(1 + number % 2);
        let institution = if number % 5 == 0 { TOWN } else { MINISTRY };
        let told = Told::of((site.site.ids.next(at), at), act, None).person(Some(person)).within(Some(institution));
        told.about(format!("n{number}")).write(&tx).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn it_is_looked_through_by_person_act_and_day_page_by_page() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        tell_many(&site, 200).await;
        let mut gabriela = site.browser_of(GABRIELA).await;
        let mut seen = Vec::new();
        let mut next = Some(format!("{}?acto=post_chosen&persona=2", links::AUDIT));
        while let Some(address) = next {
            let page = gabriela.get(&address).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.text());
            assert!(page.text().contains("Solo lo que hizo Bruno Salas"));
            let text = page.text();
            seen.extend(
                text.split("class=\"subject\">").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()),
            );
            next = page.links(links::AUDIT).into_iter().find(|link| link.contains("aqui="));
        }
        let wanted: Vec<String> = (0..200)
            .filter(|number| number % 3 != 0 && number % 2 == 1 && number % 5 != 0)
            .map(|number| format!("n{number}"))
            .collect();
        assert_eq!(seen, wanted, "{}", site.fresh.kind);
        let tomorrow = domain::time::Zone::Guayaquil.day(now() + TimeDelta::days(1));
        let none = gabriela.get(&format!("{}?desde={tomorrow}", links::AUDIT)).await.text();
        assert!(none.contains("Nada que mostrar"), "{none}");
        let wrong = gabriela.get(&format!("{}?desde=2026-11-02&hasta=2026-11-01", links::AUDIT)).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let found = gabriela.get(&format!("{}?buscar=salas", links::AUDIT)).await;
        assert_eq!(found.links(&format!("{}?persona=2", links::AUDIT)).len(), 1, "{}", found.text());
    }
}

#[tokio::test]
async fn the_table_holds_everything_asked_for_and_no_formula() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        tell_many(&site, 2_600).await;
        let mut gabriela = site.browser_of(GABRIELA).await;
        keep_instructions(&mut gabriela, "=HYPERLINK(\"http://x\";\"y\")").await;
        let answer = gabriela.get(links::AUDIT_TABLE).await;
        assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8");
        assert!(answer.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        let text = answer.text();
        assert!(text.starts_with("\u{feff}Fecha;Acto;Persona;"), "{}", &text[..80]);
        assert!(text.contains("\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\""), "{}", &text[..800]);
        let ours = (0..2_600).filter(|number| number % 5 != 0).count();
        // The head, coming in, the instructions, and that it was taken along.
        assert_eq!(text.lines().count(), ours + 4, "{}", site.fresh.kind);
        assert_eq!(told(&site, AuditAct::Exported).await.len(), 1);
        let few = gabriela.get(&format!("{}?acto=instructions_kept", links::AUDIT_TABLE)).await.text();
        assert_eq!(few.lines().count(), 2, "{few}");
    }
}

/// How the database would find a page.
async fn plan(site: &TestSite, conditions: &str) -> String {
    let db: &sea_orm::DatabaseConnection = &site.fresh.database;
    let asked = format!("SELECT * FROM audit WHERE {conditions} ORDER BY at DESC, id DESC LIMIT 51");
    let (explained, column) = match db.get_database_backend() {
        DbBackend::Postgres => (format!("EXPLAIN {asked}"), "QUERY PLAN"),
        _ => (format!("EXPLAIN QUERY PLAN {asked}"), "detail"),
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), explained)).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", column).unwrap()).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn no_way_of_looking_through_it_sorts_or_reads_it_all() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        tell_many(&site, 4_000).await;
        site.fresh.database.execute_unprepared("ANALYZE").await.unwrap();
        for conditions in [
            "institution_id = 1",
            "institution_id = 0",
            "institution_id = 1 AND person_id = 2",
            "institution_id = 1 AND act = 'signed_in'",
            "institution_id = 1 AND at <= '2026-11-02T00:00:00+00:00' AND (at < '2026-11-02T00:00:00+00:00' OR id < 7)",
            "person_id = 2 AND act IN ('signed_in', 'signed_out')",
        ] {
            let plan = plan(&site, conditions).await;
            assert!(plan.contains("audit_p"), "{conditions}: {plan}");
            assert!(
                !plan.contains("TEMP B-TREE") && !plan.contains("Sort") && !plan.contains("Seq Scan"),
                "{conditions}: {plan}"
            );
        }
    }
}

#[tokio::test]
async fn a_link_for_a_new_password_is_told_when_it_is_asked_for_and_when_it_is_used() {
    let site = TestSite::open().await;
    let asks = async |who: &str| {
        let mut stranger = site.stranger();
        let id = stranger.get("/recuperar").await.field("form[challenge]");
        let row = entity::challenge::Entity::find_by_id(id.parse::<i64>().unwrap());
        let code = row.one(&*site.fresh.database).await.unwrap().unwrap().code;
        let fields = [
            ("_act", "/api/account/ask_recovery"),
            ("form[cedula]", who),
            ("form[challenge]", &id),
            ("form[code]", &code),
        ];
        assert_eq!(stranger.post("/recuperar", &fields).await.status, StatusCode::SEE_OTHER);
    };
    asks(&cedula(BRUNO)).await;
    asks("1710034065").await;
    let rows = told(&site, AuditAct::RecoveryAsked).await;
    let whose = |row: &Model| (row.person_id.map(|id| id.0), row.institution_id);
    assert_eq!(rows.iter().map(whose).collect::<Vec<_>>(), [(Some(2), MINISTRY), (None, PLATFORM)]);
}
