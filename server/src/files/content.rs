//! What a file is, by what is in it: the name alone is nobody's word.

use domain::document::file::{FileFlaw, extension};

/// Endings whose files are ZIP archives inside.
const ZIPPED: [&str; 7] = ["zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"];
/// Endings whose files are Microsoft's old compound files inside.
const COMPOUND: [&str; 5] = ["doc", "xls", "ppt", "mpp", "vsd"];
/// Endings of plain text.
const TEXT: [&str; 4] = ["txt", "csv", "xml", "rtf"];

/// The media type of a file with this name and these first bytes.
///
/// # Errors
/// `NotWhatItSays` when its content is not what its name says.
pub(super) fn media_type(name: &str, head: &[u8]) -> Result<String, FileFlaw> {
    let ending = extension(name).ok_or(FileFlaw::Kind)?;
    let found = infer::get(head);
    let is = |types: &[&str]| found.is_some_and(|found| types.contains(&found.mime_type()));
    let fits = match ending.as_str() {
        "pdf" => is(&["application/pdf"]),
        "png" => is(&["image/png"]),
        "jpg" | "jpeg" => is(&["image/jpeg"]),
        "gif" => is(&["image/gif"]),
        "tif" | "tiff" => is(&["image/tiff"]),
        "rar" => is(&["application/vnd.rar", "application/x-rar-compressed"]),
        "rtf" => is(&["application/rtf", "text/rtf"]) || head.starts_with(b"{\\rtf"),
        zipped if ZIPPED.contains(&zipped) => head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06"),
        old if COMPOUND.contains(&old) => head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]),
        text if TEXT.contains(&text) => !head.contains(&0) && found.is_none_or(|found| is_text(found.mime_type())),
        // Formats without a mark of their own: anything but what runs.
        _ => found.is_none_or(|found| found.matcher_type() != infer::MatcherType::App),
    };
    if !fits {
        return Err(FileFlaw::NotWhatItSays);
    }
    Ok(declared(&ending).to_owned())
}

fn is_text(mime: &str) -> bool {
    mime.starts_with("text/") || mime.ends_with("xml")
}

/// The media type that goes with an ending.
fn declared(ending: &str) -> &'static str {
    match ending {
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "tif" | "tiff" => "image/tiff",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "rtf" => "application/rtf",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        "ppt" => "application/vnd.ms-powerpoint",
        "p7m" => "application/pkcs7-mime",
        "p7s" => "application/pkcs7-signature",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
    const ELF: &[u8] = &{
        let mut head = [0; 64];
        (head[0], head[1], head[2], head[3]) = (0x7f, b'E', b'L', b'F');
        head
    };

    #[test]
    fn a_file_is_what_its_content_says() {
        assert_eq!(media_type("a.pdf", PDF).unwrap(), "application/pdf");
        assert_eq!(media_type("a.PNG", PNG).unwrap(), "image/png");
        assert_eq!(media_type("a.txt", "Señor:\n".as_bytes()).unwrap(), "text/plain; charset=utf-8");
        assert_eq!(media_type("a.csv", b"a;b\n1;2\n").unwrap(), "text/csv; charset=utf-8");
        assert!(media_type("a.docx", b"PK\x03\x04\x14\0").is_ok());
    }

    #[test]
    fn a_file_whose_name_lies_is_refused() {
        for (name, head) in
            [("a.pdf", PNG), ("a.png", PDF), ("a.txt", ELF), ("a.docx", PDF), ("a.dwg", ELF), ("a.pdf", b"")]
        {
            assert_eq!(media_type(name, head), Err(FileFlaw::NotWhatItSays), "{name}");
        }
        assert_eq!(media_type("sin-punto", PDF), Err(FileFlaw::Kind));
    }
}
