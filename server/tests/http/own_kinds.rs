//! Kinds of letter that an institution makes for itself.

use crate::site::{TestSite, words_of};
use axum::http::{Method, StatusCode};
use entity::{custom_kind, document};
use sea_orm::EntityTrait;
use testkit::house::{ANA, BRUNO, GABRIELA, LUIS};

const KEEP: &str = "/api/admin/keep_kind";
const PAGE: &str = "/administracion/tipos";
const NEW: [(&str, &str); 8] = [
    ("form[own]", ""),
    ("form[name]", "Informe técnico"),
    ("form[abbreviation]", "it"),
    ("form[base]", "memorando"),
    ("form[options][]", "hide_phrase"),
    ("form[options][]", "italic"),
    ("form[opening]", "Antecedentes:\r\nConclusiones:"),
    ("form[active]", "on"),
];

async fn made(site: &TestSite) -> String {
    let mut gabriela = site.browser_of(GABRIELA).await;
    let answer = gabriela.call(Method::POST, KEEP, &NEW).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let rows = custom_kind::Entity::find().all(&*site.fresh.database).await.unwrap();
    assert_eq!((rows[0].abbreviation.as_str(), rows[0].options.as_str()), ("IT", "hide_phrase"));
    rows[0].id.to_string()
}

fn draft<'a>(version: &'a str, kind: &'a str, body: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("form[document]", "801"),
        ("form[version]", version),
        ("form[sender]", "101"),
        ("form[kind]", kind),
        ("form[to]", "102"),
        ("form[subject]", "Obra"),
        ("form[body]", body),
        ("form[hide_phrase]", "on"),
        ("form[hide_farewell]", "on"),
    ]
}

#[tokio::test]
async fn a_kind_of_ones_own_is_offered_written_numbered_and_printed_under_its_name() {
    let site = TestSite::open().await;
    let id = made(&site).await;
    let code = format!("memorando.{id}");
    let mut ana = site.browser_of(ANA).await;
    let menu = ana.get("/bandejas/recibidos").await;
    let address = format!("/documentos/nuevo?tipo={code}");
    assert!(menu.links("/documentos/nuevo").contains(&address), "{}", menu.text());
    let desk = ana.get(&address).await;
    assert_eq!(desk.status, StatusCode::OK);
    assert!(desk.text().contains("Informe técnico") && desk.text().contains("Conclusiones:"), "{}", desk.text());
    // Its opening words alone are no text.
    let alone =
        ana.call(Method::POST, "/api/drafting/sign", &draft("0", &code, "Antecedentes:\r\nConclusiones:")).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", alone.text());
    let saved = ana.call(Method::POST, "/api/drafting/save", &draft("0", &code, "Se hizo la obra.")).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
    let again = ana.get("/documentos/801/editar").await;
    assert!(again.text().contains(&format!("value=\"{code}\" selected")), "{}", again.text());
    let signed = ana.call(Method::POST, "/api/drafting/sign", &draft("1", &code, "Se hizo la obra.")).await;
    assert_eq!(signed.status, StatusCode::OK, "{}", signed.text());
    let row =
        document::Entity::find_by_id(domain::id::DocumentId(801)).one(&*site.fresh.database).await.unwrap().unwrap();
    let year = domain::time::Zone::Guayaquil.year(kit::server::now());
    assert_eq!(row.number.unwrap(), format!("MINDEMO-DP-{year}-0001-IT"));
    assert_eq!(row.print_options.unwrap(), r#"{"flags":["hide_phrase"]}"#);
    // Retired, it is offered no more, and read as before.
    let mut gabriela = site.browser_of(GABRIELA).await;
    let retired: Vec<_> = NEW.into_iter().filter(|(name, _)| *name != "form[active]" && *name != "form[own]").collect();
    let retired = [retired, vec![("form[own]", id.as_str())]].concat();
    assert_eq!(gabriela.call(Method::POST, KEEP, &retired).await.status, StatusCode::OK);
    assert!(!ana.get("/bandejas/recibidos").await.links("/documentos/nuevo").contains(&address));
    assert_eq!(ana.get(&address).await.status, StatusCode::NOT_FOUND);
    for page in ["/documentos/801", "/documentos/801/hoja-de-ruta"] {
        assert!(ana.get(page).await.text().contains("Informe técnico"), "{page}");
    }
    let paper = words_of(&ana.get("/documentos/801/pdf").await.body);
    assert!(paper.to_lowercase().contains("informetécniconro."), "{paper}");
}

#[tokio::test]
async fn a_kind_belongs_to_its_institution_and_to_its_base() {
    let site = TestSite::open().await;
    let id = made(&site).await;
    let mut luis = site.browser_of(LUIS).await;
    let theirs = format!("/documentos/nuevo?tipo=memorando.{id}");
    assert_eq!(luis.get(&theirs).await.status, StatusCode::NOT_FOUND);
    let mut ana = site.browser_of(ANA).await;
    for code in [format!("oficio.{id}"), "memorando.999".to_owned()] {
        let refused = ana.call(Method::POST, "/api/drafting/save", &draft("0", &code, "Texto.")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}: {}", refused.text());
    }
    let mut bruno = site.browser_of(BRUNO).await;
    assert_eq!(bruno.get(PAGE).await.status, StatusCode::FORBIDDEN);
    assert_eq!(bruno.call(Method::POST, KEEP, &NEW).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_kind_whose_numbers_would_be_anothers_is_refused_and_nothing_typed_is_lost() {
    let site = TestSite::open().await;
    let mut gabriela = site.browser_of(GABRIELA).await;
    let with = |name: &'static str, value: &'static str| {
        let kept = NEW.into_iter().filter(move |(other, _)| *other != name);
        kept.chain([("_act", KEEP), (name, value)]).collect::<Vec<_>>()
    };
    let refused = gabriela.post(PAGE, &with("form[abbreviation]", "m")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("podrían repetirse números"), "{}", refused.text());
    assert_eq!(refused.field("form[name]"), "Informe técnico");
    assert!(custom_kind::Entity::find().all(&*site.fresh.database).await.unwrap().is_empty());
    let made = gabriela.post(PAGE, &with("form[name]", "Informe")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let twice = gabriela.post(PAGE, &with("form[name]", "INFORME")).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Its numbers have a form of their own.
    assert!(gabriela.get("/administracion/numeracion").await.text().contains(">Informe<"));
}
