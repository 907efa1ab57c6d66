//! The door is closed by default.

use crate::site::TestSite;
use axum::http::StatusCode;
use leptos::server_fn::axum::server_fn_paths;
use server::http::gate::{PUBLIC, UNDECIDED};
use testkit::house::{ANA, CARLA, PASSWORD, cedula};

/// Every page's address, with something in the place of what varies.
fn pages() -> Vec<String> {
    let pages: Vec<String> = server::pages()
        .iter()
        .map(|page| {
            page.path()
                .split('/')
                .map(|part| if part.starts_with([':', '{']) { "7" } else { part })
                .collect::<Vec<_>>()
                .join("/")
        })
        .collect();
    assert!(pages.len() > 6, "{pages:?}");
    pages
}

const FILES: [&str; 10] = [
    "/documentos/7/pdf",
    "/documentos/7/hoja-de-ruta/pdf",
    "/documentos/7/anexos/8",
    "/documentos/7/anexos/8/ver",
    "/documentos/7/firma/8",
    "/documentos/7/traspaso/8",
    "/documentos/7/sobre/8",
    "/documentos/7/firmas.json",
    "/vivo",
    "/administracion/auditoria/tabla.csv",
];

#[tokio::test]
async fn no_page_and_no_act_answers_a_stranger() {
    let site = TestSite::open().await;
    let mut stranger = site.stranger();
    for page in pages().iter().map(String::as_str).chain(FILES).filter(|page| !PUBLIC.contains(page)) {
        let answer = stranger.get(page).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
        assert!(answer.location().starts_with("/ingreso"), "{page}: {}", answer.location());
        assert!(answer.body.is_empty(), "{page}");
    }
    let acts: Vec<_> = server_fn_paths().collect();
    assert!(acts.len() > 15, "{acts:?}");
    for (act, method) in acts.into_iter().filter(|(act, _)| !PUBLIC.contains(act)) {
        let answer = stranger.call(method, act, &[("form[item]", "7")]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{act}: {}", answer.text());
        assert_eq!(answer.text(), "\"signed_out\"", "{act}");
    }
    for upload in [
        "/documentos/7/anexos",
        "/documentos/7/firmado",
        "/administracion/confianza/certificados",
        "/documentos/7/subidas?nombre=a.pdf&bytes=9&huella=a",
        "/documentos/7/subidas/8/fin",
    ] {
        let answer = stranger.upload(upload, "application/json", &[("a.pdf", b"%PDF-1.7")]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{upload}");
    }
}

#[tokio::test]
async fn a_public_page_does_not_carry_a_stranger_to_a_closed_act() {
    let site = TestSite::open().await;
    let answer = site.stranger().post("/ingreso", &[("_act", "/api/handling/archive"), ("form[item]", "7")]).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn someone_with_several_posts_first_chooses_one() {
    let site = TestSite::open().await;
    let mut carla = site.stranger();
    let answer = carla.sign_in(&cedula(CARLA), PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    for page in pages().iter().map(String::as_str).filter(|page| !PUBLIC.contains(page) && !UNDECIDED.contains(page)) {
        let answer = carla.get(page).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/puestos"), "{page}");
    }
    let choice = carla.get("/puestos").await;
    assert_eq!(choice.status, StatusCode::OK);
    assert!(choice.text().contains("Directora Financiera") && choice.text().contains("Asesora"));
    let not_hers = [("_act", "/api/account/choose_post"), ("form[post]", "101")];
    assert_ne!(carla.post("/puestos", &not_hers).await.status, StatusCode::SEE_OTHER);
    let hers = [("_act", "/api/account/choose_post"), ("form[post]", "109")];
    let chosen = carla.post("/puestos", &hers).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.text());
    let inbox = carla.get("/bandejas/recibidos").await;
    assert_eq!(inbox.status, StatusCode::OK);
    assert!(inbox.text().contains("Asesora"));
}

#[tokio::test]
async fn any_wrong_sign_in_gets_one_answer_and_the_cedula_stays_typed() {
    let site = TestSite::open().await;
    let right = cedula(ANA);
    let mut answers = Vec::new();
    for (who, password) in [(right.as_str(), "otra"), ("1710034065", PASSWORD), ("1234567890", PASSWORD)] {
        let answer = site.stranger().sign_in(who, password).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{who}");
        assert_eq!(answer.field("form[cedula]"), who);
        assert!(!answer.text().contains(password), "{who}: the password comes back");
        let text = answer.text();
        let told = text.split("role=\"alert\"").nth(1).expect("the failure is told").split("</").next().unwrap();
        answers.push(told.replace(who, "X"));
    }
    assert!(answers.iter().all(|told| *told == answers[0]), "{answers:?}");
}

#[tokio::test]
async fn after_leaving_the_session_opens_nothing() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let before = ana.clone();
    assert_eq!(ana.get("/bandejas/recibidos").await.status, StatusCode::OK);
    let left = ana.post("/bandejas/recibidos", &[("_act", "/api/account/sign_out")]).await;
    assert_eq!((left.status, left.location()), (StatusCode::SEE_OTHER, "/ingreso"));
    // Not even for someone who kept the cookie.
    let answer = before.clone().get("/bandejas/recibidos").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.location().starts_with("/ingreso"));
}

#[tokio::test]
async fn health_tells_when_a_part_is_gone() {
    let site = TestSite::open().await;
    let well = site.stranger().get("/healthz").await;
    assert_eq!((well.status, well.text().as_str()), (StatusCode::OK, r#"{"database":"ok","storage":"ok"}"#));
    let database: &sea_orm::DatabaseConnection = &site.fresh.database;
    database.close_by_ref().await.unwrap();
    let ill = site.stranger().get("/healthz").await;
    assert_eq!(ill.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(ill.text(), r#"{"database":"gone","storage":"ok"}"#);
}

#[tokio::test]
async fn a_form_on_another_site_cannot_act_here() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let act = [("_act", "/api/account/sign_out")];
    let answer = ana.post_from("https://otro.example", "/bandejas/recibidos", &act).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(ana.get("/bandejas/recibidos").await.status, StatusCode::OK);
}
