//! Files attached to a draft.

use crate::site::{FILE_BYTES, TestSite};
use axum::http::{StatusCode, header};
use kit::server::now;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use testkit::house::{ANA, BRUNO, DIEGO, ELENA, MINISTRY};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

#[tokio::test]
async fn a_file_is_attached_without_javascript_and_handed_out_to_be_saved() {
    let site = TestSite::open().await;
    let draft = site.house.begin(BRUNO, &[ANA], kit::server::now()).await;
    let mut bruno = site.browser_of(BRUNO).await;
    let name = "Anexo técnico (año 2026).pdf";
    let sent = bruno.upload(&format!("/documentos/{draft}/anexos"), "text/html", &[(name, PDF)]).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, format!("/documentos/{draft}/editar").as_str()));
    let page = bruno.get(&format!("/documentos/{draft}/editar")).await;
    assert!(page.text().contains(name), "{}", page.text());
    let link = page.links(&format!("/documentos/{draft}/anexos/")).remove(0);
    let file = bruno.get(&link).await;
    assert_eq!((file.status, file.body.as_slice()), (StatusCode::OK, PDF));
    assert_eq!(file.headers[header::CONTENT_TYPE], "application/pdf");
    let disposition = file.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(disposition.starts_with("attachment;") && disposition.contains("a%C3%B1o"), "{disposition}");
    assert_eq!(file.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    // Someone who has no part in the draft does not find its file either.
    assert_eq!(site.browser_of(ELENA).await.get(&link).await.status, StatusCode::NOT_FOUND);
    let taken = [
        ("_act", "/api/documents/remove_file"),
        ("form[document]", &draft.to_string()),
        ("form[file]", link.rsplit('/').next().unwrap()),
    ];
    let gone = bruno.post(&format!("/documentos/{draft}/editar"), &taken).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text());
    assert_eq!(bruno.get(&link).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_not_let_in_is_told_and_leaves_nothing_behind() {
    let site = TestSite::open().await;
    let draft = site.house.begin(BRUNO, &[ANA], kit::server::now()).await;
    let mut bruno = site.browser_of(BRUNO).await;
    let upload = format!("/documentos/{draft}/anexos");
    let big = [PDF, &vec![b' '; usize::try_from(FILE_BYTES).unwrap()]].concat();
    let cases: [(&str, &[u8], StatusCode, &str); 5] = [
        ("grande.pdf", &big, StatusCode::PAYLOAD_TOO_LARGE, "too_big"),
        ("programa.exe", b"MZ\x90\0\x03", StatusCode::UNPROCESSABLE_ENTITY, "kind"),
        ("factura.pdf", b"MZ\x90\0\x03\0\0\0\x04\0\0\0", StatusCode::UNPROCESSABLE_ENTITY, "not_what_it_says"),
        ("vacio.pdf", b"", StatusCode::UNPROCESSABLE_ENTITY, "empty"),
        ("sin-ending", PDF, StatusCode::UNPROCESSABLE_ENTITY, "kind"),
    ];
    for (name, content, status, word) in cases {
        let answer = bruno.upload(&upload, "application/json", &[(name, content)]).await;
        assert_eq!(answer.status, status, "{name}: {}", answer.text());
        assert!(answer.text().contains(word), "{name}: {}", answer.text());
    }
    let page = bruno.get(&format!("/documentos/{draft}/editar")).await;
    assert!(page.links(&format!("/documentos/{draft}/anexos/")).is_empty());
    // Without JavaScript the page comes again, with the reason on it.
    let told = bruno.upload(&upload, "text/html", &[("grande.pdf", &big)]).await;
    assert_eq!(told.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(told.text().contains("role=\"alert\"") && told.text().contains("50"), "{}", told.text());
}

#[tokio::test]
async fn a_name_with_folders_and_tricks_becomes_one_plain_name() {
    let site = TestSite::open().await;
    let draft = site.house.begin(BRUNO, &[ANA], kit::server::now()).await;
    let mut bruno = site.browser_of(BRUNO).await;
    let upload = format!("/documentos/{draft}/anexos");
    let sent = bruno.upload(&upload, "application/json", &[("../../etc/C:\\x\u{202e}fdp.pdf", PDF)]).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
    let page = bruno.get(&format!("/documentos/{draft}/editar")).await.text();
    assert!(page.contains("xfdp.pdf") && !page.contains(".."), "{page}");
}

#[tokio::test]
async fn pictures_text_and_pdf_can_be_looked_at_and_nothing_else_is_ever_shown() {
    let site = TestSite::open().await;
    let draft = site.house.begin(BRUNO, &[ANA], kit::server::now()).await;
    let mut bruno = site.browser_of(BRUNO).await;
    let upload = format!("/documentos/{draft}/anexos");
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let files: [(&str, &[u8], Option<&str>); 5] = [
        ("plano.png", PNG, Some("image/png")),
        ("oficio.pdf", PDF, Some("application/pdf")),
        ("nota.txt", b"<script>alert(1)</script>", Some("text/plain; charset=utf-8")),
        ("datos.csv", b"a,b\n=1+1,2", Some("text/plain; charset=utf-8")),
        ("datos.xml", b"<?xml version=\"1.0\"?><a/>", None),
    ];
    for (name, content, _) in files {
        let sent = bruno.upload(&upload, "application/json", &[(name, content)]).await;
        assert_eq!(sent.status, StatusCode::OK, "{name}: {}", sent.text());
    }
    let page = bruno.get(&format!("/documentos/{draft}?parte=anexos")).await;
    let shown = page.links(&format!("/documentos/{draft}/anexos/"));
    assert_eq!(shown.iter().filter(|link| link.ends_with("/ver")).count(), 4, "{shown:?}");
    for link in shown.iter().filter(|link| !link.ends_with("/ver")) {
        let saved = bruno.get(link).await;
        assert!(saved.headers[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment;"), "{link}");
        let looked = bruno.get(&format!("{link}/ver")).await;
        let said = looked.headers[header::CONTENT_DISPOSITION].to_str().unwrap().to_owned();
        let (name, _, expected) = files.iter().find(|(name, ..)| said.contains(name)).unwrap();
        let policy = looked.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert_eq!(looked.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{name}");
        match expected {
            Some(media_type) => {
                assert!(said.starts_with("inline;"), "{name}: {said}");
                assert_eq!(looked.headers[header::CONTENT_TYPE], media_type, "{name}");
            }
            None => assert!(said.starts_with("attachment;"), "{name}: {said}"),
        }
        assert!(policy.contains("sandbox") || *expected == Some("application/pdf"), "{name}: {policy}");
    }
}

#[tokio::test]
async fn whoever_holds_a_received_archived_or_sent_letter_adds_to_it_and_every_copy_shows_it() {
    let site = TestSite::open().await;
    let (letter, copies) = site.house.send(ANA, &[BRUNO, ELENA], now()).await;
    let (letter, first, second) = (letter.0, copies[0].0, copies[1].0);
    let mut bruno = site.browser_of(BRUNO).await;
    // Without JavaScript the item's own page comes again.
    let upload = format!("/documentos/{first}/anexos?desde=documento");
    let sent = bruno.upload(&upload, "text/html", &[("informe técnico.pdf", PDF)]).await;
    assert_eq!(
        (sent.status, sent.location()),
        (StatusCode::SEE_OTHER, format!("/documentos/{first}?parte=anexos").as_str())
    );
    let archived = [("_act", "/api/handling/archive"), ("form[item]", &first.to_string())];
    assert_eq!(bruno.post(&format!("/documentos/{first}"), &archived).await.status, StatusCode::SEE_OTHER);
    assert_eq!(bruno.upload(&upload, "text/html", &[("acta.pdf", PDF)]).await.status, StatusCode::SEE_OTHER);
    let mut ana = site.browser_of(ANA).await;
    let sent = ana.upload(&format!("/documentos/{letter}/anexos"), "application/json", &[("anexo3.pdf", PDF)]).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
    let mut elena = site.browser_of(ELENA).await;
    for (browser, item) in [(&mut bruno, first), (&mut ana, letter), (&mut elena, second)] {
        let page = browser.get(&format!("/documentos/{item}?parte=anexos")).await;
        for name in ["informe técnico.pdf", "acta.pdf", "anexo3.pdf"] {
            assert!(page.text().contains(name), "{item} {name}: {}", page.text());
        }
        // What has been sent stays: nobody takes anything off it.
        assert!(!page.text().contains("/api/documents/remove_file"), "{item}");
        assert_eq!(page.links(&format!("/documentos/{item}/anexos/")).len(), 6);
    }
    let course = bruno.get(&format!("/documentos/{first}?parte=recorrido")).await.text();
    let told = |name: &str, course: &str| course.contains(&format!("<blockquote>{name}"));
    assert!(told("acta.pdf", &course) && told("anexo3.pdf", &course), "{course}");
    let course = elena.get(&format!("/documentos/{second}?parte=recorrido")).await.text();
    assert!(!told("acta.pdf", &course) && told("anexo3.pdf", &course), "{course}");
    assert!(elena.get("/bandejas/recibidos").await.text().contains("3 anexos"));
    // Lines made anew say the same.
    let tx = site.house.context(ANA, now()).await.begin_write().await.unwrap();
    documents::store::rebuild(&tx).await.unwrap();
    tx.commit().await.unwrap();
    assert!(elena.get("/bandejas/recibidos").await.text().contains("3 anexos"));
}

#[tokio::test]
async fn whoever_does_not_hold_it_or_only_prints_it_adds_nothing() {
    let site = TestSite::open().await;
    let (letter, copies) = site.house.sign(ANA, &[BRUNO], now()).await;
    for (who, item) in [(DIEGO, copies[0].0), (ANA, copies[0].0), (DIEGO, letter.0)] {
        let mut browser = site.browser_of(who).await;
        let item = item.to_string();
        let sent = browser.upload(&format!("/documentos/{item}/anexos"), "application/json", &[("a.pdf", PDF)]).await;
        assert!(sent.status.is_client_error(), "{who} {item}: {}", sent.text());
        let fields = [("_act", "/api/documents/add_paper"), ("form[item]", item.as_str()), ("form[name]", "Plano")];
        let added = browser.post(&format!("/documentos/{item}"), &fields).await;
        assert!(added.status.is_client_error(), "{who} {item}: {}", added.text());
    }
}

#[tokio::test]
async fn a_thing_on_paper_is_described_listed_and_printed_among_the_annexes() {
    let site = TestSite::open().await;
    let draft = site.house.begin(ANA, &[BRUNO], now()).await;
    let mut ana = site.browser_of(ANA).await;
    let (page, id) = (format!("/documentos/{draft}/editar"), draft.to_string());
    let mut add = async |name: &str, description: &str| {
        let fields = [
            ("_act", "/api/documents/add_paper"),
            ("form[item]", id.as_str()),
            ("form[name]", name),
            ("form[description]", description),
            ("form[back]", page.as_str()),
        ];
        ana.post(&page, &fields).await
    };
    let unnamed = add(" ", "Doce hojas").await;
    assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unnamed.field("form[description]"), "Doce hojas");
    let added = add("Planos del puente", "Doce hojas A1").await;
    assert_eq!((added.status, added.location()), (StatusCode::SEE_OTHER, page.as_str()));
    let shown = ana.get(&page).await.text();
    assert!(
        shown.contains("Planos del puente") && shown.contains("Doce hojas A1") && shown.contains("Físico"),
        "{shown}"
    );
    let file = ana.get(&page).await.field("form[file]");
    // There is nothing to download.
    assert_eq!(ana.get(&format!("/documentos/{id}/anexos/{file}")).await.status, StatusCode::NOT_FOUND);
    let pdf = ana.get(&format!("/documentos/{id}/pdf")).await;
    assert!(crate::site::words_of(&pdf.body).contains("Planosdelpuente"));
    let describe = [
        ("_act", "/api/documents/describe_file"),
        ("form[item]", id.as_str()),
        ("form[file]", file.as_str()),
        ("form[description]", "Trece hojas"),
        ("form[back]", page.as_str()),
    ];
    assert_eq!(ana.post(&page, &describe).await.location(), page);
    let shown = ana.get(&page).await.text();
    assert!(shown.contains("Trece hojas") && !shown.contains("Doce hojas"), "{shown}");
}

#[tokio::test]
async fn the_paper_of_a_signed_letter_names_what_was_there_when_it_was_signed() {
    let site = TestSite::open().await;
    let (letter, _) = site.house.send(ANA, &[BRUNO], now()).await;
    let mut ana = site.browser_of(ANA).await;
    let sent = ana.upload(&format!("/documentos/{letter}/anexos"), "application/json", &[("despues.pdf", PDF)]).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
    let pdf = ana.get(&format!("/documentos/{letter}/pdf")).await;
    assert!(!crate::site::words_of(&pdf.body).contains("despues.pdf"));
}

#[tokio::test]
async fn the_limit_of_the_institution_is_stated_and_kept() {
    let site = TestSite::open().await;
    let cx = site.house.context(ANA, now()).await;
    let limit = entity::institution::ActiveModel { file_bytes: Set(Some(30)), ..Default::default() };
    let ministry = entity::institution::Column::Id.eq(MINISTRY);
    entity::institution::Entity::update_many().set(limit).filter(ministry).exec(cx.db()).await.unwrap();
    let draft = site.house.begin(ANA, &[BRUNO], now()).await;
    let mut ana = site.browser_of(ANA).await;
    let page = ana.get(&format!("/documentos/{draft}/editar")).await.text();
    assert!(page.contains("30 B"), "{page}");
    let sent = ana.upload(&format!("/documentos/{draft}/anexos"), "application/json", &[("a.pdf", PDF)]).await;
    assert_eq!(sent.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", sent.text());
}

#[tokio::test]
async fn whoever_signed_or_holds_a_letter_is_told_who_downloaded_what_and_nobody_else() {
    let site = TestSite::open().await;
    let draft = site.house.begin(ANA, &[BRUNO], now()).await;
    let mut ana = site.browser_of(ANA).await;
    let sent = ana.upload(&format!("/documentos/{draft}/anexos"), "application/json", &[("borrador.pdf", PDF)]).await;
    assert_eq!(sent.status, StatusCode::OK);
    // Whoever writes looks at their own files as often as they like.
    let link =
        ana.get(&format!("/documentos/{draft}/editar")).await.links(&format!("/documentos/{draft}/anexos/")).remove(0);
    for own in [link, format!("/documentos/{draft}/pdf")] {
        assert_eq!(ana.get(&own).await.status, StatusCode::OK);
    }
    let count = async || entity::download::Entity::find().count(&*site.fresh.database).await.unwrap();
    assert_eq!(count().await, 0);

    let (letter, copies) = site.house.send(ANA, &[BRUNO, ELENA], now()).await;
    let sent = ana.upload(&format!("/documentos/{letter}/anexos"), "application/json", &[("acta.pdf", PDF)]).await;
    assert_eq!(sent.status, StatusCode::OK);
    let (mut bruno, mut elena) = (site.browser_of(BRUNO).await, site.browser_of(ELENA).await);
    for (browser, item) in [(&mut bruno, copies[0]), (&mut elena, copies[1])] {
        let page = browser.get(&format!("/documentos/{item}?parte=anexos")).await;
        let links = page.links(&format!("/documentos/{item}/anexos/"));
        assert_eq!(browser.get(&links[0]).await.status, StatusCode::OK);
        assert_eq!(browser.get(&format!("/documentos/{item}/pdf")).await.status, StatusCode::OK);
    }
    assert_eq!(count().await, 4);
    let told = ana.get(&format!("/documentos/{letter}?parte=anexos")).await.text();
    assert!(told.contains("Quién los descargó") && told.contains("el documento (PDF)"), "{told}");
    assert_eq!(told.replace("<!>", "").matches("descargó acta.pdf").count(), 2, "{told}");
    // The holder of a copy is told of that copy.
    let told = bruno.get(&format!("/documentos/{}?parte=anexos", copies[0])).await.text();
    let told = told.split("class=\"downloads\"").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap();
    assert!(told.contains("Bruno") && !told.contains("Elena"), "{told}");
    // Whoever only took part is not told.
    let handed = [
        ("_act", "/api/handling/reassign"),
        ("form[item]", &copies[0].to_string()),
        ("form[target]", &ANA.to_string()),
        ("form[comment]", "Para su conocimiento."),
    ];
    let done = bruno.post(&format!("/bandejas/recibidos/{}/reasignar", copies[0]), &handed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let page = bruno.get(&format!("/documentos/{}?parte=anexos", copies[0])).await.text();
    assert!(!page.contains("Quién los descargó"), "{page}");
    let fields = [("item", copies[0].to_string()), ("before", "0".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let asked = bruno.call(axum::http::Method::POST, "/api/documents/list_downloads", &fields).await;
    assert_eq!(asked.status, StatusCode::CONFLICT, "{}", asked.text());
}

#[tokio::test]
async fn downloads_are_told_page_by_page() {
    let site = TestSite::open().await;
    let (letter, copies) = site.house.send(ANA, &[BRUNO], now()).await;
    let mut bruno = site.browser_of(BRUNO).await;
    for _ in 0..23 {
        bruno.get(&format!("/documentos/{}/pdf", copies[0])).await;
    }
    let mut ana = site.browser_of(ANA).await;
    let page = ana.get(&format!("/documentos/{letter}?parte=anexos")).await;
    let older = page.links(&format!("/documentos/{letter}?")).into_iter().find(|link| link.contains("descargas="));
    assert_eq!(page.text().matches("el documento (PDF)").count(), 20);
    let page = ana.get(&older.unwrap()).await.text();
    assert_eq!(page.matches("el documento (PDF)").count(), 3);
    assert!(!page.contains("rel=\"next\""));
}
