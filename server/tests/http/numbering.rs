//! Numbers: in what form they are written, from which counter, and that none comes twice.

use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use domain::id::PostId;
use entity::{area, counter, document};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use testkit::house::{ANA, BRUNO, CARLA, FINANCE, GABRIELA, LUIS, PLANNING, TOWN_HALL};

const KEEP: &str = "/api/admin/keep_format";
const SHARE: &str = "/api/admin/share_numbers";
const PAGE: &str = "/administracion/numeracion?area=11&tipo=memorando";

/// What the form of planning's memorandos says, but for what is said here.
fn format<'a>(said: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("form[area]", "11"),
        ("form[series]", "memorando"),
        ("form[order]", "institution,area,year,count,kind"),
        ("form[separator]", "hyphen"),
        ("form[year_digits]", "4"),
        ("form[count_digits]", "4"),
        ("form[next]", "1"),
        ("form[shown]", "1"),
    ];
    let kept = usual.into_iter().filter(|(name, _)| !said.iter().any(|(other, _)| other == name));
    kept.chain(said.iter().copied()).collect()
}

async fn keep(browser: &mut Browser, said: &[(&str, &str)]) -> Answer {
    browser.call(Method::POST, KEEP, &format(said)).await
}

/// Signs a letter of this kind; the number it got.
async fn sign(browser: &mut Browser, from: PostId, kind: &str, id: i64) -> Answer {
    let (id, from) = (id.to_string(), from.to_string());
    let to = if from == "102" { "101" } else { "102" };
    let fields = [
        ("form[document]", id.as_str()),
        ("form[version]", "0"),
        ("form[sender]", &from),
        ("form[kind]", kind),
        ("form[to]", to),
        ("form[subject]", "Numerado"),
        ("form[body]", "Con número."),
    ];
    browser.call(Method::POST, "/api/drafting/sign", &fields).await
}

async fn numbered(site: &TestSite, browser: &mut Browser, from: PostId, kind: &str, id: i64) -> String {
    let answer = sign(browser, from, kind, id).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let row =
        document::Entity::find_by_id(domain::id::DocumentId(id)).one(&*site.fresh.database).await.unwrap().unwrap();
    row.number.unwrap()
}

fn year() -> String {
    domain::time::Zone::Guayaquil.year(kit::server::now()).to_string()
}

#[tokio::test]
async fn a_letter_is_numbered_as_the_administrator_chose() {
    let site = TestSite::open().await;
    let mut gabriela = site.browser_of(GABRIELA).await;
    let mut ana = site.browser_of(ANA).await;
    assert_eq!(numbered(&site, &mut ana, ANA, "memorando", 601).await, format!("MINDEMO-DP-{}-0001-M", year()));
    let said = [
        ("form[order]", "count,kind,area,year"),
        ("form[separator]", "slash"),
        ("form[year_digits]", "2"),
        ("form[count_digits]", "3"),
    ];
    let kept = keep(&mut gabriela, &said).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
    // The count goes on where it stood.
    let short = &year()[2..];
    assert_eq!(numbered(&site, &mut ana, ANA, "memorando", 602).await, format!("002/M/DP/{short}"));
    assert_eq!(numbered(&site, &mut ana, ANA, "oficio", 603).await, format!("MINDEMO-DP-{}-0001-O", year()));
    let page = gabriela.get(PAGE).await;
    assert_eq!(page.field("form[order]"), "count,kind,area,year");
    assert!(page.text().contains(&format!("003/M/DP/{short}")), "{}", page.text());
}

#[tokio::test]
async fn the_form_works_without_javascript_and_loses_nothing_typed() {
    let site = TestSite::open().await;
    let mut gabriela = site.browser_of(GABRIELA).await;
    // A part is moved by asking for the page again.
    let moved = gabriela
        .get(&format!(
            "{PAGE}&form%5Barea%5D=11&form%5Bseries%5D=memorando&form%5Border%5D=institution,area,year,count,kind\
             &form%5Bseparator%5D=dot&form%5Bomit%5D=institution&form%5Bnext%5D=41&form%5Bshown%5D=1"
        ))
        .await;
    assert_eq!((moved.status, moved.field("form[order]")), (StatusCode::OK, "area,year,count,kind".to_owned()));
    assert_eq!(moved.field("form[next]"), "41");
    assert!(moved.text().contains(&format!("DP.{}.0041.M", year())), "{}", moved.text());
    let act = ("_act", KEEP);
    let mut typed = format(&[("form[order]", "area,year,count,kind"), ("form[next]", "41")]);
    typed.push(act);
    let kept = gabriela.post(PAGE, &typed).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    assert!(gabriela.get(kept.location()).await.text().contains("Guardado"), "{}", kept.location());
    let mut lower = format(&[("form[order]", "count"), ("form[next]", "7")]);
    lower.push(act);
    let refused = gabriela.post(PAGE, &lower).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("solo puede subir: escriba 41"), "{}", refused.text());
    assert_eq!((refused.field("form[next]"), refused.field("form[order]")), ("7".to_owned(), "count".to_owned()));
    let mut ana = site.browser_of(ANA).await;
    assert_eq!(numbered(&site, &mut ana, ANA, "memorando", 611).await, format!("DP-{}-0041-M", year()));
}

#[tokio::test]
async fn formats_that_could_meet_are_refused_and_the_other_is_named() {
    let site = TestSite::open().await;
    let mut gabriela = site.browser_of(GABRIELA).await;
    let no_area = [("form[order]", "institution,year,count,kind")];
    assert_eq!(keep(&mut gabriela, &no_area).await.status, StatusCode::OK);
    let finance = [("form[area]", "12"), ("form[order]", "institution,year,count,kind")];
    let mut plain = format(&finance);
    plain.push(("_act", KEEP));
    let refused = gabriela.post("/administracion/numeracion?area=12&tipo=memorando", &plain).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = refused.text();
    assert!(text.contains("podría repetirse un número de «Memorando» de Planificación (DP)"), "{text}");
    let no_kind = [("form[series]", "oficio"), ("form[order]", "institution,area,year,count")];
    assert_eq!(keep(&mut gabriela, &no_kind).await.status, StatusCode::OK);
    let no_kind = [("form[series]", "nota"), ("form[order]", "institution,area,year,count")];
    assert_eq!(keep(&mut gabriela, &no_kind).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Nothing of what was refused stands.
    let rows = entity::number_format::Entity::find().all(&*site.fresh.database).await.unwrap();
    assert_eq!(rows.len(), 2, "{rows:?}");
}

#[tokio::test]
async fn areas_share_numbers_one_step_and_count_together() {
    let site = TestSite::open().await;
    let mut gabriela = site.browser_of(GABRIELA).await;
    let share = |area: &'static str, by: &'static str| [("form[area]", area), ("form[by]", by)];
    assert_eq!(keep(&mut gabriela, &[("form[order]", "institution,year,count,kind")]).await.status, StatusCode::OK);
    let shared = gabriela.call(Method::POST, SHARE, &share("12", "11")).await;
    assert_eq!(shared.status, StatusCode::OK, "{}", shared.text());
    let (mut ana, mut carla) = (site.browser_of(ANA).await, site.browser_in(CARLA).await);
    assert_eq!(numbered(&site, &mut ana, ANA, "memorando", 621).await, format!("MINDEMO-{}-0001-M", year()));
    assert_eq!(numbered(&site, &mut carla, CARLA, "memorando", 622).await, format!("MINDEMO-{}-0002-M", year()));
    for (area, by, words) in
        [("11", "10", "Otras áreas usan"), ("13", "12", "usa a su vez"), ("11", "12", "usa a su vez")]
    {
        let mut plain = share(area, by).to_vec();
        plain.push(("_act", SHARE));
        let refused = gabriela.post(&format!("/administracion/numeracion?area={area}"), &plain).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{area} {by}");
        assert!(refused.text().contains(words), "{area} {by}: {}", refused.text());
    }
    // The form of an area that follows is that of the other.
    let page = gabriela.get("/administracion/numeracion?area=12&tipo=memorando").await;
    assert!(page.text().contains("usa el formato y el contador de"), "{}", page.text());
    assert_eq!(keep(&mut gabriela, &[("form[area]", "12")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let own = gabriela.call(Method::POST, SHARE, &share("12", "12")).await;
    assert_eq!(own.status, StatusCode::OK, "{}", own.text());
}

#[tokio::test]
async fn a_number_that_an_older_letter_bears_is_passed_over() {
    let site = TestSite::open().await;
    let db = &*site.fresh.database;
    let (mut ana, mut carla) = (site.browser_of(ANA).await, site.browser_in(CARLA).await);
    assert_eq!(numbered(&site, &mut ana, ANA, "memorando", 631).await, format!("MINDEMO-DP-{}-0001-M", year()));
    // Planning gets another acronym, and finance the one it had.
    for (area, acronym) in [(PLANNING, "PLA"), (FINANCE, "DP")] {
        let row = area::ActiveModel { acronym: Set(acronym.to_owned()), ..Default::default() };
        area::Entity::update_many().set(row).filter(area::Column::Id.eq(area)).exec(db).await.unwrap();
    }
    assert_eq!(numbered(&site, &mut carla, CARLA, "memorando", 632).await, format!("MINDEMO-DP-{}-0002-M", year()));
    // Where a thousand in a row are taken, signing says so and numbers nothing.
    let endless: Vec<_> = (1..=1_003).map(|count| format!("MINDEMO-DP-{}-{count:04}-O", year())).collect();
    let copies = document::Entity::find_by_id(domain::id::DocumentId(631)).one(db).await.unwrap().unwrap();
    for (place, number) in endless.iter().enumerate() {
        let id = domain::id::DocumentId(700_000 + i64::try_from(place).unwrap());
        let row = document::ActiveModel { id: Set(id), number: Set(Some(number.clone())), ..copies.clone().into() };
        document::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
    let refused = sign(&mut carla, CARLA, "oficio", 633).await;
    assert_eq!((refused.status, refused.text().as_str()), (StatusCode::CONFLICT, "{\"refused\":\"numbers_taken\"}"));
    let counted = counter::Entity::find().filter(counter::Column::Series.eq("oficio")).all(db).await.unwrap();
    assert!(counted.is_empty(), "{counted:?}");
}

#[tokio::test]
async fn only_the_institutions_administrator_says_how_it_works() {
    let site = TestSite::open().await;
    let (mut bruno, mut gabriela) = (site.browser_of(BRUNO).await, site.browser_of(GABRIELA).await);
    for page in ["/administracion", "/administracion/numeracion"] {
        assert_eq!(bruno.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
        assert_eq!(gabriela.get(page).await.status, StatusCode::OK, "{page}");
    }
    assert_eq!(keep(&mut bruno, &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(gabriela.get("/administracion/otra").await.status, StatusCode::NOT_FOUND);
    assert_eq!(gabriela.get("/administracion/numeracion?tipo=fax").await.status, StatusCode::NOT_FOUND);
    // What belongs to another institution does not exist.
    let town = TOWN_HALL.to_string();
    let theirs = format!("/administracion/numeracion?area={town}");
    assert_eq!(gabriela.get(&theirs).await.status, StatusCode::NOT_FOUND);
    assert_eq!(keep(&mut gabriela, &[("form[area]", &town)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (area, by) in [("11", town.as_str()), (town.as_str(), "11")] {
        let shared = gabriela.call(Method::POST, SHARE, &[("form[area]", area), ("form[by]", by)]).await;
        assert_eq!(shared.status, StatusCode::NOT_FOUND, "{area} {by}");
    }
    let menu = gabriela.get("/bandejas/recibidos").await;
    assert_eq!(menu.links("/administracion").len(), 1);
    let mut luis = site.browser_of(LUIS).await;
    assert_eq!(luis.get("/bandejas/recibidos").await.links("/administracion").len(), 0);
}
