//! Writing letters of every kind, answering and copying them, and the texts that were kept.

use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use domain::document::Kind;
use domain::id::{DocumentId, PostId};
use testkit::house::{ANA, BRUNO, CARLA, DIEGO, ELENA, GABRIELA, GONE, LUIS};

/// What a draft's form always carries, and what this one says besides.
fn fields<'a>(
    document: &'a str,
    version: &'a str,
    sender: &'a str,
    rest: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![("form[document]", document), ("form[version]", version), ("form[sender]", sender)];
    all.extend(rest);
    all
}

async fn saved(browser: &mut Browser, fields: &[(&str, &str)]) {
    let answer = browser.call(Method::POST, "/api/drafting/save", fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
}

fn post(post: PostId) -> String {
    post.0.to_string()
}

/// The choice made in a list of this name.
fn selected(page: &Answer, name: &str) -> String {
    let text = page.text();
    let list = text.split("<select").find(|part| part.contains(&format!("name=\"{name}\""))).unwrap_or_default();
    let list = list.split("</select>").next().unwrap_or_default();
    let option = list.split("<option").find(|option| option.contains("selected")).unwrap_or_default();
    option.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn every_kind_is_offered_and_opens_with_its_own_words() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let menu = ana.get("/bandejas/recibidos").await;
    for (kind, words) in [
        (Kind::Oficio, "De mi consideración:"),
        (Kind::Memorando, ""),
        (Kind::Circular, ""),
        (Kind::Acuerdo, "Artículo 2.-"),
        (Kind::Nota, ""),
        (Kind::Resolucion, "RESUELVE:"),
        (Kind::Providencia, ""),
    ] {
        let address = format!("/documentos/nuevo?tipo={}", kind.code());
        assert!(menu.links("/documentos/nuevo").contains(&address), "{address}");
        let page = ana.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(page.text().contains(words), "{address}: {}", page.text());
        assert_eq!(selected(&page, "form[kind]"), kind.code());
    }
    // Paper is registered by those who may, and citizens write their letters themselves.
    for (kind, status) in [(Kind::External, StatusCode::FORBIDDEN), (Kind::CitizenLetter, StatusCode::NOT_FOUND)] {
        let page = ana.get(&format!("/documentos/nuevo?tipo={}", kind.code())).await;
        assert_eq!(page.status, status);
    }
}

#[tokio::test]
async fn a_change_of_kind_changes_opening_words_and_nothing_that_was_written() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let sender = post(ANA);
    let words = "De mi consideración:\r\n\r\n\r\n\r\nCon sentimientos de distinguida consideración.";
    let untouched = [
        ("form[kind_before]", "oficio"),
        ("form[change_kind]", "acuerdo"),
        ("form[kind]", "oficio"),
        ("form[body]", words),
    ];
    saved(&mut ana, &fields("501", "0", &sender, &untouched)).await;
    let page = ana.get("/documentos/501/editar").await;
    assert_eq!(selected(&page, "form[kind]"), "acuerdo");
    assert!(page.text().contains("CONSIDERANDO:") && !page.text().contains("De mi consideración:"), "{}", page.text());
    let written = [("form[kind_before]", "acuerdo"), ("form[kind]", "nota"), ("form[body]", "Texto propio.")];
    saved(&mut ana, &fields("501", "1", &sender, &written)).await;
    let page = ana.get("/documentos/501/editar").await;
    assert_eq!(selected(&page, "form[kind]"), "nota");
    assert!(page.text().contains("Texto propio."), "{}", page.text());
}

#[tokio::test]
async fn opening_words_alone_are_not_signed() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let (sender, to) = (post(ANA), post(LUIS));
    let words = "De mi consideración:\r\n\r\n\r\n\r\nCon sentimientos de distinguida consideración.";
    let form = [("form[kind]", "oficio"), ("form[to]", &to), ("form[subject]", "Asunto"), ("form[body]", words)];
    let refused = ana.call(Method::POST, "/api/drafting/sign", &fields("502", "0", &sender, &form)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("body"), "{}", refused.text());
}

#[tokio::test]
async fn oficio_and_memorando_are_not_mixed_up_without_a_warning() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let (sender, elena, luis) = (post(ANA), post(ELENA), post(LUIS));
    let within = [("form[kind]", "oficio"), ("form[to]", elena.as_str())];
    saved(&mut ana, &fields("503", "0", &sender, &within)).await;
    let page = ana.get("/documentos/503/editar").await;
    assert!(page.text().contains("lo usual es un Memorando"), "{}", page.text());
    assert_eq!(page.field("form[change_kind]"), "memorando");
    // The button of that warning changes the kind; nobody is stopped by it.
    let changed = [("form[kind]", "oficio"), ("form[change_kind]", "memorando"), ("form[to]", elena.as_str())];
    saved(&mut ana, &fields("503", "1", &sender, &changed)).await;
    assert!(!ana.get("/documentos/503/editar").await.text().contains("lo usual es"));
    let outside = [("form[kind]", "memorando"), ("form[to]", elena.as_str()), ("form[copy]", luis.as_str())];
    saved(&mut ana, &fields("503", "2", &sender, &outside)).await;
    assert!(ana.get("/documentos/503/editar").await.text().contains("lo usual es un Oficio"));
}

#[tokio::test]
async fn print_options_survive_saving_reach_the_letter_and_go_with_the_kind() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let (sender, luis) = (post(ANA), post(LUIS));
    let said = [
        ("form[kind]", "oficio"),
        ("form[to]", luis.as_str()),
        ("form[subject]", "Asunto"),
        ("form[body]", "Texto."),
        ("form[confidentiality]", "confidential"),
        ("form[notes]", "Resumen reservado"),
        ("form[text_scale]", "90"),
        ("form[hide_number]", "on"),
        ("form[hide_phrase]", "on"),
        ("form[farewell]", "Con un cordial saludo,"),
        ("form[block]", "post_only"),
    ];
    saved(&mut ana, &fields("504", "0", &sender, &said)).await;
    let plain = ana.get("/documentos/504/pdf").await;
    let page = ana.get("/documentos/504/editar").await;
    assert_eq!(page.field("form[farewell]"), "Con un cordial saludo,");
    assert!(page.text().contains("Resumen reservado"), "{}", page.text());
    assert_eq!(selected(&page, "form[text_scale]"), "90");
    assert_eq!(selected(&page, "form[confidentiality]"), "confidential");
    assert_eq!(selected(&page, "form[block]"), "post_only");
    let ticked = |page: &Answer, name: &str| {
        page.text().split('<').any(|tag| tag.contains(&format!("name=\"{name}\"")) && tag.contains("checked"))
    };
    assert!(ticked(&page, "form[hide_number]") && ticked(&page, "form[hide_phrase]"));
    assert!(!ticked(&page, "form[italic]"));

    // A Memorando hides no number; its phrase it may hide.
    let mut memo = said.to_vec();
    memo[0].1 = "memorando";
    saved(&mut ana, &fields("504", "1", &sender, &memo)).await;
    let page = ana.get("/documentos/504/editar").await;
    assert!(!page.text().contains("form[hide_number]") && ticked(&page, "form[hide_phrase]"), "{}", page.text());
    let other = ana.get("/documentos/504/pdf").await;
    assert!(plain.body.starts_with(b"%PDF-") && other.body.starts_with(b"%PDF-"));
    assert_ne!(plain.body.len(), other.body.len());
}

#[tokio::test]
async fn options_that_are_too_long_are_told_and_kept_on_the_page() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let (sender, long) = (post(ANA), "a".repeat(151));
    let blank = ana.get("/documentos/nuevo?tipo=oficio").await;
    let document = blank.field("form[document]");
    let said =
        [("_act", "/api/drafting/save"), ("form[kind]", "oficio"), ("form[farewell]", &long), ("form[italic]", "on")];
    let told = ana.post("/documentos/nuevo?tipo=oficio", &fields(&document, "0", &sender, &said)).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(told.field("form[farewell]"), long);
    assert!(
        told.text().split('<').any(|tag| tag.contains("form[italic]") && tag.contains("checked")),
        "{}",
        told.text()
    );
}

#[tokio::test]
async fn an_answer_to_all_goes_to_everyone_but_oneself_and_is_offered_only_then() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    let (_, copies) = site.house.send(ANA, &[ELENA, CARLA, GABRIELA], now).await;
    let mut elena = site.browser_of(ELENA).await;
    let item = copies[0].0;
    let read = elena.get(&format!("/bandejas/recibidos/{item}")).await;
    let address = format!("/documentos/nuevo?responde={item}&todos=si");
    assert!(read.links("/documentos/nuevo").contains(&address), "{}", read.text());
    let page = elena.get(&address).await;
    assert_eq!(page.field("form[to]"), format!("{ANA},{CARLA},{GABRIELA}"));
    assert_eq!(page.field("form[answers]"), item.to_string());
    let one = elena.get(&format!("/documentos/nuevo?responde={item}")).await;
    assert_eq!(one.field("form[to]"), ANA.to_string());

    let (_, alone) = site.house.send(ANA, &[ELENA], now).await;
    let read = elena.get(&format!("/bandejas/recibidos/{}", alone[0].0)).await;
    assert!(!read.text().contains("todos=si"), "{}", read.text());
}

#[tokio::test]
async fn a_copy_says_the_same_to_nobody_yet_and_the_history_tells_of_it() {
    let site = TestSite::open().await;
    let (_, copies) = site.house.send(ANA, &[ELENA], kit::server::now()).await;
    let item = copies[0].0.to_string();
    let mut elena = site.browser_of(ELENA).await;
    let address = format!("/documentos/nuevo?copia={item}");
    let read = elena.get(&format!("/bandejas/recibidos/{item}")).await;
    assert!(read.links("/documentos/nuevo").contains(&address), "{}", read.text());
    let page = elena.get(&address).await;
    assert_eq!((page.field("form[subject]").as_str(), page.field("form[to]").as_str()), ("Informe de avance", ""));
    assert_eq!((page.field("form[copies]"), page.field("form[answers]")), (item.clone(), String::new()));
    assert!(page.text().contains("Todo avanza."), "{}", page.text());
    let (document, sender) = (page.field("form[document]"), post(ELENA));
    let form = [("form[kind]", "memorando"), ("form[copies]", item.as_str()), ("form[subject]", "Informe de avance")];
    saved(&mut elena, &fields(&document, "0", &sender, &form)).await;
    let history = elena.get(&format!("/bandejas/recibidos/{item}?parte=recorrido")).await.text();
    assert!(history.contains("Copiar documento") && history.contains("-TEMP"), "{history}");
    // What one may not see cannot be copied, by its page or by the form's hidden field.
    let mut luis = site.browser_of(LUIS).await;
    assert_eq!(luis.get(&address).await.status, StatusCode::NOT_FOUND);
    let sender = post(LUIS);
    let stolen = luis.call(Method::POST, "/api/drafting/save", &fields("505", "0", &sender, &form)).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND, "{}", stolen.text());
}

/// A draft that Ana wrote and Bruno wrote on.
async fn written_by_two(site: &TestSite) -> DocumentId {
    let earlier = kit::server::now() - TimeDelta::hours(2);
    let draft = site.house.begin(ANA, &[ELENA], earlier).await;
    let (document, item) = (draft.0.to_string(), format!("/bandejas/en-elaboracion/{draft}/reasignar"));
    let mut ana = site.browser_of(ANA).await;
    let bruno = post(BRUNO);
    let hand = [
        ("_act", "/api/handling/reassign"),
        ("form[item]", document.as_str()),
        ("form[target]", bruno.as_str()),
        ("form[comment]", "Por favor."),
    ];
    assert_eq!(ana.post(&item, &hand).await.status, StatusCode::SEE_OTHER);
    let mut bruno = site.browser_of(BRUNO).await;
    let page = bruno.get(&format!("/documentos/{draft}/editar")).await;
    let (version, sender, to) = (page.field("form[version]"), post(ANA), post(ELENA));
    let text = [
        ("form[kind]", "memorando"),
        ("form[to]", to.as_str()),
        ("form[body]", "De mi consideración:\nTodo retrocede."),
    ];
    saved(&mut bruno, &fields(&document, &version, &sender, &text)).await;
    draft
}

#[tokio::test]
async fn two_versions_are_compared_word_by_word_and_the_first_comes_back() {
    let site = TestSite::open().await;
    let draft = written_by_two(&site).await;
    let page = format!("/documentos/{draft}/versiones");
    let mut bruno = site.browser_of(BRUNO).await;
    assert!(bruno.get(&format!("/documentos/{draft}/editar")).await.links(&page).contains(&page));
    let shown = bruno.get(&page).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    let text = shown.text();
    assert!(text.contains("Ana Vera") && text.contains("Bruno Salas"), "{text}");
    let marked = |tag: &str, word: &str| {
        text.split(&format!("<{tag}>"))
            .skip(1)
            .any(|rest| rest.split(&format!("</{tag}>")).next().unwrap().contains(word))
    };
    assert!(marked("del", "avanza") && marked("ins", "retrocede"), "{text}");

    // Ana has handed it on: she sees and compares, but does not restore.
    let mut ana = site.browser_of(ANA).await;
    let hers = ana.get(&page).await;
    assert_eq!(hers.status, StatusCode::OK);
    assert!(!hers.text().contains("form[text]"), "{}", hers.text());

    let (version, first) = (shown.field("form[version]"), shown.field("form[text]"));
    let document = draft.to_string();
    let restore = [
        ("_act", "/api/drafting/restore_version"),
        ("form[document]", document.as_str()),
        ("form[version]", version.as_str()),
        ("form[text]", first.as_str()),
    ];
    let denied = ana.post(&page, &restore).await;
    assert_eq!(denied.status, StatusCode::CONFLICT, "{}", denied.text());
    let restored = bruno.post(&page, &restore).await;
    assert_eq!(restored.status, StatusCode::SEE_OTHER, "{}", restored.text());
    let desk = bruno.get(restored.location()).await.text();
    assert!(desk.contains("Todo avanza.") && !desk.contains("Todo retrocede."), "{desk}");
    let after = bruno.get(&page).await.text();
    assert!(after.contains("Versi\u{f3}n 3"), "{after}");
    let history = bruno.get(&format!("/documentos/{draft}?parte=recorrido")).await.text();
    assert_eq!(history.matches("Modificación del documento").count(), 2, "{history}");
    // Pressed twice, it says that something changed meanwhile.
    assert_eq!(bruno.post(&page, &restore).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn versions_are_hidden_from_recipients_strangers_and_other_letters() {
    let site = TestSite::open().await;
    let draft = written_by_two(&site).await;
    let page = format!("/documentos/{draft}/versiones");
    let mut bruno = site.browser_of(BRUNO).await;
    let text = bruno.get(&page).await.field("form[text]");
    for other in [ELENA, LUIS, DIEGO] {
        let mut browser = site.browser_of(other).await;
        assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND, "{other}");
    }
    // A text of another letter is not shown through one's own.
    let own = site.house.begin(ELENA, &[ANA], kit::server::now()).await.0.to_string();
    let mut elena = site.browser_of(ELENA).await;
    let asked = [("document", own.as_str()), ("before", text.as_str()), ("after", text.as_str())];
    let answer = elena.call(Method::POST, "/api/drafting/compare_versions", &asked).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text());
    let stolen = [("form[document]", own.as_str()), ("form[version]", "1"), ("form[text]", text.as_str())];
    let answer = elena.call(Method::POST, "/api/drafting/restore_version", &stolen).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text());
    // Whoever received the letter has a copy of what was signed, not of what was once written.
    let (letter, copies) = site.house.send(ANA, &[ELENA], kit::server::now()).await;
    for item in [letter.0, copies[0].0] {
        let page = format!("/documentos/{item}/versiones");
        assert_eq!(elena.get(&page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    assert_eq!(site.browser_of(ANA).await.get(&format!("/documentos/{letter}/versiones")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn those_written_to_lately_come_first_and_those_who_left_are_never_offered() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    for to in [&[GABRIELA, GONE][..], &[GABRIELA], &[ELENA]] {
        site.house.sign(ANA, to, now - TimeDelta::days(3)).await;
    }
    site.house.sign(ANA, &[CARLA], now - TimeDelta::days(91)).await;
    let mut ana = site.browser_of(ANA).await;
    let mut found = async |words: &str| {
        let asked = [("words", words), ("scope", "anyone")];
        let answer = ana.call(Method::POST, "/api/documents/find_people", &asked).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let found: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        let people = found["people"].as_array().unwrap().iter();
        people.map(|person| PostId(person["post_id"].as_i64().unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(found("").await, [GABRIELA, ELENA]);
    // Among all of the ministry, they stand before those of Ana's own area.
    let all = found("ministerio").await;
    assert_eq!(all[..2], [GABRIELA, ELENA]);
    assert!(all.contains(&BRUNO) && !all.contains(&GONE), "{all:?}");

    // Who left is marked on a draft that names them.
    let draft = site.house.begin(ANA, &[GONE], now).await;
    let page = ana.get(&format!("/documentos/{draft}/editar")).await.text();
    assert!(page.contains("ya no trabaja en este puesto"), "{page}");
}
