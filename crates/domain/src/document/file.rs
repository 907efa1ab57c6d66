//! What may be attached to a letter.

use crate::field::{FieldErrors, fields, parsed};
use crate::id::{AttachmentId, DocumentId};
use serde::{Deserialize, Serialize};

/// The endings of names that are let in.
pub const EXTENSIONS: [&str; 29] = [
    "pdf", "doc", "docx", "odt", "rtf", "txt", "xls", "xlsx", "ods", "csv", "xml", "ppt", "pptx", "odp", "mpp", "vsd",
    "dwg", "dia", "png", "jpg", "jpeg", "gif", "tif", "tiff", "zip", "rar", "arg", "p7m", "p7s",
];
/// The most files in one go.
pub const AT_ONCE: usize = 10;
/// The longest name, in letters.
pub const NAME: usize = 100;

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
    let direction =
        |sign: char| matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain: String = base.chars().filter(|sign| !sign.is_control() && !direction(*sign)).collect();
    let plain = plain.trim().trim_start_matches('.');
    if plain.chars().count() <= NAME {
        return plain.to_owned();
    }
    let (stem, ending) = plain.rsplit_once('.').unwrap_or((plain, ""));
    let kept: String = stem.chars().take(NAME.saturating_sub(ending.chars().count() + 1)).collect();
    format!("{kept}.{ending}")
}

/// The form for taking a file away from a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FileForm {
    /// The draft.
    pub document: String,
    /// The file.
    pub file: String,
}

fields! {
    /// The fields of taking a file away.
    FileField {
        Document => "document",
        File => "file",
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
    fn a_name_keeps_its_ending_and_loses_folders_and_tricks() {
        assert_eq!(tidy_name("../../etc/informe final.pdf"), "informe final.pdf");
        assert_eq!(tidy_name("C:\\temp\\a.pdf"), "a.pdf");
        assert_eq!(tidy_name("factura\u{202e}fdp.exe"), "facturafdp.exe");
        assert_eq!(tidy_name("...oculto.txt"), "oculto.txt");
        let long = tidy_name(&format!("{}.pdf", "\u{f1}".repeat(300)));
        assert_eq!((long.chars().count(), long.ends_with(".pdf")), (NAME, true));
    }
}
