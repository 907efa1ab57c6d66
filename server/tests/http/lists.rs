//! Listas de envío: made, filled, ordered and removed by those who may, used by all who see them.

use crate::others::ABOUT_A_LIST;
use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use domain::document::Kind;
use testkit::house::{ANA, BRUNO, CARLA_TOO, DIEGO, ELENA, GABRIELA, GONE, JOSE, LUIS};

const MAKE: &str = "/api/drafting/make_list";
const KEEP: &str = "/api/drafting/keep_list";
const DELETE: &str = "/api/drafting/delete_list";

/// Makes a list by the page's form; its address.
async fn made(browser: &mut Browser, name: &str, public: &str, order: &str) -> String {
    let fields = [("_act", MAKE), ("form[name]", name), ("form[public]", public), ("form[order]", order)];
    let answer = browser.post("/listas", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}: {}", answer.text());
    answer.location().to_owned()
}

/// Sends the page of a list as it stands, with changes.
async fn kept(browser: &mut Browser, page: &str, changes: &[(&str, &str)]) -> Answer {
    let shown = browser.get(page).await;
    assert_eq!(shown.status, StatusCode::OK, "{page}: {}", shown.text());
    let held = ["form[list]", "form[version]", "form[name]", "form[description]", "form[members]"];
    let mut fields: Vec<(&str, String)> = held.iter().map(|name| (*name, shown.field(name))).collect();
    fields.insert(0, ("_act", KEEP.to_owned()));
    fields.push(("form[order]", order_of(&shown)));
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(page, &fields).await
}

/// The order that the page has selected.
fn order_of(page: &Answer) -> String {
    let text = page.text();
    let option = text.split("<option").skip(1).find(|option| option.contains("selected")).unwrap_or_default();
    option.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

fn posts(all: &[domain::id::PostId]) -> String {
    all.iter().map(|post| post.0.to_string()).collect::<Vec<_>>().join(",")
}

async fn filled(browser: &mut Browser, name: &str, public: &str, members: &[domain::id::PostId]) -> String {
    let page = made(browser, name, public, "chosen").await;
    let answer = kept(browser, &page, &[("form[members]", &posts(members))]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}: {}", answer.text());
    page
}

fn id_of(page: &str) -> String {
    page.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn anyone_makes_fills_orders_renames_and_removes_a_list_without_javascript() {
    let site = TestSite::open().await;
    let mut bruno = site.browser_of(BRUNO).await;
    let nothing = bruno.get("/listas").await.text();
    assert!(
        nothing.contains("Todavía no tiene listas") && nothing.contains("La institución no tiene listas"),
        "{nothing}"
    );
    assert!(!nothing.contains("form[public]"), "a list of the institution takes a permission: {nothing}");

    let page = made(&mut bruno, "Plan anual", "", "chosen").await;
    let found = kept(&mut bruno, &page, &[("form[search]", "torres")]).await;
    assert_eq!(found.status, StatusCode::SEE_OTHER, "{}", found.text());
    let looked = bruno.get(found.location()).await.text();
    assert!(looked.contains("Gabriela Torres") && looked.contains("name=\"form[add]\""), "{looked}");
    for post in [GABRIELA, ANA, LUIS] {
        let added = kept(&mut bruno, &page, &[("form[add]", &post.0.to_string())]).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    }
    assert_eq!(bruno.get(&page).await.field("form[members]"), posts(&[GABRIELA, ANA, LUIS]));
    kept(&mut bruno, &page, &[("form[up]", &LUIS.0.to_string())]).await;
    kept(&mut bruno, &page, &[("form[down]", &GABRIELA.0.to_string())]).await;
    assert_eq!(bruno.get(&page).await.field("form[members]"), posts(&[LUIS, GABRIELA, ANA]));
    kept(&mut bruno, &page, &[("form[remove]", &GABRIELA.0.to_string())]).await;
    kept(&mut bruno, &page, &[("form[name]", "Plan 2027"), ("form[description]", "Quienes lo revisan")]).await;
    kept(&mut bruno, &page, &[("form[order]", "alphabetic")]).await;
    let shown = bruno.get(&page).await;
    assert_eq!(shown.field("form[members]"), posts(&[ANA, LUIS]), "by name");
    assert_eq!(shown.field("form[name]"), "Plan 2027");
    let all = bruno.get("/listas").await.text();
    assert!(all.contains("Plan 2027") && all.contains("2 personas") && all.contains("Quienes lo revisan"), "{all}");

    let gone = bruno.post(&page, &[("_act", DELETE), ("form[list]", &id_of(&page))]).await;
    assert_eq!((gone.status, gone.location()), (StatusCode::SEE_OTHER, "/listas"));
    assert_eq!(bruno.get(&page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_wrong_with_a_list_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let site = TestSite::open().await;
    let mut bruno = site.browser_of(BRUNO).await;
    let page = made(&mut bruno, "Plan anual", "", "").await;
    let twice = [("_act", MAKE), ("form[name]", "PLAN  anual"), ("form[description]", "Otra vez")];
    let answer = bruno.post("/listas", &twice).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
    assert!(answer.text().contains("Ese nombre ya está en uso"), "{}", answer.text());
    assert_eq!(answer.field("form[description]"), "Otra vez");

    let nameless = kept(&mut bruno, &page, &[("form[name]", " "), ("form[members]", &posts(&[ANA]))]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nameless.field("form[members]"), posts(&[ANA]));
    let many: Vec<String> = (1..=1_001).map(|post| post.to_string()).collect();
    let full = kept(&mut bruno, &page, &[("form[members]", &many.join(","))]).await;
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(full.text().contains("caben 1000"), "{}", full.text());
    let nobody = kept(&mut bruno, &page, &[("form[members]", "999999")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", nobody.text());

    let renamed = kept(&mut bruno, &page, &[("form[name]", "Plan")]).await;
    assert_eq!(renamed.status, StatusCode::SEE_OTHER);
    let late = kept(&mut bruno, &page, &[("form[version]", "1"), ("form[name]", "Otro")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text().contains("Alguien cambió la lista"), "{}", late.text());
    assert_eq!(late.field("form[version]"), "1", "the same again does not overwrite what it never saw");
}

#[tokio::test]
async fn a_public_list_is_kept_by_whoever_may_and_read_by_all_of_the_institution() {
    let site = TestSite::open().await;
    let (mut gabriela, mut bruno) = (site.browser_of(GABRIELA).await, site.browser_of(BRUNO).await);
    let page = filled(&mut gabriela, "Directores", "si", &[ANA, GONE]).await;
    let list = id_of(&page);

    let seen = bruno.get(&page).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    assert!(seen.text().contains("Ana Vera") && seen.text().contains("ya no trabaja"), "{}", seen.text());
    assert!(!seen.text().contains(KEEP) && !seen.text().contains(DELETE), "{}", seen.text());
    assert!(bruno.get("/listas").await.text().contains("Directores"));
    let own = [("form[name]", "Mía"), ("form[public]", "si")];
    assert_eq!(bruno.call(Method::POST, MAKE, &own).await.status, StatusCode::FORBIDDEN);
    for act in [KEEP, DELETE] {
        let fields = [("form[list]", list.as_str()), ("form[version]", "2"), ("form[name]", "Mía")];
        let answer = bruno.call(Method::POST, act, &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{act}: {}", answer.text());
    }
    // Its name is free for a list of one's own.
    made(&mut bruno, "Directores", "", "").await;
}

#[tokio::test]
async fn a_list_of_another_person_or_institution_does_not_exist() {
    let site = TestSite::open().await;
    let (mut gabriela, mut bruno) = (site.browser_of(GABRIELA).await, site.browser_of(BRUNO).await);
    let public = filled(&mut gabriela, "Directores", "si", &[ANA]).await;
    let own = filled(&mut bruno, "Plan anual", "", &[ANA]).await;
    // Luis keeps the lists of another institution; Gabriela those of this one, but not Bruno's own.
    let closed =
        [(LUIS, &public), (LUIS, &own), (JOSE, &public), (JOSE, &own), (ANA, &own), (GABRIELA, &own), (DIEGO, &own)];
    for (who, page) in closed {
        let mut browser = site.browser_of(who).await;
        let answer = browser.get(page).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who} {page}");
        assert!(!answer.text().contains("Directores") && !answer.text().contains("Plan anual"), "{who} {page}");
        for (act, field) in ABOUT_A_LIST {
            let list = id_of(page);
            let fields = [(*field, list.as_str()), ("form[version]", "2"), ("form[name]", "Mía")];
            let answer = browser.call(Method::POST, act, &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who} {act}: {}", answer.text());
        }
        let found = [("words", "lista"), ("scope", "anyone")];
        let found = browser.call(Method::POST, "/api/documents/find_people", &found).await.text();
        assert!(!found.contains("Plan anual"), "{who}: {found}");
        assert!(who != LUIS && who != JOSE || found.contains("\"lists\":[]"), "{who}: {found}");
    }
    let mut jose = site.browser_of(JOSE).await;
    let answer = jose.call(Method::POST, MAKE, &[("form[name]", "Vecinos")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text());
    let mut luis = site.browser_of(LUIS).await;
    let theirs = made(&mut luis, "Directores", "si", "").await;
    assert_eq!(gabriela.get(&theirs).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_list_chosen_for_a_letter_adds_its_people_but_those_who_have_left() {
    let site = TestSite::open().await;
    let mut bruno = site.browser_of(BRUNO).await;
    filled(&mut bruno, "Plan anual", "", &[ELENA, GONE, LUIS]).await;
    let draft = site.house.begin(BRUNO, &[ANA, ELENA], kit::server::now()).await.0.to_string();
    let edit = format!("/documentos/{draft}/editar");
    let offered = bruno.get(&format!("{edit}?para=plan")).await.text();
    assert!(offered.contains("Plan anual") && offered.contains("2 personas"), "{offered}");
    assert!(offered.contains("ya no trabajan en su puesto: Ing. Hugo Ido"), "{offered}");
    let all = posts(&[ELENA, LUIS]);
    assert!(offered.contains(&format!("value=\"{all}\"")), "{offered}");

    let shown = bruno.get(&edit).await;
    let (version, sender, to) = (shown.field("form[version]"), shown.field("form[sender]"), shown.field("form[to]"));
    let fields = [
        ("_act", "/api/drafting/save"),
        ("form[document]", draft.as_str()),
        ("form[version]", &version),
        ("form[kind]", Kind::Memorando.code()),
        ("form[sender]", &sender),
        ("form[to]", &to),
        ("form[add_to]", &all),
        ("form[subject]", "Informe de avance"),
    ];
    let saved = bruno.post(&edit, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(bruno.get(&edit).await.field("form[to]"), posts(&[ANA, ELENA, LUIS]));
}

#[tokio::test]
async fn whoever_has_left_a_letter_stands_there_with_the_one_who_came_after() {
    let site = TestSite::open().await;
    let draft = site.house.begin(BRUNO, &[GONE], kit::server::now()).await.0.to_string();
    let next = site.house.follow_gone().await;
    let mut bruno = site.browser_of(BRUNO).await;
    let page = bruno.get(&format!("/documentos/{draft}/editar")).await.text();
    assert!(page.contains("ya no trabaja en este puesto") && page.contains("Ahora: Ing. Elena Ríos"), "{page}");
    let button = page.split("<button").find(|button| button.contains("Ahora: ")).unwrap();
    assert!(button.contains("name=\"form[add_to]\"") && button.contains(&format!("value=\"{next}\"")), "{button}");
}

#[tokio::test]
async fn a_list_chosen_for_informing_adds_only_colleagues_and_names_the_others() {
    let site = TestSite::open().await;
    let mut gabriela = site.browser_of(GABRIELA).await;
    filled(&mut gabriela, "Directores", "si", &[BRUNO, CARLA_TOO, ELENA, GONE, LUIS]).await;
    let draft = site.house.begin(BRUNO, &[ANA], kit::server::now()).await.0.to_string();
    let mut bruno = site.browser_of(BRUNO).await;
    let page = format!("/bandejas/en-elaboracion/{draft}/informar");
    let looking = [
        ("_act", "/api/handling/inform"),
        ("form[item]", draft.as_str()),
        ("form[search]", "lista"),
        ("form[comment]", "Para su conocimiento."),
    ];
    let offered = bruno.post(&page, &looking).await;
    assert_eq!(offered.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = offered.text();
    let colleagues = posts(&[CARLA_TOO, ELENA]);
    assert!(text.contains(&format!("value=\"{colleagues}\"")), "not oneself, not strangers: {text}");
    assert!(text.contains("no son de su institución: Ing. Luis Andrango"), "{text}");
    assert!(text.contains("ya no trabajan en su puesto: Ing. Hugo Ido"), "{text}");

    let adding = [
        ("_act", "/api/handling/inform"),
        ("form[item]", draft.as_str()),
        ("form[add]", &colleagues),
        ("form[comment]", "Para su conocimiento."),
    ];
    let chosen = bruno.post(&page, &adding).await;
    assert_eq!(chosen.field("form[targets]"), colleagues);
    let telling = [
        ("_act", "/api/handling/inform"),
        ("form[item]", draft.as_str()),
        ("form[targets]", &colleagues),
        ("form[comment]", "Para su conocimiento."),
    ];
    let told = bruno.post(&page, &telling).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.text());
    let mut elena = site.browser_of(ELENA).await;
    assert_eq!(elena.get("/bandejas/informados").await.links(&format!("/bandejas/informados/{draft}")).len(), 1);
}
