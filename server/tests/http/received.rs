//! A letter from another institution, as those who receive it and those who sent it see it.

use crate::site::{TestSite, words_of};
use axum::http::StatusCode;
use entity::{delivery, document};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::house::{ANA, LUIS};

#[tokio::test]
async fn it_bears_their_number_and_names_the_senders_as_reference() {
    let site = TestSite::open().await;
    let letter = site.house.send_electronically(ANA, &[LUIS], kit::server::now()).await;
    let db = &*site.fresh.database;
    let own = document::Entity::find_by_id(letter).one(db).await.unwrap().unwrap().number.unwrap();
    let copy = delivery::Entity::find().filter(delivery::Column::DocumentId.eq(letter));
    let copy = copy.one(db).await.unwrap().unwrap();
    let theirs = copy.number.unwrap();
    let mut luis = site.browser_of(LUIS).await;
    for page in ["", "/hoja-de-ruta"] {
        let read = luis.get(&format!("/documentos/{}{page}", copy.id)).await;
        assert_eq!(read.status, StatusCode::OK, "{}", read.text());
        let text = read.text();
        assert!(text.contains(&theirs) && text.contains("Referencia") && text.contains(&own), "{page}: {text}");
    }
    for words in [theirs.as_str(), own.as_str()] {
        let found = luis.get(&format!("/bandejas/recibidos?buscar={words}")).await;
        assert!(found.text().contains("Informe de avance"), "{words}: {}", found.text());
    }
    let paper = words_of(&luis.get(&format!("/documentos/{}/pdf", copy.id)).await.body);
    let (own_plain, theirs_plain) = (own.replace('-', ""), theirs.replace('-', ""));
    assert!(paper.contains(&own_plain) && !paper.contains(&theirs_plain), "{paper}");
    let mut ana = site.browser_of(ANA).await;
    let sent = ana.get(&format!("/documentos/{letter}")).await;
    assert!(sent.text().contains(&own) && !sent.text().contains(&theirs), "{}", sent.text());
}
