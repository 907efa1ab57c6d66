//! A letter as the templates read it: one JSON file and the pictures.

use crate::bundle::MAIN;
use crate::contents::Letter;
use crate::legible;
use crate::qr;
use crate::tree::{self, Inner, Node, Tail};
use crate::world::Closed;
use chrono::Datelike;
use serde_json::{Value, json};
use typst::foundations::Bytes;

pub(crate) struct Sheet<'a> {
    letter: &'a Letter,
    body: Vec<Node>,
    tail: Tail,
    qr: Option<String>,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(letter: &'a Letter, inner: Inner) -> Self {
        // The number is the first heading of the document; without it the text may begin.
        let outermost = if letter.options.hide_number { 1 } else { 2 };
        let mut body = tree::of(&letter.body, outermost, inner);
        let tail = tree::mark(&mut body);
        let qr = letter.verification.as_ref().and_then(|verification| qr::drawing(&verification.url));
        Self { letter, body, tail, qr }
    }

    /// True when only the finished pages can tell whether the signature stands alone.
    pub(crate) fn may_leave_signature_alone(&self) -> bool {
        self.tail == Tail::Table
    }

    /// Makes the last row of a table that ends the text go where the signature goes.
    pub(crate) fn hold_signature(&mut self) {
        tree::part_last_row(&mut self.body);
        self.tail = Tail::Other;
    }

    /// What the templates can see.
    pub(crate) fn world(&self) -> Closed {
        let data = Bytes::from_string(self.data().to_string());
        let logo = self.letter.institution.logo.as_ref().map(|logo| logo.file());
        let qr = self.qr.clone().map(|drawing| ("/qr.svg", Bytes::from_string(drawing)));
        let files = [("/data.json", data)].into_iter().chain(logo).chain(qr).collect();
        Closed::new(MAIN, files)
    }

    fn data(&self) -> Value {
        let letter = self.letter;
        let date = letter.date;
        // Structures of texts and numbers always become JSON.
        let mut data = serde_json::to_value(letter).unwrap_or_default();
        data["body"] = Value::Null;
        legible::all(&mut data);
        // Already treated, with lines as long as they are there.
        data["body"] = serde_json::to_value(&self.body).unwrap_or_default();
        data["hangs"] = json!(self.tail == Tail::Paragraph);
        data["number"] = json!(legible::line(letter.number.text()));
        data["draft"] = json!(letter.number.is_draft());
        data["date"] = json!({ "year": date.year(), "month": date.month(), "day": date.day() });
        data["annexed"] = json!(letter.lists_recipients());
        data["qr"] = json!(self.qr.is_some());
        data["scale"] = json!(f64::from(letter.text_scale.clamp(80, 120)) / 100.0);
        data["capitals"] = capitals(letter);
        // Neither is broken over lines.
        data["title"] = json!(title(&letter.subject));
        data["institution"]["acronym"] = json!(legible::printable(&letter.institution.acronym));
        data
    }
}

/// What some families print in capitals: made here, for a capital letter may be one that no font has.
fn capitals(letter: &Letter) -> Value {
    let capital = |text: &str| legible::line(&text.to_uppercase());
    json!({
        "kind_name": capital(&letter.kind_name),
        "number": capital(letter.number.text()),
        "institution": capital(&letter.institution.name),
    })
}

/// The subject as a PDF's title may be: not too long for one.
fn title(subject: &str) -> String {
    legible::printable(subject)
        .chars()
        .filter(|sign| *sign != legible::BREAK)
        .take(1_000)
        .collect::<String>()
        .trim()
        .to_owned()
}
