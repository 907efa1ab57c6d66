//! Files attached to a draft.

use crate::site::{FILE_BYTES, TestSite};
use axum::http::{StatusCode, header};
use testkit::house::{ANA, BRUNO, ELENA};

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
        ("_act", "/api/drafting/remove_file"),
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
