//! Throwing away, voiding, taking back: by the right person, by a wrong one, and too late.

use crate::acts::{act, done, let_go, lies_in, refused};
use crate::site::TestSite;
use axum::http::StatusCode;
use testkit::house::{ANA, BRUNO, DIEGO, ELENA};

#[tokio::test]
async fn a_draft_is_deleted_brought_back_and_discarded_by_its_holder_only() {
    let site = TestSite::open().await;
    let draft = site.house.begin(BRUNO, &[ANA], kit::server::now()).await.0.to_string();
    let (mut bruno, mut ana) = (site.browser_of(BRUNO).await, site.browser_of(ANA).await);
    let tell = [("form[targets]", "101"), ("form[comment]", "Para su conocimiento.")];
    done(&mut bruno, "inform", &draft, &tell).await;
    refused(&mut ana, "delete", &draft, StatusCode::CONFLICT).await;
    refused(&mut bruno, "discard", &draft, StatusCode::CONFLICT).await;

    done(&mut bruno, "delete", &draft, &[]).await;
    refused(&mut bruno, "delete", &draft, StatusCode::CONFLICT).await;
    assert!(lies_in(&mut bruno, "eliminados", &draft).await);
    assert!(!lies_in(&mut bruno, "en-elaboracion", &draft).await);
    refused(&mut ana, "undelete", &draft, StatusCode::CONFLICT).await;

    done(&mut bruno, "undelete", &draft, &[]).await;
    refused(&mut bruno, "undelete", &draft, StatusCode::CONFLICT).await;
    assert!(lies_in(&mut bruno, "en-elaboracion", &draft).await);

    done(&mut bruno, "delete", &draft, &[]).await;
    assert!(lies_in(&mut ana, "informados", &draft).await);
    let warned = bruno.get(&format!("/bandejas/eliminados/{draft}/eliminar-definitivamente")).await;
    assert!(warned.text().contains("no se puede deshacer"), "{}", warned.text());
    done(&mut bruno, "discard", &draft, &[]).await;
    for browser in [&mut bruno, &mut ana] {
        refused(browser, "undelete", &draft, StatusCode::NOT_FOUND).await;
        assert_eq!(browser.get(&format!("/documentos/{draft}")).await.status, StatusCode::NOT_FOUND);
    }
    assert!(!lies_in(&mut bruno, "eliminados", &draft).await);
    assert!(!lies_in(&mut ana, "informados", &draft).await);
}

#[tokio::test]
async fn a_voided_copy_goes_to_its_sender_and_can_be_printed_after_all() {
    let site = TestSite::open().await;
    let (letter, copies) = site.house.sign(ANA, &[ELENA], kit::server::now()).await;
    let (letter, copy) = (letter.0.to_string(), copies[0].0.to_string());
    let (mut ana, mut diego) = (site.browser_of(ANA).await, site.browser_of(DIEGO).await);
    refused(&mut ana, "void", &copy, StatusCode::FORBIDDEN).await;
    let silent = act(&mut diego, "void", &copy, &[]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", silent.text());

    let why = [("form[comment]", "La dirección ya no existe.")];
    done(&mut diego, "void", &copy, &why).await;
    refused(&mut diego, "void", &copy, StatusCode::CONFLICT).await;
    refused(&mut diego, "undelete", &copy, StatusCode::CONFLICT).await;
    assert!(!lies_in(&mut diego, "por-imprimir", &copy).await);
    assert!(lies_in(&mut ana, "eliminados", &copy).await);
    assert!(ana.get("/bandejas/eliminados").await.text().contains("Anulado"));
    let told = ana.get(&format!("/bandejas/eliminados/{copy}")).await.text();
    assert!(told.contains("La dirección ya no existe."), "{told}");
    assert!(ana.get(&format!("/bandejas/enviados/{letter}")).await.text().contains("Anulado"));
    refused(&mut ana, "discard", &copy, StatusCode::CONFLICT).await;

    done(&mut ana, "undelete", &copy, &[]).await;
    assert!(lies_in(&mut diego, "por-imprimir", &copy).await);
    let_go(&mut diego, &[&copy]).await;
    let mut elena = site.browser_of(ELENA).await;
    assert!(lies_in(&mut elena, "recibidos", &copy).await);
}

#[tokio::test]
async fn what_was_reassigned_is_taken_back_by_who_did_it_while_it_has_not_moved_on() {
    let site = TestSite::open().await;
    let (_, copies) = site.house.send(ELENA, &[ANA], kit::server::now()).await;
    let copy = copies[0].0.to_string();
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    let to_bruno = [("form[target]", "102"), ("form[comment]", "Para su atención.")];
    done(&mut ana, "reassign", &copy, &to_bruno).await;
    refused(&mut bruno, "recover", &copy, StatusCode::CONFLICT).await;
    let mut elena = site.browser_of(ELENA).await;
    refused(&mut elena, "recover", &copy, StatusCode::CONFLICT).await;
    let shown = ana.get(&format!("/bandejas/reasignados/{copy}")).await.text();
    assert!(shown.contains("Recuperar"), "{shown}");

    done(&mut ana, "recover", &copy, &[]).await;
    refused(&mut ana, "recover", &copy, StatusCode::CONFLICT).await;
    assert!(lies_in(&mut ana, "recibidos", &copy).await);
    assert!(!lies_in(&mut ana, "reasignados", &copy).await);
    assert!(!lies_in(&mut bruno, "recibidos", &copy).await);
    // Bruno had it for a while, and may still look at it.
    assert_eq!(bruno.get(&format!("/documentos/{copy}")).await.status, StatusCode::OK);

    done(&mut ana, "reassign", &copy, &to_bruno).await;
    done(&mut bruno, "archive", &copy, &[]).await;
    refused(&mut ana, "recover", &copy, StatusCode::CONFLICT).await;
}

#[tokio::test]
async fn who_was_informed_takes_the_line_out_and_keeps_access() {
    let site = TestSite::open().await;
    let (_, copies) = site.house.send(ELENA, &[ANA], kit::server::now()).await;
    let copy = copies[0].0.to_string();
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    refused(&mut bruno, "dismiss", &copy, StatusCode::NOT_FOUND).await;
    refused(&mut ana, "dismiss", &copy, StatusCode::CONFLICT).await;
    let tell = [("form[targets]", "102"), ("form[comment]", "Para su conocimiento.")];
    done(&mut ana, "inform", &copy, &tell).await;
    assert!(lies_in(&mut bruno, "informados", &copy).await);
    done(&mut bruno, "dismiss", &copy, &[]).await;
    refused(&mut bruno, "dismiss", &copy, StatusCode::CONFLICT).await;
    assert!(!lies_in(&mut bruno, "informados", &copy).await);
    assert_eq!(bruno.get(&format!("/documentos/{copy}")).await.status, StatusCode::OK);
    done(&mut ana, "inform", &copy, &tell).await;
    assert!(lies_in(&mut bruno, "informados", &copy).await);
}
