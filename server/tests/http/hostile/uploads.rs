//! Files that are not what they seem: refused, or kept to be saved and never run, opened or unpacked.

use super::names;
use super::page::{faults, said};
use crate::matrix::Things;
use axum::http::{StatusCode, header};
use domain::document::file::{EXTENSIONS, extension, tidy_name};
use testkit::house::BRUNO;

const PDF: &[u8] = crate::matrix::PDF;

fn zip_entry(name: &str, claimed: u32, content: &[u8]) -> Vec<u8> {
    let mut entry = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0".to_vec();
    entry.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
    entry.extend(claimed.to_le_bytes());
    entry.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
    entry.extend([0, 0]);
    entry.extend(name.as_bytes());
    entry.extend(content);
    entry
}

/// Deflated zeros: each byte but the first few is a thousand of them.
fn bomb() -> Vec<u8> {
    let mut zeros = vec![0xec, 0xc1, 0x01, 0x01, 0, 0, 0, 0x80, 0x90, 0xfe, 0xaf, 0xee, 0x08, 0x0a];
    zeros.extend(vec![0; 8_000]);
    zip_entry("ceros", u32::MAX, &zeros)
}

/// Name, content, whether it is taken.
fn files() -> Vec<(&'static str, Vec<u8>, bool)> {
    let zip = |name: &str| zip_entry(name, 9, b"contenido");
    let many: Vec<u8> = (0..1_000).flat_map(|number| zip(&format!("{number}"))).collect();
    let html = b"<!DOCTYPE html><script>window.__ran=1</script>".to_vec();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"window.__ran=1\"/>".to_vec();
    let elf = [b"\x7fELF\x02\x01\x01\0".as_slice(), &[0; 56]].concat();
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0".to_vec();
    let gif = [b"GIF89a/*".as_slice(), b"*/=1;window.__ran=1;//<script>window.__ran=1</script>"].concat();
    let with = |inside: &str| {
        format!(
            "%PDF-1.7\n1 0 obj\n<</Type/Catalog/OpenAction<<{inside}>>>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"
        )
        .into_bytes()
    };
    let eicar = [b"X5O!P%@AP[4\\PZX54(P^)7CC)7}".as_slice(), b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].concat();
    vec![
        ("bomba.zip", bomb(), true),
        ("bomba.docx", bomb(), true),
        ("muchos.zip", many, true),
        ("ruta.zip", zip("../../../etc/cron.d/x"), true),
        ("absoluta.zip", zip("/etc/passwd"), true),
        ("vacio.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(), true),
        ("guion.pdf", with("/S/JavaScript/JS(app.alert\\(1\\))"), true),
        ("lanza.pdf", with("/S/Launch/F(cmd.exe)"), true),
        ("envia.pdf", with("/S/SubmitForm/F(http://otro.example)"), true),
        ("pagina.pdf", [PDF, &html].concat(), true),
        // Readers of PDF pass over what stands before it, and so it is one.
        ("pagina.pdf", [html.as_slice(), PDF].concat(), true),
        ("archivo.pdf", [PDF, &zip("x")].concat(), true),
        ("archivo.zip", [zip("x").as_slice(), PDF].concat(), true),
        ("pagina.png", [png.as_slice(), &html].concat(), true),
        ("guion.gif", gif, true),
        // Handed out as text, and as XML to be saved.
        ("pagina.txt", html.clone(), true),
        ("pagina.xml", html.clone(), true),
        ("imagen.xml", svg.clone(), true),
        ("imagen.png", svg, false),
        ("pagina.pdf", html, false),
        ("programa.pdf", elf.clone(), false),
        ("programa.dwg", elf, false),
        ("programa.png", b"MZ\x90\0\x03\0\0\0\x04\0\0\0".to_vec(), false),
        ("foto.pdf", png, false),
        ("documento.png", PDF.to_vec(), false),
        ("texto.docx", b"no es un zip".to_vec(), false),
        ("macros.doc", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), b"Attribut VBA"].concat(), true),
        ("prueba.txt", eicar, true),
        ("formulas.csv", b"=cmd|' /C calc'!A0;1\n".to_vec(), true),
        (
            "entidad.xml",
            b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>".to_vec(),
            true,
        ),
        ("nada.pdf", Vec::new(), false),
        ("ceros.pdf", vec![0; 40_000], false),
        ("nulos.txt", b"a\0b".to_vec(), false),
        ("grande.pdf", [PDF, &vec![b' '; 60_000]].concat(), false),
    ]
}

#[tokio::test]
async fn a_file_is_refused_or_handed_out_to_be_saved_byte_by_byte() {
    let things = Things::make().await;
    let mut bruno = things.site.browser_of(BRUNO).await;
    let draft = things.names.named["draft"].clone();
    let (upload, list) = (format!("/documentos/{draft}/anexos"), format!("/documentos/{draft}/editar"));
    for (name, content, taken) in files() {
        let before = bruno.get(&list).await.links(&format!("{upload}/"));
        let answer = bruno.upload(&upload, "application/json", &[(name, &content)]).await;
        let refused = [StatusCode::UNPROCESSABLE_ENTITY, StatusCode::PAYLOAD_TOO_LARGE].contains(&answer.status);
        assert_eq!(
            (answer.status == StatusCode::OK, refused),
            (taken, !taken),
            "{name}: {} {}",
            answer.status,
            answer.text()
        );
        let after = bruno.get(&list).await.links(&format!("{upload}/"));
        let new: Vec<_> = after.iter().filter(|link| !before.contains(link)).collect();
        assert_eq!(!new.is_empty(), taken, "{name}: {new:?}");
        for link in new {
            let file = bruno.get(link).await;
            assert_eq!((file.status, file.body.as_slice()), (StatusCode::OK, content.as_slice()), "{name}");
            let said = |header: header::HeaderName| file.headers[header].to_str().unwrap().to_owned();
            assert_eq!(said(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{name}");
            let (kind, policy) = (said(header::CONTENT_TYPE), said(header::CONTENT_SECURITY_POLICY));
            assert!(!kind.contains("html") && !kind.contains("svg") && !kind.contains("javascript"), "{name}: {kind}");
            let disposition = said(header::CONTENT_DISPOSITION);
            if link.ends_with("/ver") && disposition.starts_with("inline") {
                // A browser shows pictures and text in a sandbox, and PDF with a program that runs nothing of this site.
                assert!(kind == "application/pdf" || policy.contains("sandbox"), "{name}: {policy}");
            } else {
                assert!(
                    disposition.starts_with("attachment") && policy.contains("sandbox"),
                    "{name}: {disposition} {policy}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_name_leads_nowhere_and_is_shown_as_it_is_kept() {
    let things = Things::make().await;
    let mut bruno = things.site.browser_of(BRUNO).await;
    let draft = things.names.named["draft"].clone();
    let (upload, list) = (format!("/documentos/{draft}/anexos"), format!("/documentos/{draft}/editar"));
    let mut taken = 0;
    for name in names() {
        let kept = tidy_name(&name);
        let let_in = extension(&kept).is_some_and(|ending| EXTENSIONS.contains(&ending.as_str()));
        // In pieces, as the page's code sends it: there a name may have any sign.
        let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("nombre", &name).finish();
        let begun = format!("/documentos/{draft}/subidas?{query}&bytes={}&huella={taken}", PDF.len());
        let begun = bruno.raw(axum::http::Method::POST, &begun, "").await;
        assert!(!begun.status.is_server_error(), "{name:?}: {}", begun.text());
        assert_eq!(begun.status == StatusCode::OK, let_in && !kept.is_empty(), "{name:?} {kept:?}: {}", begun.text());
        if begun.status != StatusCode::OK {
            continue;
        }
        let id = begun.text().split(' ').next().unwrap().to_owned();
        bruno.raw(axum::http::Method::PUT, &format!("/documentos/{draft}/subidas/{id}/0"), PDF).await;
        let before = bruno.get(&list).await.links(&format!("{upload}/"));
        let ended = bruno.raw(axum::http::Method::POST, &format!("/documentos/{draft}/subidas/{id}/fin"), "").await;
        assert!(!ended.status.is_server_error(), "{name:?}: {}", ended.text());
        if ended.status != StatusCode::OK {
            assert_eq!(ended.status, StatusCode::UNPROCESSABLE_ENTITY, "{name:?}: {}", ended.text());
            continue;
        }
        taken += 1;
        let page = bruno.get(&list).await;
        assert_eq!(faults(&page.text()), Vec::<String>::new(), "{name:?}");
        assert!(said(&page.text()).contains(&kept), "{name:?} {kept:?}");
        let link = page.links(&format!("{upload}/")).into_iter().find(|link| !before.contains(link)).unwrap();
        let file = bruno.get(&link).await;
        let disposition = file.headers[header::CONTENT_DISPOSITION].to_str().unwrap().to_owned();
        let plain = disposition.split("filename=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(!plain.contains(['/', '\\']) && !plain.starts_with('.'), "{name:?}: {disposition}");
        assert!(
            !kept.contains(['/', '\\']) && !kept.starts_with('.') && !kept.chars().any(char::is_control),
            "{kept:?}"
        );
        // As a form sends it, where its name can be said there.
        if name.chars().all(|sign| !sign.is_control() && sign != '"') && name.len() < 1_000 {
            let sent = bruno.upload(&upload, "application/json", &[(&name, PDF)]).await;
            assert_eq!(sent.status, StatusCode::OK, "{name:?}: {}", sent.text());
        }
    }
    assert!(taken > 30, "{taken}");
}
