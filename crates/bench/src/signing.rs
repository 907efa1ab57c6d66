//! What the server does for one signature, and to set a letter: computed here as the server computes it, without database and
//! storage. The signer's own part, which is the browser's, is not counted, and neither is the answer of the authority that
//! stamps the time.

use crate::Problem;
use crate::load::{Figures, of_times};
use domain::body::Body;
use domain::cedula::Cedula;
use domain::time::{Timestamp, Zone};
use letter::{
    Addressee, Layout, Letter, Letterhead, Number, Options, SignatureBox, Signer, Stamp, typeset, typeset_stamp,
};
use rand::RngCore;
use signature::authority::{Authority, Issued, Person};
use signature::timestamp::Request;
use signature::{
    Appearance, Certificate, KeyKind, Prepared, SignatureField, Trust, accept_returned, admit, assemble, prepare,
    room_for, signed_attributes,
};
use std::time::{Duration, Instant};

/// The operations, and the most milliseconds each may take: a letter of two pages, not the first, and all the server does for
/// one signature.
pub(crate) const LIMITS: [(&str, f64); 2] = [("set_two_pages", 20.0), ("signature", 15.0)];
/// How many letters are set and signed.
const LETTERS: usize = 101;
const CEDULA: &str = "1712345675";
const A4_HEIGHT: f64 = 841.89;

/// Everything that is measured, by its name: the two of [`LIMITS`], and the parts of the second.
pub(crate) fn measure() -> Result<Vec<(&'static str, Figures)>, Problem> {
    let house = House::new()?;
    // What comes once in the life of the program: fonts, and the templates' first reading.
    house.sign(0)?;
    let mut parts: [Vec<Duration>; 5] = Default::default();
    for number in 1..=LETTERS {
        let took = house.sign(number)?;
        let all = took.prepare + took.embed + took.verify;
        for (part, took) in parts.iter_mut().zip([took.set, all, took.prepare, took.embed, took.verify]) {
            part.push(took);
        }
    }
    let names = ["set_two_pages", "signature", "signature_prepare", "signature_embed", "signature_verify"];
    Ok(names.into_iter().zip(parts.map(of_times)).collect())
}

/// How long each part took.
struct Took {
    set: Duration,
    prepare: Duration,
    embed: Duration,
    verify: Duration,
}

/// Someone who signs, and whom one believes.
struct House {
    authority: Authority,
    trust: Trust,
    signer: Issued,
    chain: Vec<Certificate>,
    person: Cedula,
    now: Timestamp,
}

impl House {
    fn new() -> Result<Self, Problem> {
        let now: Timestamp = "2026-11-23T15:00:00Z".parse()?;
        let valid = ("2026-01-01T00:00:00Z".parse()?, "2028-01-01T00:00:00Z".parse()?);
        let mut authority = Authority::new("ENTIDAD DE MEDICION", KeyKind::Rsa, valid, &mut random)?;
        let person = Person { name: "ANA MARIA NAUPARI", cedula: CEDULA, ..Person::default() };
        let signer = authority.certify(&person, KeyKind::Rsa, valid, &mut random)?;
        let trust = authority.trust(valid, &mut random)?;
        let chain = std::iter::once(&signer.certificate).chain(&signer.issuers).cloned().collect();
        let person = Cedula::parse(CEDULA).ok_or("no cedula")?;
        Ok(Self { authority, trust, signer, chain, person, now })
    }

    /// Sets a letter, and has it signed with a time stamp.
    fn sign(&self, number: usize) -> Result<Took, Problem> {
        let letter = letter(number, self.now);
        let begun = Instant::now();
        let set = typeset(&letter, self.now)?;
        let set_in = begun.elapsed();
        if set.pages != 2 {
            return Err(format!("the letter has {} pages", set.pages).into());
        }

        let begun = Instant::now();
        let prepared = self.prepare(&set.pdf, set.signature_boxes.first().copied().ok_or("no room to sign")?)?;
        let prepared_in = begun.elapsed();

        let signature = self.signer.key.sign(&signed_attributes(&prepared.digest, &self.chain[0]), &mut random)?;
        let request = Request::new(&signature, &mut random);
        let token = request.token(&self.authority.stamp(&request.der(), self.now, &mut random)?)?;

        let begun = Instant::now();
        let assembled = assemble(&prepared.digest, &self.chain, &signature, Some(&token))?;
        let signed = prepared.embed(&assembled)?;
        let embedded_in = begun.elapsed();

        let begun = Instant::now();
        accept_returned(&set.pdf, &signed, &self.person, &self.trust, self.now)?;
        Ok(Took { set: set_in, prepare: prepared_in, embed: embedded_in, verify: begun.elapsed() })
    }

    /// Asks whether the certificate will do, draws the stamp and leaves the hole.
    fn prepare(&self, pdf: &[u8], room: SignatureBox) -> Result<Prepared, Problem> {
        admit(&self.chain, &self.person, &self.trust, self.now)?;
        let stamp = Stamp {
            heading: "Firmado electronicamente por:".to_owned(),
            name: "ANA MARIA NAUPARI".to_owned(),
            lines: vec![CEDULA.to_owned(), "23 de noviembre de 2026, 10:00".to_owned()],
        };
        let drawn = typeset_stamp(&stamp, self.now)?;
        let (top, bottom) = (A4_HEIGHT - room.y, A4_HEIGHT - room.y - room.height);
        let field = SignatureField {
            name: "Firma1",
            page: u32::try_from(room.page)?,
            rectangle: [room.x as f32, bottom as f32, (room.x + room.width) as f32, top as f32],
            appearance: Appearance::Page(&drawn),
            signer: "ANA MARIA NAUPARI",
            description: "Firma electronica",
            reason: None,
            location: None,
            signed_at: self.now,
            zone: Zone::Guayaquil,
        };
        Ok(prepare(pdf, &field, room_for(&self.chain))?)
    }
}

fn random(bytes: &mut [u8]) {
    rand::rng().fill_bytes(bytes);
}

/// A letter of two pages, unlike every other.
fn letter(number: usize, now: Timestamp) -> Letter {
    let paragraph = |at: usize| {
        format!(
            "{number}.{at}. Del analisis realizado se desprende que existe disponibilidad suficiente para atender el \
             requerimiento, conforme al detalle que se adjunta. Agradecere a usted disponer a quien corresponda continuar \
             con el tramite pertinente, a fin de cumplir con los plazos establecidos en la normativa vigente."
        )
    };
    let body: Vec<String> = (1..=10).map(paragraph).collect();
    let house = "Ministerio de Demostracion y Pruebas";
    let person = |title: &str, name: &str, post: &str| Addressee {
        title: title.to_owned(),
        name: name.to_owned(),
        post: post.to_owned(),
        institution: house.to_owned(),
    };
    Letter {
        layout: Layout::Letter,
        kind_name: "Oficio".to_owned(),
        number: Number::Official(format!("MINDEMO-DP-2026-{number:04}-O")),
        city: "Quito, D.M.".to_owned(),
        date: now.date_naive(),
        institution: Letterhead {
            name: house.to_owned(),
            acronym: "MINDEMO".to_owned(),
            logo: None,
            motto: "Servimos con transparencia".to_owned(),
            address: "Av. Amazonas N21-147 y Roca, Quito - Ecuador".to_owned(),
            phone: "593-2 394 1800".to_owned(),
            website: "www.mindemo.gob.ec".to_owned(),
        },
        area: "Direccion de Planificacion e Inversion".to_owned(),
        subject: format!("Certificacion presupuestaria {number}"),
        to: vec![person("Senor Ingeniero", "Marco Vinicio Villacis Ordonez", "Director de Presupuesto")],
        copies: vec![person("Senora Abogada", "Rosa Elena Quishpe Toapanta", "Coordinadora General Juridica")],
        place: "En su Despacho".to_owned(),
        sender: Signer {
            title: "Mgs.".to_owned(),
            name: "Ana Maria Naupari".to_owned(),
            post: "Directora de Planificacion e Inversion".to_owned(),
            institution: house.to_owned(),
        },
        cosigners: Vec::new(),
        body: Body::from_lines(&body.join("\n")),
        farewell: "Atentamente,".to_owned(),
        phrase: None,
        reference: None,
        attachments: vec!["certificacion_presupuestaria.pdf".to_owned()],
        initials: Some("rq/jq".to_owned()),
        verification: None,
        text_scale: 100,
        awaits_signature: true,
        options: Options::default(),
    }
}
