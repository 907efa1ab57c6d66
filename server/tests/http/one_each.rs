//! Tipo de impresión: a letter of their own for each in Para, and the name of the list in the place of those in it.

use crate::site::{FILE_BYTES, TestSite, words_of};
use axum::http::{Method, StatusCode};
use domain::document::Stage;
use entity::{attachment, document, party};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use testkit::house::{ANA, BRUNO, ELENA};

fn fields<'a>(version: &'a str, to: &'a str, block: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("form[document]", "901"),
        ("form[version]", version),
        ("form[sender]", "101"),
        ("form[kind]", "oficio"),
        ("form[to]", to),
        ("form[copy]", "104"),
        ("form[subject]", "Invitación"),
        ("form[body]", "Le invitamos."),
        ("form[block]", block),
        ("form[hide_phrase]", "on"),
    ]
}

/// Every letter there is: its number, to whom it goes, and how many files it has.
async fn letters(site: &TestSite) -> Vec<(Option<String>, Vec<i64>, i32)> {
    let db = &*site.fresh.database;
    let mut all = Vec::new();
    for row in document::Entity::find().order_by_asc(document::Column::DraftNumber).all(db).await.unwrap() {
        let people = party::Entity::find().filter(party::Column::DocumentId.eq(row.id));
        let people = people.order_by_asc(party::Column::Position).all(db).await.unwrap();
        let files = attachment::Entity::find().filter(attachment::Column::DocumentId.eq(row.id)).all(db).await.unwrap();
        assert_eq!(files.len(), usize::try_from(row.attachments).unwrap());
        assert_eq!(row.print_options.unwrap(), r#"{"block":"one_each","flags":["hide_phrase"]}"#);
        all.push((row.number, people.iter().map(|party| party.post_id.0).collect(), row.attachments));
    }
    all
}

#[tokio::test]
async fn each_in_para_gets_a_letter_with_its_own_number_and_the_same_files() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let saved = ana.call(Method::POST, "/api/drafting/save", &fields("0", "102,105", "one_each")).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
    let text = vec![b'a'; usize::try_from(FILE_BYTES).unwrap() / 2];
    let sent = ana.upload("/documentos/901/anexos", "application/json", &[("programa.txt", &text)]).await;
    assert!(sent.status.is_success(), "{}", sent.text());
    let signed = ana.call(Method::POST, "/api/drafting/sign", &fields("1", "102,105", "one_each")).await;
    assert_eq!(signed.status, StatusCode::OK, "{}", signed.text());
    let year = domain::time::Zone::Guayaquil.year(kit::server::now());
    let number = |count: u8| Some(format!("MINDEMO-DP-{year}-000{count}-O"));
    let expected = [(number(1), vec![101, BRUNO.0, 104], 1), (number(2), vec![101, ELENA.0, 104], 1)];
    assert_eq!(letters(&site).await, expected);
    assert_eq!(ana.get("/bandejas/enviados").await.text().matches("Invitación").count() % 2, 0);
}

#[tokio::test]
async fn to_be_signed_with_a_certificate_the_others_wait_for_a_signature_each() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let mut wish = fields("0", "102,105", "one_each");
    wish.extend([("form[certificate]", "1"), ("_act", "/api/drafting/save")]);
    let saved = ana.post("/documentos/nuevo", &wish).await;
    assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, "/documentos/901/firmar"));
    let drafts = document::Entity::find().filter(document::Column::Stage.eq(Stage::Draft));
    assert_eq!(drafts.all(&*site.fresh.database).await.unwrap().len(), 2);
    assert_eq!(
        letters(&site).await.iter().map(|(number, to, _)| (number.is_none(), to[1])).collect::<Vec<_>>(),
        [(true, BRUNO.0), (true, ELENA.0)]
    );
}

#[tokio::test]
async fn a_lists_name_is_printed_in_the_place_of_those_in_it() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let refused = ana.call(Method::POST, "/api/drafting/sign", &fields("0", "102,105", "list_name")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("block"), "{}", refused.text());
    let new = [("form[name]", "Comité de obras"), ("form[order]", "chosen")];
    assert_eq!(ana.call(Method::POST, "/api/drafting/make_list", &new).await.status, StatusCode::OK);
    let list = entity::send_list::Entity::find().one(&*site.fresh.database).await.unwrap().unwrap();
    let (id, version) = (list.id.to_string(), list.version.to_string());
    let members = [
        ("form[list]", id.as_str()),
        ("form[version]", version.as_str()),
        ("form[name]", "Comité de obras"),
        ("form[order]", "chosen"),
        ("form[members]", "102,105,107"),
    ];
    let kept = ana.call(Method::POST, "/api/drafting/keep_list", &members).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
    let signed = ana.call(Method::POST, "/api/drafting/sign", &fields("0", "102,105", "list_name")).await;
    assert_eq!(signed.status, StatusCode::OK, "{}", signed.text());
    let paper = words_of(&ana.get("/documentos/901/pdf").await.body);
    assert!(paper.contains("Comitédeobras") && !paper.contains("BrunoSalas"), "{paper}");
    // On screen everyone is named.
    assert!(ana.get("/documentos/901").await.text().contains("Bruno Salas"));
}
