//! What is wrong is told beside its field, and what was typed stays.

use crate::site::TestSite;
use axum::http::{Method, StatusCode};
use domain::document::Kind;
use testkit::house::{ANA, BRUNO, DIEGO, ELENA};

#[tokio::test]
async fn a_letter_that_is_not_complete_cannot_be_signed_and_nothing_typed_is_lost() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let page = format!("/documentos/nuevo?tipo={}", Kind::Memorando.code());
    let blank = ana.get(&page).await;
    let (document, sender) = (blank.field("form[document]"), ANA.0.to_string());
    let typed = [
        ("_act", "/api/drafting/sign"),
        ("form[document]", document.as_str()),
        ("form[version]", "0"),
        ("form[kind]", Kind::Memorando.code()),
        ("form[sender]", &sender),
        ("form[subject]", ""),
        ("form[reference]", "Oficio 15 <b>"),
        ("form[body]", "Párrafo escrito con cuidado."),
    ];
    let refused = ana.post(&page, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.field("form[reference]"), "Oficio 15 <b>");
    let text = refused.text();
    assert!(text.contains("Párrafo escrito con cuidado."), "{text}");
    assert!(text.matches("aria-invalid=\"true\"").count() >= 2, "{text}");
    // It was not kept either: nothing half done.
    assert_eq!(ana.get(&format!("/documentos/{document}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_subject_beyond_its_limit_is_told_with_the_limit() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let sender = ANA.0.to_string();
    let long = "a".repeat(251);
    let form = [
        ("form[document]", "77"),
        ("form[version]", "0"),
        ("form[kind]", Kind::Oficio.code()),
        ("form[sender]", sender.as_str()),
        ("form[subject]", long.as_str()),
    ];
    let answer = ana.call(Method::POST, "/api/drafting/save", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("subject") && answer.text().contains("250"), "{}", answer.text());
}

#[tokio::test]
async fn an_act_on_what_someone_else_has_changed_meanwhile_says_so() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    let (_, copies) = site.house.send(ANA, &[ELENA], now).await;
    let item = copies[0].0.to_string();
    let mut elena = site.browser_of(ELENA).await;
    let archive = [("form[item]", item.as_str())];
    let once = elena.call(Method::POST, "/api/handling/archive", &archive).await;
    assert!(once.status.is_success() || once.status.is_redirection(), "{} {}", once.status, once.text());
    let twice = elena.call(Method::POST, "/api/handling/archive", &archive).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.text());
    let page = format!("/bandejas/recibidos/{item}/reasignar");
    let typed = [
        ("_act", "/api/handling/reassign"),
        ("form[item]", item.as_str()),
        ("form[target]", "103"),
        ("form[comment]", "Por favor, responder hoy."),
    ];
    let told = elena.post(&page, &typed).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.text().contains("role=\"alert\""), "{}", told.text());
}

#[tokio::test]
async fn a_draft_changed_in_another_window_is_not_overwritten() {
    let site = TestSite::open().await;
    let draft = site.house.begin(BRUNO, &[ANA], kit::server::now()).await.0.to_string();
    let mut bruno = site.browser_of(BRUNO).await;
    let sender = BRUNO.0.to_string();
    let form = |subject| {
        [
            ("form[document]", draft.as_str()),
            ("form[version]", "1"),
            ("form[kind]", Kind::Memorando.code()),
            ("form[sender]", sender.as_str()),
            ("form[subject]", subject),
            ("form[body]", "Texto."),
        ]
    };
    let first = bruno.call(Method::POST, "/api/drafting/save", &form("La primera ventana")).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    let second = bruno.call(Method::POST, "/api/drafting/save", &form("La segunda ventana")).await;
    assert_eq!((second.status, second.text().as_str()), (StatusCode::CONFLICT, "\"stale\""));
    let page = bruno.get(&format!("/documentos/{draft}/editar")).await;
    assert_eq!(page.field("form[subject]"), "La primera ventana");
}

#[tokio::test]
async fn what_cannot_be_read_at_all_is_refused_without_a_fault() {
    let site = TestSite::open().await;
    let mut diego = site.browser_of(DIEGO).await;
    for (act, field, value) in [
        ("/api/handling/archive", "form[item]", "no es un número"),
        ("/api/handling/archive", "form", "x"),
        ("/api/mailbox/list_tray", "filter", "x"),
        ("/api/drafting/save", "form[body]", "{\"type\":\"doc\",\"content\":[{\"type\":\"script\"}]}"),
        ("/api/handling/reassign", "form[due_on]", "31-02-2026"),
    ] {
        let answer = diego.call(Method::POST, act, &[(field, value)]).await;
        assert!(answer.status.is_client_error(), "{act} {field}={value}: {} {}", answer.status, answer.text());
    }
    for page in
        ["/bandejas/basura", "/bandejas/recibidos/abc", "/documentos/abc/editar", "/documentos/9/pdf/x", "/nada"]
    {
        let answer = diego.get(page).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
    }
}

#[tokio::test]
async fn text_is_never_markup() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let (sender, tricks) = (ANA.0.to_string(), "<script>alert(1)</script> {{7*7}} ' OR 1=1 --");
    let form = [
        ("form[document]", "78"),
        ("form[version]", "0"),
        ("form[kind]", Kind::Memorando.code()),
        ("form[sender]", sender.as_str()),
        ("form[to]", "105"),
        ("form[subject]", tricks),
        ("form[body]", tricks),
    ];
    let saved = ana.call(Method::POST, "/api/drafting/save", &form).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
    for page in ["/bandejas/en-elaboracion", "/bandejas/en-elaboracion/78", "/documentos/78/editar"] {
        let text = ana.get(page).await.text();
        assert!(text.contains("alert(1)"), "{page}: {text}");
        assert!(!text.contains("<script>alert(1)"), "{page}: {text}");
    }
    let found = ana.get("/bandejas/en-elaboracion?buscar=%27+OR+1%3D1+--").await.text();
    assert!(found.contains("alert(1)"), "{found}");
    let none = ana.get("/bandejas/en-elaboracion?buscar=%25_%25").await.text();
    assert!(!none.contains("alert(1)"), "{none}");
}
