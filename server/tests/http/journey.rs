//! A letter travels from one official's browser to another's, all by plain posts: what a browser without JavaScript sends.

use crate::site::{Answer, Browser, TestSite};
use axum::http::StatusCode;
use domain::document::Kind;
use testkit::house::{ANA, BRUNO, CARLA, DIEGO, ELENA, GABRIELA};

const SUBJECT: &str = "Informe de ejecución del plan anual";

/// A new letter's page, filled in; what it was answered.
async fn draft(author: &mut Browser, sender: i64, to: &str) -> Answer {
    let page = format!("/documentos/nuevo?tipo={}", Kind::Memorando.code());
    let blank = author.get(&page).await;
    assert_eq!(blank.status, StatusCode::OK, "{}", blank.text());
    let (document, sender) = (blank.field("form[document]"), sender.to_string());
    let fields = [
        ("_act", "/api/drafting/save"),
        ("form[document]", &document),
        ("form[version]", "0"),
        ("form[kind]", Kind::Memorando.code()),
        ("form[sender]", &sender),
        ("form[to]", to),
        ("form[subject]", SUBJECT),
        ("form[body]", "De mi consideración:\r\n\r\nEl plan avanza según lo previsto."),
    ];
    author.post(&page, &fields).await
}

/// The same letter's page, all its fields as it holds them.
async fn edited(hand: &mut Browser, page: &str, act: &str, changes: &[(&str, &str)]) -> Answer {
    let shown = hand.get(page).await;
    assert_eq!(shown.status, StatusCode::OK, "{page}: {}", shown.text());
    let kept = ["form[document]", "form[version]", "form[sender]", "form[to]", "form[copy]", "form[subject]"];
    let mut fields: Vec<(&str, String)> = kept.iter().map(|name| (*name, shown.field(name))).collect();
    fields.insert(0, ("_act", act.to_owned()));
    fields.push(("form[kind]", Kind::Memorando.code().to_owned()));
    fields.push(("form[body]", "De mi consideración:\r\n\r\nEl plan avanza según lo previsto.".to_owned()));
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    hand.post(page, &fields).await
}

/// The only item of a tray, by its address.
async fn only_item(browser: &mut Browser, tray: &str) -> String {
    let page = browser.get(tray).await;
    assert_eq!(page.status, StatusCode::OK, "{tray}: {}", page.text());
    let items: Vec<_> = page.links(&format!("{tray}/")).into_iter().filter(|link| !link.contains('?')).collect();
    assert_eq!(items.len(), 1, "{tray}: {items:?}");
    items[0].clone()
}

async fn act(browser: &mut Browser, page: &str, act: &str, fields: &[(&str, &str)]) -> Answer {
    let item = page.split('/').nth(3).expect("an item's page").to_owned();
    let mut all = vec![("_act", act), ("form[item]", item.as_str())];
    all.extend(fields);
    let answer = browser.post(page, &all).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{act} on {page}: {}", answer.text());
    answer
}

/// Nothing is kept of the sheet: the print room is asked, and says that it may go.
async fn send_unscanned(browser: &mut Browser, waiting: &str) {
    let asked = act(browser, waiting, "/api/handling/dispatch", &[]).await;
    let page = browser.get(asked.location()).await;
    assert!(page.text().contains("no tiene imagen asociada"), "{}", page.text());
    let items = page.field("form[items][]");
    let fields = [
        ("_act", "/api/handling/act_on_many"),
        ("form[act]", "dispatch"),
        ("form[items][]", items.as_str()),
        ("form[asked]", "1"),
        ("form[back]", "/bandejas/por-imprimir"),
    ];
    let sent = browser.post(asked.location(), &fields).await;
    assert!(sent.location().starts_with("/bandejas/por-imprimir?hecho=dispatch"), "{}", sent.location());
}

#[tokio::test]
async fn a_memorando_is_drafted_signed_sent_read_reassigned_and_archived_without_javascript() {
    let site = TestSite::open().await;
    let mut bruno = site.browser_of(BRUNO).await;
    let saved = draft(&mut bruno, ANA.0, "").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = saved.location().split('?').next().unwrap().to_owned();

    // Recipients are looked for by name, post or area, accents or not, and added with a button.
    let looked = edited(&mut bruno, &page, "/api/drafting/save", &[("form[to_search]", "rios")]).await;
    assert_eq!(looked.status, StatusCode::SEE_OTHER, "{}", looked.text());
    let found = bruno.get(looked.location()).await.text();
    assert!(found.contains("Ríos") && found.contains("name=\"form[add_to]\""), "{found}");
    let elena = ELENA.0.to_string();
    let added = edited(&mut bruno, &page, "/api/drafting/save", &[("form[add_to]", &elena)]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());

    // Bruno may not sign for Ana: he hands it to her.
    let item = page.split('/').nth(2).unwrap();
    let (drafts, ana_post) = (format!("/bandejas/en-elaboracion/{item}"), ANA.0.to_string());
    let hand_over = [("form[target]", ana_post.as_str()), ("form[comment]", "Para su firma.")];
    act(&mut bruno, &format!("{drafts}/reasignar"), "/api/handling/reassign", &hand_over).await;
    let mut ana = site.browser_of(ANA).await;
    let handed = ana.get(&drafts).await.text();
    assert!(handed.contains("Para su firma."), "{handed}");
    let signed = edited(&mut ana, &page, "/api/drafting/sign", &[]).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.text());

    // It has a number, and waits to be printed.
    let sent = only_item(&mut ana, "/bandejas/enviados").await;
    let letter = ana.get(&sent).await.text();
    assert!(letter.contains("MINDEMO-DP-2026-") && letter.contains(SUBJECT), "{letter}");
    let pdf = ana.get(&format!("/documentos/{item}/pdf")).await;
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    assert!(pdf.body.starts_with(b"%PDF-"));
    let mut elena = site.browser_of(ELENA).await;
    assert!(elena.get("/bandejas/recibidos").await.links("/bandejas/recibidos/").iter().all(|link| link.contains('?')));

    let mut diego = site.browser_of(DIEGO).await;
    let waiting = only_item(&mut diego, "/bandejas/por-imprimir").await;
    send_unscanned(&mut diego, &waiting).await;

    // Elena reads it: unread before, read after.
    let received = only_item(&mut elena, "/bandejas/recibidos").await;
    let read = elena.get(&received).await.text();
    assert!(read.contains(SUBJECT) && read.contains("El plan avanza"), "{read}");
    let history = elena.get(&received).await.text();
    assert!(history.contains("Recorrido"), "{history}");

    // She comments, tells Gabriela, and hands it to Carla.
    act(&mut elena, &format!("{received}/comentar"), "/api/handling/comment", &[("form[comment]", "Falta el anexo.")])
        .await;
    let gabriela_post = GABRIELA.0.to_string();
    let tell = [("form[targets]", gabriela_post.as_str()), ("form[comment]", "Para su conocimiento.")];
    act(&mut elena, &format!("{received}/informar"), "/api/handling/inform", &tell).await;
    let mut gabriela = site.browser_of(GABRIELA).await;
    let informed = only_item(&mut gabriela, "/bandejas/informados").await;
    let told = gabriela.get(&informed).await.text();
    assert!(told.contains("Para su conocimiento."), "{told}");
    let history = gabriela.get(&format!("{informed}?parte=recorrido")).await.text();
    assert!(history.contains("Falta el anexo."), "{history}");

    let carla_post = CARLA.0.to_string();
    let to_carla = [("form[target]", carla_post.as_str()), ("form[comment]", "Para su respuesta.")];
    act(&mut elena, &format!("{received}/reasignar"), "/api/handling/reassign", &to_carla).await;
    let traced = only_item(&mut elena, "/bandejas/reasignados").await;
    assert_eq!(elena.get(&traced).await.status, StatusCode::OK);

    let mut carla = site.stranger();
    carla.sign_in(&testkit::house::cedula(CARLA), testkit::house::PASSWORD).await;
    carla.post("/puestos", &[("_act", "/api/account/choose_post"), ("form[post]", &carla_post)]).await;
    let hers = only_item(&mut carla, "/bandejas/recibidos").await;
    let answer = carla.get(&format!("/documentos/nuevo?responde={}", hers.split('/').next_back().unwrap())).await;
    assert_eq!(answer.field("form[to]"), ANA.0.to_string());
    assert!(answer.field("form[reference]").starts_with("MINDEMO-DP-2026-"));

    act(&mut carla, &hers, "/api/handling/archive", &[]).await;
    let closed = only_item(&mut carla, "/bandejas/archivados").await;
    act(&mut carla, &closed, "/api/handling/restore", &[]).await;
    only_item(&mut carla, "/bandejas/recibidos").await;
}

#[tokio::test]
async fn an_oficio_to_another_institution_leaves_on_paper() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let saved = draft(&mut ana, ANA.0, &testkit::house::LUIS.0.to_string()).await;
    let page = saved.location().split('?').next().unwrap().to_owned();
    let signed = edited(&mut ana, &page, "/api/drafting/sign", &[]).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.text());
    let mut diego = site.browser_of(DIEGO).await;
    let waiting = only_item(&mut diego, "/bandejas/por-imprimir").await;
    send_unscanned(&mut diego, &waiting).await;
    let mut luis = site.browser_of(testkit::house::LUIS).await;
    let inbox = luis.get("/bandejas/recibidos").await;
    assert!(inbox.links("/bandejas/recibidos/").iter().all(|link| link.contains('?')), "{}", inbox.text());
}
