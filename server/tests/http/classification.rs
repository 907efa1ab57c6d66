//! Tipificación: an administrator says the words, whoever writes chooses one, and the document shows it.

use crate::site::TestSite;
use axum::http::{Method, StatusCode};
use entity::classification;
use sea_orm::EntityTrait;
use testkit::house::{ANA, BRUNO, GABRIELA, LUIS};

const KEEP: &str = "/api/admin/keep_classification";
const PAGE: &str = "/administracion/tipificacion";

#[tokio::test]
async fn an_entry_is_made_chosen_shown_and_retired() {
    let site = TestSite::open().await;
    let mut gabriela = site.browser_of(GABRIELA).await;
    assert!(gabriela.get(PAGE).await.text().contains("No hay entradas"));
    let new = [
        ("_act", KEEP),
        ("form[entry]", ""),
        ("form[code]", "RH-01"),
        ("form[description]", "Talento humano"),
        ("form[active]", "on"),
    ];
    let made = gabriela.post(PAGE, &new).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let twice = [("_act", KEEP), ("form[code]", "rh-01"), ("form[description]", "Otra vez")];
    let refused = gabriela.post(PAGE, &twice).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.field("form[description]"), "Otra vez");
    let rows = classification::Entity::find().all(&*site.fresh.database).await.unwrap();
    let [entry] = &rows[..] else { panic!("{rows:?}") };
    let (id, sender) = (entry.id.to_string(), ANA.to_string());

    let mut ana = site.browser_of(ANA).await;
    assert!(ana.get("/documentos/nuevo").await.text().contains("RH-01 · Talento humano"));
    let write = |version: &'static str, classification: String, subject: &'static str| {
        vec![
            ("form[document]", "601".to_owned()),
            ("form[version]", version.to_owned()),
            ("form[sender]", sender.clone()),
            ("form[kind]", "memorando".to_owned()),
            ("form[to]", "102".to_owned()),
            ("form[subject]", subject.to_owned()),
            ("form[body]", "Texto.".to_owned()),
            ("form[classification]", classification),
        ]
    };
    let fields = write("0", "999".into(), "Mal");
    let borrowed: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = ana.call(Method::POST, "/api/drafting/save", &borrowed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    let fields = write("0", id.clone(), "Bien");
    let borrowed: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let saved = ana.call(Method::POST, "/api/drafting/save", &borrowed).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
    assert!(ana.get("/documentos/601").await.text().contains("RH-01 · Talento humano"));

    // Retired, it is offered to nobody else, and the letter that bears it keeps it.
    let retired = [("form[entry]", id.as_str()), ("form[code]", "RH-01"), ("form[description]", "Talento humano")];
    let kept = gabriela.call(Method::POST, KEEP, &retired).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
    assert!(!ana.get("/documentos/nuevo").await.text().contains("RH-01"));
    assert!(ana.get("/documentos/601/editar").await.text().contains("RH-01 · Talento humano"));
    let fields = write("1", id, "Otra vez");
    let borrowed: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(ana.call(Method::POST, "/api/drafting/save", &borrowed).await.status, StatusCode::OK);
    assert!(ana.get("/documentos/601").await.text().contains("Otra vez"));
}

#[tokio::test]
async fn the_words_are_the_institutions_own() {
    let site = TestSite::open().await;
    let (mut gabriela, mut bruno) = (site.browser_of(GABRIELA).await, site.browser_of(BRUNO).await);
    let new = [("form[code]", "A"), ("form[description]", "Uno"), ("form[active]", "on")];
    assert_eq!(bruno.call(Method::POST, KEEP, &new).await.status, StatusCode::FORBIDDEN);
    assert_eq!(bruno.get(PAGE).await.status, StatusCode::FORBIDDEN);
    assert_eq!(gabriela.call(Method::POST, KEEP, &new).await.status, StatusCode::OK);
    let mut luis = site.browser_of(LUIS).await;
    assert!(!luis.get("/documentos/nuevo").await.text().contains("A · Uno"));
    let strange = [("form[entry]", "999"), ("form[code]", "B"), ("form[description]", "Dos")];
    assert_eq!(gabriela.call(Method::POST, KEEP, &strange).await.status, StatusCode::NOT_FOUND);
    assert_eq!(gabriela.get(&format!("{PAGE}?entrada=999")).await.status, StatusCode::NOT_FOUND);
}
