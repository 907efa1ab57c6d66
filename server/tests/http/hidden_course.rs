//! Ocultar recorrido: who may hide it, and that nothing tells it afterwards.

use crate::site::{Answer, TestSite, words_of};
use axum::http::{Method, StatusCode};
use domain::id::PostId;
use domain::permission::Permission;
use entity::{delivery, document, post_permission};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use testkit::house::{ANA, BRUNO};

async fn grant(site: &TestSite, post: PostId, permission: Permission) {
    let row = post_permission::ActiveModel { post_id: Set(post), permission: Set(permission) };
    post_permission::Entity::insert(row).exec_without_returning(&*site.fresh.database).await.unwrap();
}

const DRAFT: [(&str, &str); 8] = [
    ("form[document]", "701"),
    ("form[version]", "0"),
    ("form[sender]", "101"),
    ("form[kind]", "memorando"),
    ("form[to]", "102"),
    ("form[subject]", "Reservado"),
    ("form[body]", "Con recorrido."),
    ("form[hide_history]", "on"),
];

async fn hidden(site: &TestSite) -> bool {
    let id = domain::id::DocumentId(701);
    document::Entity::find_by_id(id).one(&*site.fresh.database).await.unwrap().unwrap().hide_history
}

#[tokio::test]
async fn only_those_with_the_permission_hide_the_course_of_a_letter() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let box_of = |page: Answer| page.text().contains("name=\"form[hide_history]\"");
    assert!(!box_of(ana.get("/documentos/nuevo").await));
    assert_eq!(ana.call(Method::POST, "/api/drafting/save", &DRAFT).await.status, StatusCode::OK);
    assert!(!hidden(&site).await);
    grant(&site, ANA, Permission::HideHistory).await;
    assert!(box_of(ana.get("/documentos/701/editar").await));
    let again = DRAFT.map(|(name, value)| if name == "form[version]" { (name, "1") } else { (name, value) });
    assert_eq!(ana.call(Method::POST, "/api/drafting/save", &again).await.status, StatusCode::OK);
    assert!(hidden(&site).await);
    // Whoever may not hide it does not show it either.
    let given = [("form[item]", "701"), ("form[target]", "102"), ("form[comment]", "Revise esto, por favor.")];
    assert_eq!(ana.call(Method::POST, "/api/handling/reassign", &given).await.status, StatusCode::OK);
    let mut bruno = site.browser_of(BRUNO).await;
    let page = bruno.get("/documentos/701/editar").await;
    let version = page.field("form[version]");
    let without: Vec<_> = DRAFT[..7]
        .iter()
        .map(|(name, value)| (*name, if *name == "form[version]" { version.as_str() } else { value }))
        .collect();
    let saved = bruno.call(Method::POST, "/api/drafting/save", &without).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
    assert!(hidden(&site).await);
}

#[tokio::test]
async fn what_was_hidden_is_told_by_no_page_and_no_file() {
    let site = TestSite::open().await;
    grant(&site, ANA, Permission::HideHistory).await;
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    assert_eq!(ana.call(Method::POST, "/api/drafting/save", &DRAFT).await.status, StatusCode::OK);
    let secret = "Palabras que nadie debe leer";
    let given = [("form[item]", "701"), ("form[target]", "102"), ("form[comment]", secret)];
    assert_eq!(ana.call(Method::POST, "/api/handling/reassign", &given).await.status, StatusCode::OK);
    let back = [("form[item]", "701"), ("form[target]", "101"), ("form[comment]", secret)];
    assert_eq!(bruno.call(Method::POST, "/api/handling/reassign", &back).await.status, StatusCode::OK);
    // While it is written, those who write it are told.
    assert!(ana.get("/documentos/701?parte=recorrido").await.text().contains(secret));
    let version = ana.get("/documentos/701/editar").await.field("form[version]");
    let signed = DRAFT.map(|(name, value)| (name, if name == "form[version]" { version.as_str() } else { value }));
    let answer = ana.call(Method::POST, "/api/drafting/sign", &signed).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let copies = delivery::Entity::find().filter(delivery::Column::DocumentId.eq(701));
    let copy = copies.one(&*site.fresh.database).await.unwrap().unwrap();
    site.house.dispatch(copy.id, kit::server::now()).await;
    let copy = copy.id.to_string();
    for (browser, item) in [(&mut ana, "701"), (&mut bruno, copy.as_str())] {
        for page in ["?parte=recorrido", "/hoja-de-ruta", ""] {
            let told = browser.get(&format!("/documentos/{item}{page}")).await;
            assert_eq!(told.status, StatusCode::OK, "{item}{page}");
            assert!(
                !told.text().contains(secret) && !told.text().contains("Reasign\u{f3}"),
                "{item}{page}: {}",
                told.text()
            );
        }
        let course = browser.get(&format!("/documentos/{item}?parte=recorrido")).await;
        assert!(course.text().contains("ocult\u{f3} su recorrido"), "{}", course.text());
        let paper = browser.get(&format!("/documentos/{item}/hoja-de-ruta/pdf")).await;
        let words = words_of(&paper.body);
        assert!(!words.contains("nadiedebeleer") && words.contains("Firm"), "{words}");
    }
    assert_eq!(ana.get("/documentos/701/versiones").await.status, StatusCode::FORBIDDEN);
    // Who uses the archive is told everything.
    grant(&site, ANA, Permission::UseArchive).await;
    assert!(ana.get("/documentos/701?parte=recorrido").await.text().contains(secret));
    assert_eq!(ana.get("/documentos/701/versiones").await.status, StatusCode::OK);
}
