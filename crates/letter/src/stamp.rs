//! What people see where a letter was signed electronically: a page as large as the room that letters leave for it.

use crate::bundle::STAMP;
use crate::error::{Error, told};
use crate::export;
use crate::legible;
use crate::typeset::Forget;
use crate::world::Closed;
use chrono::{DateTime, Utc};
use serde::Serialize;
use typst::diag::Warned;
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

/// What a stamp says. Every text is taken literally.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stamp {
    /// What it is, in small letters above the name.
    pub heading: String,
    /// Who signed.
    pub name: String,
    /// What else is told, a line each.
    pub lines: Vec<String>,
}

/// Lays the stamp out as a page of a PDF/A-2b, to be drawn inside a signature's field.
///
/// # Errors
/// [`Error::Layout`] or [`Error::Export`] for a defect of the template: no text leads to one.
pub fn typeset_stamp(stamp: &Stamp, created: DateTime<Utc>) -> Result<Vec<u8>, Error> {
    let _forget = Forget;
    // Structures of texts always become JSON.
    let mut data = serde_json::to_value(stamp).unwrap_or_default();
    legible::all(&mut data);
    let world = Closed::new(STAMP, vec![("/data.json", Bytes::from_string(data.to_string()))]);
    let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
    let pages = output.map_err(|errors| Error::Layout(told(&errors)))?;
    export::drawing(&pages, format!("{} {}", stamp.name, created.timestamp()), created)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_name_is_the_stamp_is_one_page_of_its_size() {
        let created = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let long = "Nombre ".repeat(200);
        for name in ["ANA LUC\u{cd}A", "#read(\"/etc/passwd\") *a* $b$", "\u{1f600}\u{7}\u{6f22}", "", &long] {
            let stamp = Stamp { heading: "Firmado".into(), name: name.into(), lines: vec![name.into(), "2026".into()] };
            let pdf = typeset_stamp(&stamp, created).unwrap();
            assert_eq!(pdf, typeset_stamp(&stamp, created).unwrap(), "{name}");
            let text = String::from_utf8_lossy(&pdf);
            assert_eq!(text.matches("/MediaBox").count(), 1, "{name}");
            // 8 by 2.4 centimetres, in points.
            assert!(text.contains("226.77") && text.contains("68.03"), "{name}");
        }
    }
}
