//! All that a template can see: its sister templates and the files of one letter, by fixed names. Everything else is
//! refused: disk, packages, network, the day of today.

use crate::bundle::BUNDLE;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

/// The world of one letter. File names are fixed, because Typst keeps every name it ever met.
pub(crate) struct Closed {
    main: Source,
    files: Vec<(&'static str, Bytes)>,
}

impl Closed {
    pub(crate) fn new(main: &str, files: Vec<(&'static str, Bytes)>) -> Self {
        Self { main: Source::detached(main), files }
    }
}

impl World for Closed {
    fn library(&self) -> &LazyHash<Library> {
        &BUNDLE.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BUNDLE.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        ours(id).and_then(|path| BUNDLE.template(id, path)).ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = ours(id).ok_or(FileError::AccessDenied)?;
        let file = self.files.iter().find(|(name, _)| *name == path);
        file.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        BUNDLE.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The path of a file that belongs to no package.
fn ours(id: FileId) -> Option<&'static str> {
    let rooted = id.get();
    matches!(rooted.root(), VirtualRoot::Project).then(|| rooted.vpath().get_with_slash())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::told;
    use typst_layout::PagedDocument;

    fn complaint(main: &str) -> String {
        match typst::compile::<PagedDocument>(&Closed::new(main, Vec::new())).output {
            Ok(_) => String::new(),
            Err(errors) => told(&errors),
        }
    }

    #[test]
    fn a_template_can_read_neither_disk_nor_packages_nor_the_day_of_today() {
        for hostile in [
            r#"#read("/etc/passwd")"#,
            r#"#read("../../../etc/passwd")"#,
            r#"#import "/etc/passwd": x"#,
            r#"#import "@preview/cetz:0.3.0": *"#,
            r#"#image("/logo.svg")"#,
            "#datetime.today()",
        ] {
            assert_ne!(complaint(hostile), "", "{hostile}");
        }
        assert_eq!(complaint(r#"#import "words.typ": months; #months.at(0)"#), "");
    }
}
