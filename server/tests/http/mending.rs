//! What the administrators of the platform mend: a file is made again, a signature is taken back before anyone has seen it.

use crate::acts::{history, items_in, lies_in};
use crate::site::TestSite;
use axum::http::{Method, StatusCode};
use domain::permission::Permission;
use entity::{document, electronic_signature};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use testkit::database::both;
use testkit::house::{ANA, BRUNO, ELENA, GABRIELA, JOSE, LUIS};

const REVERT: &str = "/api/admin/revert_signature";
const REMAKE: &str = "/api/admin/remake_pdf";

/// Luis administers the platform. Ana's letter left as one that is signed electronically does.
async fn signed(fresh: testkit::database::Fresh) -> (TestSite, String, String) {
    let site = TestSite::on(fresh).await;
    site.house.grant(LUIS, Permission::AdministerPlatform).await;
    let letter = site.house.send_electronically(ANA, &[BRUNO, JOSE], kit::server::now()).await;
    let signed = electronic_signature::ActiveModel {
        document_id: Set(letter),
        post_id: Set(ANA),
        signed_at: Set(kit::server::now()),
        level: Set(domain::signing::Level::B),
    };
    let db = &*site.fresh.database;
    electronic_signature::Entity::insert(signed).exec_without_returning(db).await.unwrap();
    let row = document::Entity::find_by_id(letter).one(db).await.unwrap().unwrap();
    (site, letter.to_string(), row.number.unwrap())
}

#[tokio::test]
async fn a_signature_is_taken_back_while_nobody_has_seen_the_letter() {
    for fresh in both().await {
        let (site, letter, number) = signed(fresh).await;
        let (mut luis, mut ana) = (site.browser_of(LUIS).await, site.browser_of(ANA).await);
        let mut bruno = site.browser_of(BRUNO).await;
        let copy = items_in(&mut bruno, "recibidos").await.remove(0);
        let page = luis.get(&format!("/administracion/correcciones?numero={number}")).await.text();
        assert!(page.contains("Revertir firma") && page.contains("Ministerio"), "{page}");
        assert!(!page.contains("Informe de avance"), "what it is about is not theirs to know: {page}");
        let silent = luis.call(Method::POST, REVERT, &[("form[item]", &letter)]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("form[item]", letter.as_str()), ("form[comment]", "Firmó el anexo equivocado.")];
        assert_eq!(luis.call(Method::POST, REVERT, &fields).await.status, StatusCode::OK);
        assert!(lies_in(&mut ana, "no-enviados", &letter).await);
        assert!(items_in(&mut bruno, "recibidos").await.is_empty());
        assert_eq!(bruno.get(&format!("/documentos/{copy}")).await.status, StatusCode::NOT_FOUND);
        let told = history(&mut ana, &letter).await;
        assert!(told.contains("Revertir firma digital") && told.contains("anexo equivocado"), "{told}");
        assert!(told.contains(&number), "it keeps its number");
        // There is no signature left to take back; Ana may sign it again.
        assert_eq!(luis.call(Method::POST, REVERT, &fields).await.status, StatusCode::CONFLICT);
        assert_eq!(ana.get(&format!("/documentos/{letter}/firmar")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_letter_that_someone_has_opened_keeps_its_signature() {
    for fresh in both().await {
        let (site, letter, _) = signed(fresh).await;
        let mut bruno = site.browser_of(BRUNO).await;
        let copy = items_in(&mut bruno, "recibidos").await.remove(0);
        bruno.get(&format!("/documentos/{copy}")).await;
        let mut luis = site.browser_of(LUIS).await;
        let fields = [("form[item]", letter.as_str()), ("form[comment]", "Tarde.")];
        let refused = luis.call(Method::POST, REVERT, &fields).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
        assert!(lies_in(&mut bruno, "recibidos", &copy).await);
        let remade = luis.call(Method::POST, REMAKE, &fields).await;
        assert_ne!(remade.status, StatusCode::OK, "the signature is in the file");
    }
}

#[tokio::test]
async fn the_file_of_a_letter_on_paper_is_made_again() {
    let site = TestSite::open().await;
    site.house.grant(LUIS, Permission::AdministerPlatform).await;
    let (letter, _) = site.house.send(ANA, &[BRUNO], kit::server::now()).await;
    let mut ana = site.browser_of(ANA).await;
    let address = format!("/documentos/{letter}/pdf");
    let before = ana.get(&address).await.body;
    let kept = async || {
        let row = document::Entity::find_by_id(letter).one(&*site.fresh.database).await.unwrap();
        row.unwrap().pdf_hash
    };
    assert!(kept().await.is_some());
    let letter = letter.to_string();
    let fields = [("form[item]", letter.as_str()), ("form[comment]", "El archivo se dañó.")];
    let mut luis = site.browser_of(LUIS).await;
    assert_eq!(luis.call(Method::POST, REMAKE, &fields).await.status, StatusCode::OK);
    assert!(kept().await.is_none());
    assert_eq!(ana.get(&address).await.body, before, "the letter did not change");
    assert!(history(&mut ana, &letter).await.contains("El archivo se dañó."));
}

#[tokio::test]
async fn nobody_else_mends_anything() {
    let site = TestSite::open().await;
    let (letter, _) = site.house.send(ANA, &[BRUNO], kit::server::now()).await;
    let letter = letter.to_string();
    let fields = [("form[item]", letter.as_str()), ("form[comment]", "Nada.")];
    for someone in [ANA, ELENA, GABRIELA] {
        let mut browser = site.browser_of(someone).await;
        assert_eq!(browser.get("/administracion/correcciones").await.status, StatusCode::FORBIDDEN, "{someone}");
        for act in [REVERT, REMAKE] {
            assert_eq!(browser.call(Method::POST, act, &fields).await.status, StatusCode::FORBIDDEN, "{someone} {act}");
        }
        let asked = browser.call(Method::POST, "/api/admin/find_letters", &[("number", "1")]).await;
        assert_eq!(asked.status, StatusCode::FORBIDDEN, "{someone}");
    }
}
