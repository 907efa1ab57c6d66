//! Paper over HTTP: registered and sent to those it is for, given from hand to hand, put into envelopes, and come back.

use crate::acts::{act, done, history, items_in, let_go, lies_in, refused};
use crate::site::{Browser, TestSite, words_of};
use axum::http::{Method, StatusCode};
use domain::permission::Permission;
use testkit::database::both;
use testkit::house::{ANA, BRUNO, CARLA, DIEGO, ELENA, JOSE, LUIS};

const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// Bruno registers what arrives.
async fn desk() -> (TestSite, Browser) {
    desk_at(TestSite::open().await).await
}

async fn desk_at(site: TestSite) -> (TestSite, Browser) {
    site.house.grant(BRUNO, Permission::RegisterIncoming).await;
    let bruno = site.browser_of(BRUNO).await;
    (site, bruno)
}

async fn blank(clerk: &mut Browser) -> String {
    clerk.get("/documentos/nuevo?tipo=external").await.field("form[document]")
}

/// What a citizen brought, for these.
fn paper<'a>(document: &'a str, to: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("form[document]", document),
        ("form[version]", "0"),
        ("form[kind]", "external"),
        ("form[sender]", "108"),
        ("form[to]", to),
        ("form[subject]", "Pedido de información"),
        ("form[reference]", "S/N 12"),
        ("form[dated_on]", "2026-11-02"),
        ("form[body]", "Pide copia de un plano."),
    ]
}

/// Words as they are read back from a PDF.
fn squeezed(words: &str) -> String {
    words.replace([' ', '-'], "")
}

#[tokio::test]
async fn what_arrives_on_paper_has_its_number_at_once_and_goes_to_those_it_is_for() {
    for fresh in both().await {
        let (site, mut bruno) = desk_at(TestSite::on(fresh).await).await;
        let document = blank(&mut bruno).await;
        let saved = bruno.call(Method::POST, "/api/drafting/save", &paper(&document, "103,107")).await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
        let number = saved.text().split('"').find(|part| part.ends_with("-E")).map(str::to_owned);
        let number = number.unwrap_or_else(|| panic!("{}", saved.text()));
        assert!(lies_in(&mut bruno, "en-elaboracion", &document).await);
        assert_eq!(bruno.get(&format!("/documentos/{document}/pdf")).await.status, StatusCode::NOT_FOUND);
        let desk = bruno.get(&format!("/documentos/{document}/editar")).await.text();
        assert!(desk.contains(&number) && desk.contains("Resumen") && desk.contains("2026-11-02"), "{desk}");
        assert!(!desk.contains("Firmar con certificado"), "it is signed on paper");
        assert!(desk.contains("Todavía no tiene la imagen del documento"), "which is told, and stops nobody");
        let version = bruno.get(&format!("/documentos/{document}/editar")).await.field("form[version]");
        let mut fields = paper(&document, "103,107");
        fields[1] = ("form[version]", &version);
        let sent = bruno.call(Method::POST, "/api/drafting/sign", &fields).await;
        assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
        assert!(lies_in(&mut bruno, "enviados", &document).await);
        let mut carla = site.browser_in(CARLA).await;
        let copies = items_in(&mut carla, "recibidos").await;
        let page = carla.get(&format!("/documentos/{}", copies[0])).await.text();
        for said in [number.as_str(), "José Tipán", "S/N 12", "Pide copia de un plano.", "2 de noviembre de 2026"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let told = history(&mut carla, &copies[0]).await;
        assert!(told.contains("Registro") && told.contains("Envío electrónico"), "{told}");
        let luis = items_in(&mut site.browser_of(LUIS).await, "recibidos").await;
        assert!(luis.is_empty(), "whoever works elsewhere is only named");
        // An answer goes to whoever wrote it, outside.
        let answer = carla.get(&format!("/documentos/nuevo?responde={}", copies[0])).await;
        assert_eq!((answer.field("form[to]").as_str(), answer.field("form[reference]")), ("108", number));
        assert!(answer.text().contains("<h1 tabindex=\"-1\">Oficio"), "{}", answer.text());
    }
}

#[tokio::test]
async fn a_redirected_paper_goes_to_another_and_its_addressee_is_informed() {
    let (site, mut bruno) = desk().await;
    let document = blank(&mut bruno).await;
    let mut fields = paper(&document, "103");
    fields.extend([("form[copy]", "101"), ("form[redirected_to]", "105")]);
    let denied = bruno.call(Method::POST, "/api/drafting/sign", &fields).await;
    assert_eq!(denied.status, UNPROCESSABLE);
    assert!(denied.text().contains("redirected_to") && denied.text().contains("not_allowed"), "{}", denied.text());
    site.house.grant(ELENA, Permission::ReceiveRedirected).await;
    let found = bruno.call(Method::POST, "/api/documents/find_people", &[("words", ""), ("scope", "redirected")]).await;
    assert!(found.text().contains("Elena") && !found.text().contains("Carla"), "{}", found.text());
    assert_eq!(bruno.call(Method::POST, "/api/drafting/sign", &fields).await.status, StatusCode::OK);
    let (mut carla, mut elena) = (site.browser_in(CARLA).await, site.browser_of(ELENA).await);
    let copy = items_in(&mut elena, "recibidos").await.remove(0);
    assert!(lies_in(&mut carla, "informados", &copy).await);
    assert!(items_in(&mut carla, "recibidos").await.is_empty());
    assert_eq!(items_in(&mut site.browser_of(ANA).await, "recibidos").await.len(), 1, "Copia is not redirected");
    assert!(history(&mut elena, &copy).await.contains("Dirigir documento"));
    done(&mut elena, "archive", &copy, &[]).await;
    refused(&mut carla, "archive", &copy, StatusCode::CONFLICT).await;
}

#[tokio::test]
async fn paper_for_nobody_of_the_institution_is_refused_and_rolled_back() {
    let (site, mut bruno) = desk().await;
    let document = blank(&mut bruno).await;
    let refused = bruno.call(Method::POST, "/api/drafting/sign", &paper(&document, "107")).await;
    assert_eq!(refused.status, UNPROCESSABLE);
    assert!(refused.text().contains("\"to\"") && refused.text().contains("nobody_here"), "{}", refused.text());
    assert!(items_in(&mut bruno, "en-elaboracion").await.is_empty(), "nothing of it is kept");
    // Nor was a number taken.
    let saved = bruno.call(Method::POST, "/api/drafting/save", &paper(&document, "103")).await.text();
    assert!(saved.contains("-0001-E"), "{saved}");
    drop(site);
}

#[tokio::test]
async fn paper_is_registered_by_those_who_may_and_is_from_the_past() {
    let (site, mut bruno) = desk().await;
    let document = blank(&mut bruno).await;
    let mut elena = site.browser_of(ELENA).await;
    assert_eq!(elena.get("/documentos/nuevo?tipo=external").await.status, StatusCode::FORBIDDEN);
    let tried = elena.call(Method::POST, "/api/drafting/save", &paper(&document, "103")).await;
    assert_eq!(tried.status, StatusCode::FORBIDDEN, "{}", tried.text());
    let mut fields = paper(&document, "103");
    fields[7] = ("form[dated_on]", "2199-01-01");
    let refused = bruno.call(Method::POST, "/api/drafting/save", &fields).await;
    assert_eq!(refused.status, UNPROCESSABLE);
    assert!(refused.text().contains("dated_on") && refused.text().contains("future"), "{}", refused.text());
    // Long ago is no reason to refuse it.
    fields[7] = ("form[dated_on]", "2019-01-01");
    assert_eq!(bruno.call(Method::POST, "/api/drafting/save", &fields).await.status, StatusCode::OK);
    let menu = bruno.get("/bandejas/recibidos").await.text();
    assert!(menu.contains("tipo=external") && menu.contains("/devoluciones"), "{menu}");
    let menu = elena.get("/bandejas/recibidos").await.text();
    assert!(!menu.contains("tipo=external") && !menu.contains("/devoluciones"), "{menu}");
}

#[tokio::test]
async fn enviar_fisico_says_who_carries_it_and_prints_a_sheet_for_both_to_sign() {
    let site = TestSite::open().await;
    let copy = site.house.send(ELENA, &[ANA], kit::server::now()).await.1[0].0.to_string();
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    let page = ana.get(&format!("/bandejas/recibidos/{copy}/enviar-fisico")).await;
    assert!(page.text().contains("Estado del documento") && page.text().contains("Bueno"), "{}", page.text());
    let long = "x".repeat(111);
    let fields = [("form[target]", "102"), ("form[carrier]", ""), ("form[comment]", long.as_str())];
    let wrong = act(&mut ana, "hand_over", &copy, &fields).await;
    assert_eq!(wrong.status, UNPROCESSABLE);
    assert!(wrong.text().contains("carrier") && wrong.text().contains("comment"), "{}", wrong.text());
    let fields = [("form[target]", "102"), ("form[carrier]", "Rosa Mera"), ("form[condition]", "fair")];
    done(&mut ana, "hand_over", &copy, &fields).await;
    let told = ana.get(&format!("/documentos/{copy}?parte=recorrido")).await;
    assert!(told.text().contains("Enviar físico") && told.text().contains("Bruno Salas"), "{}", told.text());
    let sheet = told.links(&format!("/documentos/{copy}/traspaso/")).remove(0);
    let pdf = ana.get(&sheet).await;
    assert_eq!(pdf.status, StatusCode::OK);
    let words = words_of(&pdf.body);
    for said in ["Traspaso de documento físico", "Rosa Mera", "Regular", "Bruno Salas", "Ana Vera Núñez"] {
        assert!(words.contains(&squeezed(said)), "{said}: {words}");
    }
    assert!(lies_in(&mut ana, "recibidos", &copy).await, "who has it to deal with does not change");
    assert_eq!(bruno.get(&sheet).await.status, StatusCode::NOT_FOUND);
    assert_eq!(act(&mut bruno, "hand_over", &copy, &fields).await.status, StatusCode::NOT_FOUND);
    // Diego sits too far away for Elena, who has a part in it.
    let mut elena = site.browser_of(ELENA).await;
    let far = [("form[target]", "104"), ("form[carrier]", "Rosa Mera")];
    assert_eq!(act(&mut elena, "hand_over", &copy, &far).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn imprimir_sobre_prints_what_stands_on_it_and_remembers_it() {
    let site = TestSite::open().await;
    let (letter, copies) = site.house.sign(ANA, &[JOSE, ELENA], kit::server::now()).await;
    let (letter, copy) = (letter.to_string(), copies[0].to_string());
    let (mut ana, mut diego) = (site.browser_of(ANA).await, site.browser_of(DIEGO).await);
    let fields = [
        ("form[copy]", copy.as_str()),
        ("form[address]", "Av. Colón E4-25"),
        ("form[city]", "Ibarra"),
        ("form[words]", "Entregar en persona"),
        ("form[size]", "medium"),
    ];
    done(&mut diego, "print_envelope", &copy, &fields).await;
    let told = diego.get(&format!("/documentos/{copy}?parte=recorrido")).await;
    assert!(told.text().contains("Imprimir sobre"), "{}", told.text());
    let link = told.links(&format!("/documentos/{copy}/sobre/")).remove(0);
    let pdf = diego.get(&link).await;
    let words = words_of(&pdf.body);
    for said in ["José Tipán", "Av. Colón E4-25", "Ibarra", "Entregar en persona", "Ministerio"] {
        assert!(words.contains(&squeezed(said)), "{said}: {words}");
    }
    // From the letter, its signer is offered every copy that goes out on paper, as it stands by now.
    let page = ana.get(&format!("/bandejas/enviados/{letter}/sobre")).await.text();
    assert!(page.contains("Av. Colón E4-25") && page.contains("Elena"), "{page}");
    let mut luis = site.browser_of(LUIS).await;
    assert_eq!(luis.get(&link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(act(&mut luis, "print_envelope", &copy, &fields).await.status, StatusCode::NOT_FOUND);
    // Another copy is not reached through this one.
    let other = copies[1].to_string();
    let mixed = [("form[copy]", other.as_str())];
    assert_eq!(act(&mut diego, "print_envelope", &copy, &mixed).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn devolver_tells_the_sender_that_the_paper_came_back() {
    for fresh in both().await {
        let (site, mut bruno) = desk_at(TestSite::on(fresh).await).await;
        let (letter, copies) = site.house.sign(CARLA, &[JOSE, LUIS], kit::server::now()).await;
        let (letter, copy) = (letter.to_string(), copies[0].to_string());
        let mut diego = site.browser_of(DIEGO).await;
        let_go(&mut diego, &[&copies[0].to_string(), &copies[1].to_string()]).await;
        let nothing = bruno.get("/devoluciones").await;
        assert_eq!(nothing.status, StatusCode::OK);
        assert!(!nothing.text().contains(&copy), "{}", nothing.text());
        for words in ["AVANCE", "tip%C3%A1n"] {
            let found = bruno.get(&format!("/devoluciones?buscar={words}")).await.text();
            assert!(found.contains(&format!("/bandejas/recibidos/{copy}/devolver")), "{words}: {found}");
        }
        let read = bruno.get(&format!("/documentos/{copy}")).await.text();
        assert!(
            !read.contains("Todo avanza") && read.contains("Devolver"),
            "the clerk sees what it is, not what it says: {read}"
        );
        assert_eq!(act(&mut bruno, "give_back", &copy, &[]).await.status, UNPROCESSABLE, "not without a reason");
        done(&mut bruno, "give_back", &copy, &[("form[comment]", "Dirección equivocada.")]).await;
        refused(&mut bruno, "give_back", &copy, StatusCode::CONFLICT).await;
        let page = site.browser_in(CARLA).await.get(&format!("/documentos/{letter}")).await.text();
        assert!(page.contains("Devuelto el"), "{page}");
        let told = history(&mut site.browser_in(CARLA).await, &letter).await;
        assert!(told.contains("Devolución") && told.contains("Dirección equivocada."), "{told}");
        let found = bruno.get("/devoluciones?buscar=avance").await.text();
        assert!(found.contains("Devuelto"), "{found}");
        // Neither by page nor by act for anyone else.
        let mut elena = site.browser_of(ELENA).await;
        assert_eq!(elena.get("/devoluciones").await.status, StatusCode::FORBIDDEN);
        assert_eq!(
            act(&mut elena, "give_back", &copies[1].to_string(), &[("form[comment]", "x")]).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            act(&mut site.browser_of(ANA).await, "give_back", &copy, &[("form[comment]", "x")]).await.status,
            StatusCode::NOT_FOUND
        );
    }
}
