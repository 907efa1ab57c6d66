//! What may be attached to a letter.

use super::kind::codes;
use crate::field::{FieldErrors, Flaw, fields, is_unseen, optional, parsed, required};
use crate::id::{AttachmentId, DocumentId, ItemId};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The endings of names that are let in.
pub const EXTENSIONS: [&str; 29] = [
    "pdf", "doc", "docx", "odt", "rtf", "txt", "xls", "xlsx", "ods", "csv", "xml", "ppt", "pptx", "odp", "mpp", "vsd",
    "dwg", "dia", "png", "jpg", "jpeg", "gif", "tif", "tiff", "zip", "rar", "arg", "p7m", "p7s",
];
/// The most files in one go.
pub const AT_ONCE: usize = 10;
/// The longest name, in letters.
pub const NAME: usize = 100;

/// The longest description, in letters.
pub const DESCRIPTION: u16 = 500;

codes! {
    /// As what an annex goes with its letter.
    Medium {
        /// Electrónico: a file.
        Electronic => "electronic",
        /// Físico: a thing that is described and goes beside the letter.
        Paper => "paper",
    }
}

codes! {
    /// What was done with a file that was handed out.
    Manner {
        /// Saved.
        Saved => "saved",
        /// Looked at in the browser.
        Looked => "looked",
    }
}

/// Why a file is not let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFlaw {
    /// There is nothing in it.
    Empty,
    /// More bytes than a file may have.
    TooBig {
        /// The most there may be.
        most: u64,
    },
    /// The name's ending is not one of [`EXTENSIONS`].
    Kind,
    /// What is in it is not what its name says.
    NotWhatItSays,
    /// More files than may come in one go.
    TooMany,
}

/// The ending of a name, in lower case.
pub fn extension(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// As what a browser may show a file of this media type: pictures, text and PDF. Everything else is only ever saved.
pub fn shown_as(media_type: &str) -> Option<&'static str> {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "application/pdf" => Some("application/pdf"),
        "image/png" => Some("image/png"),
        "image/jpeg" => Some("image/jpeg"),
        "image/gif" => Some("image/gif"),
        "text/plain" | "text/csv" => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}

/// Looks at a file's name and size, before any byte of it has been sent.
pub fn check(name: &str, size: u64, most: u64) -> Result<(), FileFlaw> {
    if !extension(name).is_some_and(|ending| EXTENSIONS.contains(&ending.as_str())) {
        Err(FileFlaw::Kind)
    } else if size == 0 {
        Err(FileFlaw::Empty)
    } else if size > most {
        Err(FileFlaw::TooBig { most })
    } else {
        Ok(())
    }
}

/// The name a file is kept under: without folders and control characters, not too long, its ending kept.
pub fn tidy_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = base.chars().filter(|sign| !is_unseen(*sign)).collect();
    let plain = plain.trim().trim_start_matches(|sign: char| sign == '.' || sign.is_whitespace());
    if plain.chars().count() <= NAME {
        return plain.to_owned();
    }
    let first = |text: &str, count| text.chars().take(count).collect::<String>();
    match plain.rsplit_once('.').map(|(stem, ending)| (stem, ending, ending.chars().count() + 1)) {
        Some((stem, ending, rest)) if rest < NAME => format!("{}.{ending}", first(stem, NAME - rest)),
        // What is as long as that is no ending.
        _ => first(plain, NAME),
    }
}

/// The form for taking a file away from a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FileForm {
    /// The draft.
    pub document: String,
    /// The file.
    pub file: String,
    /// The page to come back to.
    pub back: String,
}

/// The form for saying what a file is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DescribeForm {
    /// The item to which it is attached.
    pub item: String,
    /// The file.
    pub file: String,
    /// What it is.
    pub description: String,
    /// The page to come back to.
    pub back: String,
}

/// The form for a thing on paper that goes with the letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperForm {
    /// The item.
    pub item: String,
    /// What it is called in the list of Anexos.
    pub name: String,
    /// More of it.
    pub description: String,
    /// The page to come back to.
    pub back: String,
}

fields! {
    /// The fields of what is done with annexes.
    FileField {
        Item => "item",
        Document => "document",
        File => "file",
        Name => "name",
        Description => "description",
        Back => "back",
    }
}

impl FileForm {
    /// Reads the form.
    pub fn check(&self) -> Result<(DocumentId, AttachmentId), FieldErrors<FileField>> {
        let document = parsed(&self.document).map_err(|flaw| FieldErrors::one(FileField::Document, flaw))?;
        let file = parsed(&self.file).map_err(|flaw| FieldErrors::one(FileField::File, flaw))?;
        Ok((document, file))
    }
}

impl DescribeForm {
    /// Reads the form.
    pub fn check(&self) -> Result<(ItemId, AttachmentId, Option<String>), FieldErrors<FileField>> {
        let item = parsed(&self.item).map_err(|flaw| FieldErrors::one(FileField::Item, flaw))?;
        let file = parsed(&self.file).map_err(|flaw| FieldErrors::one(FileField::File, flaw))?;
        let said = described(&self.description);
        Ok((item, file, said.map_err(|flaw| FieldErrors::one(FileField::Description, flaw))?))
    }
}

impl PaperForm {
    /// Reads the form.
    pub fn check(&self) -> Result<(ItemId, String, Option<String>), FieldErrors<FileField>> {
        let item = parsed(&self.item).map_err(|flaw| FieldErrors::one(FileField::Item, flaw))?;
        let mut errors = FieldErrors::none();
        let name = errors.take(FileField::Name, required(&one_line(&self.name), NAME as u16));
        let description = errors.take(FileField::Description, described(&self.description));
        errors.or((item, name, description))
    }
}

/// What is said of an annex: one line, at most so long.
pub fn described(text: &str) -> Result<Option<String>, Flaw> {
    optional(&one_line(text), DESCRIPTION)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_could_run_in_a_browser_is_shown_in_one() {
        for shown in ["application/pdf", "image/png", "text/csv; charset=utf-8", "text/plain; charset=utf-8"] {
            assert!(shown_as(shown).is_some(), "{shown}");
        }
        for saved in ["text/html", "image/svg+xml", "application/xml", "application/xhtml+xml", "application/zip", ""] {
            assert_eq!(shown_as(saved), None, "{saved}");
        }
    }

    #[test]
    fn a_file_is_judged_by_its_ending_and_size_before_it_is_sent() {
        assert_eq!(check("informe.PDF", 10, 20), Ok(()));
        assert_eq!(check("informe.pdf", 21, 20), Err(FileFlaw::TooBig { most: 20 }));
        assert_eq!(check("informe.pdf", 0, 20), Err(FileFlaw::Empty));
        for name in ["virus.exe", "pdf", "informe.pdf.html", "x.", ""] {
            assert_eq!(check(name, 10, 20), Err(FileFlaw::Kind), "{name}");
        }
    }

    #[test]
    fn a_thing_on_paper_has_a_name_and_its_description_is_one_line() {
        let form = PaperForm { item: "7".into(), name: " Plano\nA1 ".into(), ..PaperForm::default() };
        assert_eq!(form.check(), Ok((ItemId(7), "Plano A1".into(), None)));
        let flaws = |form: PaperForm| form.check().unwrap_err().named();
        assert_eq!(flaws(PaperForm { name: " ".into(), ..form.clone() }), [("name".into(), Flaw::Missing)]);
        let long = PaperForm { description: "a".repeat(501), ..form };
        assert_eq!(flaws(long), [("description".into(), Flaw::TooLong { most: 500 })]);
        assert_eq!(described("uno\n dos"), Ok(Some("uno dos".into())));
    }

    #[test]
    fn a_name_keeps_its_ending_and_loses_folders_and_tricks() {
        assert_eq!(tidy_name("../../etc/informe final.pdf"), "informe final.pdf");
        assert_eq!(tidy_name("C:\\temp\\a.pdf"), "a.pdf");
        assert_eq!(tidy_name("factura\u{202e}fdp.exe"), "facturafdp.exe");
        assert_eq!(tidy_name("...oculto.txt"), "oculto.txt");
        assert_eq!(tidy_name(". .oculto.txt"), "oculto.txt");
        assert_eq!(tidy_name(&format!("a.{}", "x".repeat(300))), format!("a.{}", "x".repeat(98)));
        let long = tidy_name(&format!("{}.pdf", "\u{f1}".repeat(300)));
        assert_eq!((long.chars().count(), long.ends_with(".pdf")), (NAME, true));
    }
}
