//! What the tests share: an authority, people it certified, a letter, and the road that a signature takes.

use domain::time::{Timestamp, Zone};
use signature::authority::{Authority, Issued, Person};
use signature::timestamp::Request;
use signature::{
    Appearance, ByteRange, Certificate, KeyKind, Material, Prepared, SignatureField, TIMESTAMP_ROOM, Trust,
    add_material, assemble, prepare, prepare_timestamp, room_for, sha256, signed_attributes,
};
use std::sync::OnceLock;

pub const ANA: &str = "1712345675";
pub const BRUNO: &str = "0601234560";

/// A moment of that year, at noon of its second day.
pub fn year(year: i32) -> Timestamp {
    format!("{year}-01-02T12:00:00Z").parse().unwrap()
}

pub fn now() -> Timestamp {
    year(2026)
}

/// Randomness that is the same every time.
pub fn random(seed: &str) -> impl FnMut(&mut [u8]) {
    let mut state = sha256(seed.as_bytes());
    move |bytes: &mut [u8]| {
        for piece in bytes.chunks_mut(32) {
            state = sha256(&state);
            piece.copy_from_slice(&sha256(&[&state[..], b"out"].concat())[..piece.len()]);
        }
    }
}

/// An authority, and what it certified.
pub struct World {
    pub authority: Authority,
    pub trust: Trust,
    pub ana: Issued,
    pub bruno: Issued,
    /// A certificate of Ana's that ended in 2022.
    pub ended: Issued,
    /// A certificate of Bruno's that was revoked in 2025.
    pub revoked: Issued,
}

impl World {
    pub fn new(name: &str, kind: KeyKind) -> Self {
        let random = &mut random(name);
        let long = (year(2020), year(2040));
        let mut authority = Authority::new(name, kind, long, random).unwrap();
        let ana =
            Person { name: "ANA MARÍA ÑAUPARI", cedula: ANA, institution: Some("MINISTERIO"), ..Person::default() };
        let bruno = Person { name: "BRUNO PAZ", cedula: BRUNO, ..Person::default() };
        let mut certify = |person, until| authority.certify(person, kind, (year(2020), until), random).unwrap();
        let ended = certify(&ana, year(2022));
        let revoked = certify(&bruno, year(2040));
        let (ana, bruno) = (certify(&ana, year(2028)), certify(&bruno, year(2028)));
        authority.revoke(&revoked.certificate, year(2025));
        let trust = authority.trust((now(), year(2027)), random).unwrap();
        Self { authority, trust, ana, bruno, ended, revoked }
    }
}

/// The world of Ecuador today: RSA.
pub fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| World::new("ENTIDAD DE PRUEBAS", KeyKind::Rsa))
}

/// Another world, with elliptic curves, that trusts nothing of the first.
pub fn elliptic() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| World::new("ENTIDAD ELIPTICA", KeyKind::P256))
}

pub fn chain(by: &Issued) -> Vec<Certificate> {
    std::iter::once(&by.certificate).chain(&by.issuers).cloned().collect()
}

/// How a PDF refers to its objects.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum References {
    Table,
    Stream,
}

/// A letter of one page.
pub fn letter(references: References) -> Vec<u8> {
    let text = "BT /F1 24 Tf 72 720 Td (Quito, 2 de enero) Tj ET";
    let objects = [
        "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
        "<</Type /Pages /Kids [3 0 R] /Count 1>>".to_owned(),
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>\nstream\n{text}\nendstream", text.len()),
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>".to_owned(),
        "<</Title (Oficio)>>".to_owned(),
    ];
    let mut pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).into_bytes());
    }
    let start = pdf.len();
    let identifiers = "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]";
    match references {
        References::Table => {
            pdf.extend(b"xref\n0 7\n0000000000 65535 f\r\n");
            places.iter().for_each(|place| pdf.extend(format!("{place:010} 00000 n\r\n").into_bytes()));
            pdf.extend(format!("trailer\n<</Size 7 /Root 1 0 R /Info 6 0 R {identifiers}>>\n").into_bytes());
        }
        References::Stream => {
            let mut entries = vec![0, 0, 0, 0, 0, 255, 255];
            for place in places.iter().chain([&start]) {
                entries.push(1);
                entries.extend((*place as u32).to_be_bytes());
                entries.extend([0, 0]);
            }
            let dictionary = format!(
                "<</Type /XRef /Size 8 /W [1 4 2] /Root 1 0 R /Info 6 0 R {identifiers} /Length {}>>",
                entries.len()
            );
            pdf.extend(format!("7 0 obj\n{dictionary}\nstream\n").into_bytes());
            pdf.extend(entries);
            pdf.extend(b"\nendstream\nendobj\n");
        }
    }
    pdf.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
    pdf
}

pub fn field(name: &str) -> SignatureField<'_> {
    SignatureField {
        name,
        page: 1,
        rectangle: [300.0, 60.0, 540.0, 120.0],
        appearance: Appearance::Drawing { instructions: b"0 0 1 RG 1 1 238 58 re S", size: [240.0, 60.0] },
        signer: "ANA MARÍA ÑAUPARI",
        description: "Firma electrónica",
        reason: Some("Oficio"),
        location: Some("Quito"),
        signed_at: now(),
        zone: Zone::Guayaquil,
    }
}

/// Signs what was prepared, as the browser does, and wraps it up, as the server does.
pub fn finish(prepared: &Prepared, by: &Issued, stamped_by: Option<(&Authority, Timestamp)>) -> Vec<u8> {
    let random = &mut random("signing");
    let chain = chain(by);
    let digest = prepared.range.digest(&prepared.pdf).unwrap();
    assert_eq!(digest, prepared.digest);
    let signature = by.key.sign(&signed_attributes(&digest, &chain[0]), random).unwrap();
    let token = stamped_by.map(|(authority, at)| {
        let request = Request::new(&signature, random);
        request.token(&authority.stamp(&request.der(), at, random).unwrap()).unwrap()
    });
    prepared.embed(&assemble(&digest, &chain, &signature, token.as_deref()).unwrap()).unwrap()
}

/// A PDF signed in this field.
pub fn sign(pdf: &[u8], by: &Issued, name: &str) -> Vec<u8> {
    finish(&prepare(pdf, &field(name), room_for(&chain(by))).unwrap(), by, None)
}

/// The letter signed by Ana, with a time stamp.
pub fn stamped(world: &World, at: Timestamp) -> Vec<u8> {
    let prepared = prepare(&letter(References::Table), &field("Firma1"), room_for(&chain(&world.ana))).unwrap();
    finish(&prepared, &world.ana, Some((&world.authority, at)))
}

/// These certificates and the lists of the world.
pub fn material<'a>(world: &'a World, certificates: &'a [Certificate]) -> Material<'a> {
    Material { certificates, crls: &world.trust.crls, ocsps: &[] }
}

/// The same, with all that is needed to verify it and a time stamp over everything: PAdES B-LTA.
pub fn archived(world: &World) -> Vec<u8> {
    let random = &mut random("archive");
    let known = [world.authority.intermediate().clone(), world.authority.root().clone()];
    let with_material = add_material(&stamped(world, now()), &material(world, &known)).unwrap();
    let prepared = prepare_timestamp(&with_material, "Sello1", TIMESTAMP_ROOM).unwrap();
    let request = Request::for_digest(prepared.digest, random);
    let token = request.token(&world.authority.stamp(&request.der(), now(), random).unwrap()).unwrap();
    prepared.embed_timestamp(&token).unwrap()
}

/// The ranges of all signatures, in the order of the file.
pub fn ranges(pdf: &[u8]) -> Vec<ByteRange> {
    let text: String = pdf.iter().map(|byte| char::from(*byte)).collect();
    let numbers = text.split("/ByteRange [0 ").skip(1).map(|rest| {
        rest.split(']').next().unwrap().split_whitespace().map(|number| number.parse().unwrap()).collect::<Vec<usize>>()
    });
    numbers.map(|it| ByteRange { hole_start: it[0], hole_end: it[1], end: it[1] + it[2] }).collect()
}

/// Where these bytes stand in others.
pub fn find(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes.windows(wanted.len()).position(|window| window == wanted).unwrap()
}

/// What lies in the hole.
pub fn hole(pdf: &[u8], range: ByteRange) -> Vec<u8> {
    hex::decode(&pdf[range.hole_start + 1..range.hole_end - 1]).unwrap()
}

/// Puts other bytes into the hole.
pub fn fill(pdf: &mut [u8], range: ByteRange, mut bytes: Vec<u8>) {
    bytes.resize(range.room(), 0);
    pdf[range.hole_start + 1..range.hole_end - 1].copy_from_slice(hex::encode(bytes).as_bytes());
}
