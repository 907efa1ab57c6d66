//! Sending, holding, reassigning and answering where it is not plain, over HTTP: the rules that people ask about, row by row.

use crate::acts::{act, done, items_in, letter, lies_in, refused};
use crate::site::TestSite;
use axum::http::{Method, StatusCode};
use chrono::{TimeDelta, TimeZone};
use domain::document::Route;
use domain::item::Item;
use domain::time::Zone;
use testkit::house::{ANA, BRUNO, CARLA, DIEGO, ELENA, GONE, JOSE, LUIS, SECRETARY};

/// A new letter from Ana, signed on paper; what it was answered.
async fn sign(site: &TestSite, to: &str, body: &str) -> (crate::site::Answer, String) {
    let mut ana = site.browser_of(ANA).await;
    let document = ana.get("/documentos/nuevo?tipo=memorando").await.field("form[document]");
    let answer = ana.call(Method::POST, "/api/drafting/sign", &letter(&document, "101", to, body)).await;
    (answer, document)
}

#[tokio::test]
async fn a_letter_to_several_institutions_makes_one_copy_each() {
    let site = TestSite::open().await;
    let (signed, document) = sign(&site, "102,107,105", "Texto.").await;
    assert_eq!(signed.status, StatusCode::OK, "{}", signed.text());
    assert_eq!(items_in(&mut site.browser_of(DIEGO).await, "por-imprimir").await.len(), 3);
    let page = site.browser_of(ANA).await.get(&format!("/documentos/{document}")).await.text();
    for name in ["Bruno Salas", "Luis Andrango", "Elena"] {
        assert!(page.contains(name), "{name}: {page}");
    }
}

#[tokio::test]
async fn signed_electronically_officials_have_it_at_once_and_for_citizens_it_is_printed() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    for (to, printed) in [(vec![BRUNO, JOSE], 1), (vec![JOSE], 2)] {
        let document = site.house.send_electronically(ANA, &to, now).await;
        assert!(lies_in(&mut site.browser_of(ANA).await, "enviados", &document.to_string()).await);
        assert_eq!(items_in(&mut site.browser_of(DIEGO).await, "por-imprimir").await.len(), printed);
    }
    let tray = site.browser_of(BRUNO).await.get("/bandejas/recibidos").await.text();
    assert_eq!(tray.matches("row unread").count(), 1, "{tray}");
}

#[tokio::test]
async fn without_an_electronic_signature_everything_goes_to_por_imprimir() {
    let site = TestSite::open().await;
    let (signed, document) = sign(&site, "102,105", "Texto.").await;
    assert_eq!(signed.status, StatusCode::OK);
    assert!(lies_in(&mut site.browser_of(ANA).await, "enviados", &document).await);
    for recipient in [BRUNO, ELENA] {
        let tray = site.browser_of(recipient).await.get("/bandejas/recibidos").await.text();
        assert!(!tray.contains("Informe de avance"), "{recipient}");
    }
}

#[tokio::test]
async fn a_letter_to_someone_who_has_left_is_not_signed_and_stays_as_it_was() {
    let site = TestSite::open().await;
    let (refused, _) = sign(&site, &format!("102,{}", GONE.0), "Texto.").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("inactive") && refused.text().contains("\"to\""), "{}", refused.text());
    let tray = site.browser_of(ANA).await.get("/bandejas/enviados").await.text();
    assert!(!tray.contains("Informe de avance"), "{tray}");
}

#[tokio::test]
async fn a_sheet_that_nothing_is_kept_of_leaves_only_when_the_print_room_says_so() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    let (letter, copies) = site.house.sign(ANA, &[ELENA, LUIS], now).await;
    let other = site.house.sign(ANA, &[ELENA], now).await.1[0].to_string();
    let signed = site.house.send_electronically(ANA, &[JOSE], now).await;
    carries_its_signature(&site, signed).await;
    let (first, second) = (copies[0].to_string(), copies[1].to_string());
    let (mut ana, mut diego) = (site.browser_of(ANA).await, site.browser_of(DIEGO).await);

    // One of them: asked about, and nothing is done yet.
    let asked = diego.post(&format!("/bandejas/por-imprimir/{other}"), &dispatched(&other)).await;
    assert_eq!(asked.location(), format!("/bandejas/por-imprimir/varios/enviar?items={other}"), "{}", asked.text());
    let page = diego.get(asked.location()).await.text();
    assert!(page.contains("Este documento no tiene imagen asociada. ¿Está seguro de enviarlo?"), "{page}");
    assert!(lies_in(&mut diego, "por-imprimir", &other).await);

    // A table of figures is no image of a sheet, a picture of it is: then nothing is asked.
    let files = format!("/documentos/{letter}/anexos");
    assert!(ana.upload(&files, "application/json", &[("cuadro.csv", b"a,b\n1,2\n")]).await.status.is_success());
    let still = diego.post(&format!("/bandejas/por-imprimir/{first}"), &dispatched(&first)).await;
    assert!(still.location().contains("/varios/enviar"), "{}", still.location());
    let scan = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
    assert!(ana.upload(&files, "application/json", &[("hoja.pdf", scan)]).await.status.is_success());
    let sent = diego.post(&format!("/bandejas/por-imprimir/{first}"), &dispatched(&first)).await;
    assert!(sent.location().starts_with("/bandejas/por-imprimir?hecho=dispatch"), "{}", sent.location());
    assert!(lies_in(&mut site.browser_of(ELENA).await, "recibidos", &first).await);

    // Many: asked once for all, saying which.
    let printed = items_in(&mut diego, "por-imprimir").await;
    assert_eq!(printed.len(), 3, "one of each letter: {signed} needs no image");
    let mut fields = vec![("_act", "/api/handling/act_on_many"), ("form[tray]", "to_print"), ("form[act]", "dispatch")];
    fields.extend(printed.iter().map(|item| ("form[items][]", item.as_str())));
    fields.push(("form[back]", "/bandejas/por-imprimir"));
    let asked = diego.post("/bandejas/por-imprimir", &fields).await;
    let page = diego.get(asked.location()).await.text();
    assert!(page.contains("Sin imagen asociada: 1 de 3 documentos."), "{page}");
    assert_eq!((page.matches(">sin imagen<").count(), items_in(&mut diego, "por-imprimir").await.len()), (1, 3));
    fields.push(("form[asked]", "1"));
    let sent = diego.post(asked.location(), &fields).await;
    assert!(sent.location().contains("hecho=dispatch") && !sent.location().contains("fallo"), "{}", sent.location());
    assert!(items_in(&mut diego, "por-imprimir").await.is_empty());
    assert!(lies_in(&mut site.browser_of(ELENA).await, "recibidos", &other).await);
    assert!(!lies_in(&mut site.browser_of(LUIS).await, "recibidos", &second).await);
}

/// Notes that the PDF of a letter carries its signature, as signing does.
async fn carries_its_signature(site: &TestSite, letter: domain::id::DocumentId) {
    use sea_orm::{ActiveValue::Set, EntityTrait};
    let row = entity::electronic_signature::ActiveModel {
        document_id: Set(letter),
        post_id: Set(ANA),
        signed_at: Set(kit::server::now()),
        level: Set(domain::signing::Level::B),
    };
    entity::electronic_signature::Entity::insert(row).exec(&*site.fresh.database).await.unwrap();
}

/// Enviar, pressed on the page of a printed copy.
fn dispatched(item: &str) -> [(&str, &str); 3] {
    [("_act", "/api/handling/dispatch"), ("form[item]", item), ("form[back]", "/bandejas/por-imprimir")]
}

#[tokio::test]
async fn one_may_write_to_oneself() {
    let site = TestSite::open().await;
    let copy = site.house.send(ANA, &[ANA], kit::server::now()).await.1[0].0.to_string();
    assert!(lies_in(&mut site.browser_of(ANA).await, "recibidos", &copy).await);
}

#[tokio::test]
async fn nobody_of_an_institution_that_has_closed_is_found() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let ask = [("words", "andrango"), ("scope", "anyone")];
    let find = |answer: crate::site::Answer| answer.text().contains("Andrango");
    assert!(find(ana.call(Method::POST, "/api/documents/find_people", &ask).await));
    close_the_town(&site).await;
    assert!(!find(ana.call(Method::POST, "/api/documents/find_people", &ask).await));
}

async fn close_the_town(site: &TestSite) {
    use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
    let row = entity::institution::ActiveModel { active: Set(false), ..Default::default() };
    let one = entity::institution::Entity::update_many().set(row);
    one.filter(entity::institution::Column::Id.eq(testkit::house::TOWN)).exec(&*site.fresh.database).await.unwrap();
    let today = Zone::Guayaquil.day(kit::server::now());
    documents::store::refresh_directory(&*site.fresh.database, &[LUIS], today).await.unwrap();
}

#[tokio::test]
async fn a_text_of_nothing_is_refused_and_nothing_typed_is_lost() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let document = ana.get("/documentos/nuevo?tipo=memorando").await.field("form[document]");
    let mut fields = letter(&document, "101", "102", " \r\n ");
    fields.insert(0, ("_act", "/api/drafting/sign"));
    let refused = ana.post("/documentos/nuevo", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.field("form[subject]"), "Informe de avance");
}

#[tokio::test]
async fn a_draft_that_waits_over_new_year_is_numbered_in_the_year_of_its_signature() {
    let site = TestSite::open().await;
    let december = chrono::Utc.with_ymd_and_hms(2026, 12, 31, 20, 0, 0).unwrap();
    let january = december + TimeDelta::hours(12);
    let document = site.house.begin(ANA, &[BRUNO], december).await;
    let cx = site.house.context(ANA, january).await;
    let tx = cx.begin_write().await.unwrap();
    let item = documents::store::load_visible(&*tx, &cx.actor, document.into()).await.unwrap().item;
    let Item::Document(draft) = item else { panic!("a letter") };
    documents::store::issue(&tx, &cx, draft, Route::Paper { printed_by: SECRETARY }).await.unwrap();
    tx.commit().await.unwrap();
    let page = site.browser_of(ANA).await.get(&format!("/documentos/{document}")).await.text();
    assert!(page.contains("MINDEMO-DP-2027-0001-M"), "{page}");
}

#[tokio::test]
async fn whoever_held_it_before_sees_it_and_does_not_act() {
    let site = TestSite::open().await;
    let copy = site.house.send(ELENA, &[ANA], kit::server::now()).await.1[0].0.to_string();
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    done(&mut ana, "reassign", &copy, &[("form[target]", "102"), ("form[comment]", "Atender.")]).await;
    assert_eq!(ana.get(&format!("/documentos/{copy}")).await.status, StatusCode::OK);
    for verb in ["archive", "reassign"] {
        let fields = [("form[target]", "103"), ("form[comment]", "Atender.")];
        assert_eq!(act(&mut ana, verb, &copy, &fields).await.status, StatusCode::CONFLICT, "{verb}");
    }
    // The answer is the new holder's, in his own name.
    let answer = bruno.get(&format!("/documentos/nuevo?responde={copy}")).await;
    assert_eq!(answer.field("form[sender]"), "102");
}

#[tokio::test]
async fn a_recipient_cannot_delete_what_was_received() {
    let site = TestSite::open().await;
    let copy = site.house.send(ELENA, &[ANA], kit::server::now()).await.1[0].0.to_string();
    let mut ana = site.browser_of(ANA).await;
    for verb in ["delete", "discard", "void"] {
        refused(&mut ana, verb, &copy, StatusCode::CONFLICT).await;
    }
    assert!(lies_in(&mut ana, "recibidos", &copy).await);
}

#[tokio::test]
async fn whoever_was_handed_a_draft_is_told_that_another_signs_it() {
    let site = TestSite::open().await;
    let draft = site.house.begin(ANA, &[ELENA], kit::server::now()).await.0.to_string();
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    done(&mut ana, "reassign", &draft, &[("form[target]", "102"), ("form[comment]", "Complete.")]).await;
    let version = bruno.get(&format!("/documentos/{draft}/editar")).await.field("form[version]");
    let mut fields = letter(&draft, "101", "105", "Completo.");
    fields[1] = ("form[version]", &version);
    fields.insert(0, ("_act", "/api/drafting/sign"));
    let tried = bruno.post(&format!("/documentos/{draft}/editar"), &fields).await;
    assert_eq!(tried.status, StatusCode::FORBIDDEN, "{}", tried.text());
    assert!(tried.text().contains("Solo puede firmar quien consta en"), "{}", tried.text());
}

#[tokio::test]
async fn of_two_who_act_at_the_same_moment_one_wins_and_the_other_is_told() {
    let site = TestSite::open().await;
    for _ in 0..10 {
        let copy = site.house.send(ELENA, &[ANA], kit::server::now()).await.1[0].0.to_string();
        let (mut one, mut two) = (site.browser_of(ANA).await, site.browser_of(ANA).await);
        let hand_over = [("form[target]", "102"), ("form[comment]", "Atender.")];
        let (archived, reassigned) =
            tokio::join!(act(&mut one, "archive", &copy, &[]), act(&mut two, "reassign", &copy, &hand_over));
        let statuses = [archived.status, reassigned.status];
        assert!(statuses.contains(&StatusCode::OK) && statuses.contains(&StatusCode::CONFLICT), "{statuses:?}");
    }
}

#[tokio::test]
async fn what_is_overdue_is_marked_where_it_lies() {
    let site = TestSite::open().await;
    let long_ago = kit::server::now() - TimeDelta::days(9);
    let copy = site.house.send(ELENA, &[CARLA], long_ago).await.1[0];
    let cx = site.house.context(CARLA, long_ago).await;
    let tx = cx.begin_write().await.unwrap();
    let item = documents::store::load_visible(&*tx, &cx.actor, copy.into()).await.unwrap().item;
    let target = documents::store::load_target(&*tx, ELENA).await.unwrap();
    let permit = domain::policy::may_reassign(&cx.actor, &item, &target).unwrap();
    let due = Some(Zone::Guayaquil.day(long_ago + TimeDelta::days(2)));
    let outcome = item.reassign(&permit, ELENA, due, Some("Atender.".into()), long_ago).unwrap();
    documents::store::save(&tx, &cx, outcome).await.unwrap();
    tx.commit().await.unwrap();
    let tray = site.browser_of(ELENA).await.get("/bandejas/recibidos").await.text();
    assert!(tray.contains("late") && tray.contains("Informe de avance"), "{tray}");
}
