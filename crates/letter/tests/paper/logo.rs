//! Logos: what can be printed is taken, anything else refused when it is made, not when a letter is.

use crate::letters::oficio;
use crate::reader::printed;
use letter::{Error, Letter, Letterhead, Logo};

/// Two blue dots.
const PNG: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x02\x00\x00\x00\x01\x08\x02\x00\x00\x00\x7b\x40\xe8\xdd\x00\x00\x00\x0d\x49\x44\x41\x54\x78\xda\x63\x10\xb7\xaf\x02\x22\x00\x04\xf1\x01\xa1\xfb\x2e\x8c\xa0\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";
/// One that lets half of the paper through.
const SEE_THROUGH: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\x0d\x49\x44\x41\x54\x78\xda\x63\x10\xb7\xaf\x6a\x00\x00\x02\x92\x01\x51\xdb\x54\xf2\xa6\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";
/// Sixteen bits a colour.
const DEEP: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x10\x00\x00\x00\x00\x6a\xee\x47\x16\x00\x00\x00\x0b\x49\x44\x41\x54\x78\xda\x63\x10\x32\x01\x00\x00\x5b\x00\x47\x05\x5f\x6c\x82\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

fn svg(inside: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">{inside}</svg>"#
    )
}

fn with(logo: Logo) -> Letter {
    let letter = oficio();
    Letter { institution: Letterhead { logo: Some(logo), ..letter.institution }, ..letter }
}

#[test]
fn pictures_of_both_kinds_are_printed_and_described() {
    let drawing = svg(
        r##"<rect width="40" height="20" fill="#173f7a" opacity="0.5"/><text x="2" y="12" font-size="8">Ñandú</text>"##,
    );
    for bytes in [PNG.to_vec(), SEE_THROUGH.to_vec(), DEEP.to_vec(), drawing.into_bytes()] {
        let read = printed(&with(Logo::new(bytes).unwrap()));
        assert!(read.text().contains("Ministerio de Demostración y Pruebas"));
        // The QR code is none: what stands at the foot of each page is no part of the text.
        assert_eq!(read.tagged("Figure"), 1);
    }
}

#[test]
fn the_same_logo_gives_the_same_bytes() {
    let print = || printed(&with(Logo::new(PNG.to_vec()).unwrap())).bytes;
    assert_eq!(print(), print());
}

#[test]
fn logos_of_any_shape_stay_in_their_place() {
    for size in ["4000 1", "1 4000", "0.001 0.001"] {
        let drawing = svg("<rect width='9' height='9'/>").replace("40 20", size);
        if let Ok(logo) = Logo::new(drawing.into_bytes()) {
            assert_eq!(printed(&with(logo)).pages(), 1, "{size}");
        }
    }
}

#[test]
fn what_cannot_be_printed_is_refused() {
    let mut wide = PNG.to_vec();
    wide[16..20].copy_from_slice(&50_000_u32.to_be_bytes());
    let bomb =
        r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>"#.to_owned() + &svg("<text>&b;</text>");
    let refused: [(&str, Vec<u8>); 10] = [
        ("nothing", Vec::new()),
        ("text", b"hola".to_vec()),
        ("bytes", vec![0xff; 100]),
        ("a cut PNG", PNG[..40].to_vec()),
        ("too many dots", wide),
        ("too many bytes", vec![b' '; Logo::BYTES + 1]),
        ("entities", bomb.into_bytes()),
        ("broken", svg("<g>").into_bytes()),
        ("letters that no font has", svg("<text y='9'>漢字</text>").into_bytes()),
        ("a file", svg(r#"<image href="/etc/passwd" width="9" height="9"/>"#).into_bytes()),
    ];
    for (what, bytes) in refused {
        let logo = Logo::new(bytes);
        assert!(matches!(logo, Err(Error::Logo(_))), "{what}: {logo:?}");
    }
}

#[test]
fn a_drawing_reaches_nothing_outside_itself() {
    for href in ["file:///etc/passwd", "https://example.org/x.png", "../../etc/passwd", "/data.json"] {
        let drawing = svg(&format!(r#"<rect width="9" height="9"/><image xlink:href="{href}" width="9" height="9"/>"#));
        if let Ok(logo) = Logo::new(drawing.into_bytes()) {
            assert_eq!(printed(&with(logo)).tagged("Figure"), 1, "{href}");
        }
    }
}
