//! A signed PDF tampered with in every way that is known here, for verifiers of any make to judge.

use crate::world::{fill, find, hole, random, ranges, year};
use lopdf::Document;
use signature::authority::{Authority, Person};
use signature::{Trust, assemble, signed_attributes, verify};

/// One way to tamper with a signed PDF.
pub struct Tampered {
    /// Its name, as that of a file.
    pub name: &'static str,
    /// What is wrong with it.
    pub what: &'static str,
    /// Whether poppler's `pdfsig` finds the signature invalid. It does not look at time stamps, nor at what comes after a
    /// signature except to say that not the whole document is signed, nor (as it is asked here) at who is trusted.
    pub pdfsig_refuses: bool,
    /// Whether pyHanko does.
    pub pyhanko_refuses: bool,
    pub pdf: Vec<u8>,
}

/// Every way, over a PDF with one signature, by RSA and stamped with the time.
pub fn tampered(signed: &[u8]) -> Vec<Tampered> {
    let mut all = Vec::new();
    let mut seen_by = |pdfsig_refuses, pyhanko_refuses, name, what, pdf| {
        all.push(Tampered { name, what, pdfsig_refuses, pyhanko_refuses, pdf });
    };
    let range = ranges(signed)[0];
    seen_by(true, true, "content", "a byte of the letter changed", turned(signed, find(signed, b"stream\n") + 30));
    seen_by(true, true, "date", "the date of signing changed", turned(signed, find(signed, b"/M (D:2") + 12));
    seen_by(true, true, "behind-hole", "a byte changed behind the signature", turned(signed, range.hole_end + 20));
    let in_envelope = |wanted: &[u8], behind| turned_inside(signed, wanted, behind);
    seen_by(true, true, "value", "the value of the signature changed", in_envelope(&RSA_VALUE, RSA_VALUE.len() + 10));
    seen_by(true, true, "digest", "the signed digest changed", in_envelope(&DIGEST, DIGEST.len() + 3));
    let own = verify(signed, &Trust::default(), year(2026)).unwrap().signatures.remove(0).signer.unwrap();
    let middle = own.der().len() / 2;
    seen_by(true, true, "certificate", "the signer's certificate changed", in_envelope(own.der(), middle));
    seen_by(false, true, "stamped-time", "the stamped time changed", in_envelope(&STAMPED_AT, 4));
    seen_by(false, false, "filler", "something hidden behind the signature", with_filler(signed));
    seen_by(false, true, "another-signer", "a stranger's signature in its place", by_another(signed));

    let (start, end, length) = (range.hole_start, range.hole_end, range.end - range.hole_end);
    for (name, what, numbers) in [
        ("hole-widened", "the hole reaches before the signature", [0, start - 4, end, length]),
        ("hole-widened-behind", "the hole reaches behind the signature", [0, start, end + 4, length - 4]),
        ("hole-narrowed", "part of the signature is said to be signed", [0, start + 2, end, length]),
        ("range-begins-later", "the first byte is said not to be signed", [1, start - 1, end, length]),
        ("range-ends-early", "the last byte is said not to be signed", [0, start, end, length - 1]),
        ("range-overlaps", "the signed parts overlap", [0, end, start, length]),
    ] {
        seen_by(true, true, name, what, with_range(signed, numbers));
    }
    seen_by(true, true, "cut-short", "the end cut off", signed[..signed.len() - 200].to_vec());
    seen_by(true, true, "cut-in-half", "half of it cut off", signed[..signed.len() / 2].to_vec());

    let later = Later::of(signed);
    let black = "<</Length 24>>\nstream\n0 g 0 0 595 842 re f Q q\nendstream".to_owned();
    let (new, newer) = (later.unused, later.unused + 1);
    let page = |from: &str, to: &str| object(signed, later.page).replacen(from, to, 1);
    let catalog = |from: &str, to: &str| object(signed, later.root).replacen(from, to, 1);
    seen_by(
        false,
        true,
        "later-content",
        "another text in the place of the page's",
        later.with(&[(later.content, black.clone())]),
    );
    let elsewhere = page("/Contents", &format!("/Contents {new} 0 R /Was"));
    seen_by(
        false,
        true,
        "later-page",
        "the page shows another text",
        later.with(&[(later.page, elsewhere), (new, black)]),
    );
    let over = page("/Annots [", &format!("/Annots [{new} 0 R "));
    let note = "<</Type /Annot /Subtype /Square /Rect [0 0 595 842] /IC [1 1 1] /F 4>>".to_owned();
    seen_by(false, true, "later-note", "a drawing laid over the page", later.with(&[(later.page, over), (new, note)]));
    let other = catalog("/Pages", &format!("/Pages {new} 0 R /Was"));
    let tree = format!("<</Type /Pages /Kids [{newer} 0 R] /Count 1>>");
    let blank = format!("<</Type /Page /Parent {new} 0 R /MediaBox [0 0 595 842] /Resources <<>>>>");
    let pages = later.with(&[(later.root, other), (new, tree), (newer, blank)]);
    seen_by(false, true, "later-pages", "other pages in the place of the signed ones", pages);
    let unsigned = later.with(&[(later.root, catalog("/AcroForm", "/Was"))]);
    seen_by(false, true, "later-unsigned", "the signature taken out", unsigned);
    all
}

/// messageDigest, a SET of an OCTET STRING of 32 bytes.
pub const DIGEST: [u8; 13] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 4, 0x31, 0x22, 4, 0x20];
/// The OCTET STRING of 256 bytes behind the name of the algorithm: rsaEncryption, NULL.
pub const RSA_VALUE: [u8; 19] = [0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0, 4, 0x82, 1, 0];
/// A moment with four digits for its year, which certificates only write after 2049.
const STAMPED_AT: [u8; 4] = [0x18, 0x0f, b'2', b'0'];

/// With one bit of one byte turned.
pub fn turned(pdf: &[u8], place: usize) -> Vec<u8> {
    let mut turned = pdf.to_vec();
    turned[place] ^= 1;
    turned
}

/// With the byte of the envelope turned that lies so far behind the beginning of these bytes.
pub fn turned_inside(pdf: &[u8], wanted: &[u8], behind: usize) -> Vec<u8> {
    let envelope = hole(pdf, ranges(pdf)[0]);
    let place = find(&envelope, wanted) + behind;
    with_envelope(pdf, turned(&envelope, place))
}

/// With something in the last byte of the hole.
pub fn with_filler(pdf: &[u8]) -> Vec<u8> {
    let mut envelope = hole(pdf, ranges(pdf)[0]);
    *envelope.last_mut().unwrap() = 0x41;
    with_envelope(pdf, envelope)
}

/// With other numbers for what is signed.
pub fn with_range(pdf: &[u8], [start, first, second, length]: [usize; 4]) -> Vec<u8> {
    let range = ranges(pdf)[0];
    let written = format!("/ByteRange [0 {} {} {}", range.hole_start, range.hole_end, range.end - range.hole_end);
    let text = format!("{:1$}", format!("/ByteRange [{start} {first} {second} {length}"), written.len());
    let mut other = pdf.to_vec();
    let place = find(&other, b"/ByteRange [");
    other[place..place + text.len()].copy_from_slice(text.as_bytes());
    other
}

/// With a good signature of someone else, whom nobody trusts, over the same letter.
fn by_another(pdf: &[u8]) -> Vec<u8> {
    let (random, kind) = (&mut random("stranger"), signature::KeyKind::P256);
    let long = (year(2020), year(2040));
    let mut authority = Authority::new("ENTIDAD DESCONOCIDA", kind, long, random).unwrap();
    let person = Person { name: "ANA MARÍA ÑAUPARI", cedula: crate::world::ANA, ..Person::default() };
    let by = authority.certify(&person, kind, long, random).unwrap();
    let chain = crate::world::chain(&by);
    let digest = ranges(pdf)[0].digest(pdf).unwrap();
    let value = by.key.sign(&signed_attributes(&digest, &chain[0]), random).unwrap();
    with_envelope(pdf, assemble(&digest, &chain, &value, None).unwrap().der().to_vec())
}

fn with_envelope(pdf: &[u8], envelope: Vec<u8>) -> Vec<u8> {
    let mut other = pdf.to_vec();
    fill(&mut other, ranges(pdf)[0], envelope);
    other
}

/// What is appended to a PDF has to name its parts.
struct Later<'a> {
    pdf: &'a [u8],
    root: u32,
    page: u32,
    content: u32,
    unused: u32,
}

impl<'a> Later<'a> {
    fn of(pdf: &'a [u8]) -> Self {
        let document = Document::load_mem(pdf).unwrap();
        let root = document.trailer.get(b"Root").unwrap().as_reference().unwrap().0;
        let page = document.get_pages()[&1];
        let content = document.get_page_contents(page)[0].0;
        Self { pdf, root, page: page.0, content, unused: document.max_id + 1 }
    }

    fn with(&self, objects: &[(u32, String)]) -> Vec<u8> {
        appended(self.pdf, objects, self.root)
    }
}

/// The file with these objects appended, properly, over what they replace. `root` names the catalog.
pub fn appended(pdf: &[u8], objects: &[(u32, String)], root: u32) -> Vec<u8> {
    let document = Document::load_mem(pdf).unwrap();
    let information = document.trailer.get(b"Info").and_then(lopdf::Object::as_reference);
    let information = information.map(|(number, _)| format!("/Info {number} 0 R ")).unwrap_or_default();
    let size = objects.iter().map(|(number, _)| *number).fold(document.max_id, u32::max) + 1;
    let text: String = pdf.iter().map(|byte| char::from(*byte)).collect();
    let previous = text.rsplit("startxref\n").next().unwrap().split('\n').next().unwrap();
    let mut out = pdf.to_vec();
    let mut table = String::new();
    for (number, object) in objects {
        table += &format!("{number} 1\n{:010} 00000 n\r\n", out.len());
        out.extend(format!("{number} 0 obj\n{object}\nendobj\n").into_bytes());
    }
    let start = out.len();
    let trailer = format!("<</Size {size} /Root {root} 0 R {information}/Prev {previous}>>");
    out.extend(format!("xref\n{table}trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n").into_bytes());
    out
}

/// What stands last in the file for an object.
pub fn object(pdf: &[u8], number: u32) -> String {
    let text: String = pdf.iter().map(|byte| char::from(*byte)).collect();
    let start = text.rfind(&format!("\n{number} 0 obj\n")).unwrap();
    let rest = &text[start + format!("\n{number} 0 obj\n").len()..];
    rest.split("\nendobj").next().unwrap().to_owned()
}
