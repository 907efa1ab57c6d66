//! What all letters share and what is made only once: fonts, Typst's own library, the templates.

use std::sync::{LazyLock, OnceLock};
use typst::foundations::Bytes;
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

pub(crate) static BUNDLE: LazyLock<Bundle> = LazyLock::new(Bundle::new);

pub(crate) struct Bundle {
    pub(crate) library: LazyHash<Library>,
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
    templates: Vec<Template>,
}

struct Template {
    path: &'static str,
    text: &'static str,
    parsed: OnceLock<Source>,
}

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        vec![$(Template {
            path: concat!("/", $name),
            text: include_str!(concat!("../templates/", $name)),
            parsed: OnceLock::new(),
        }),*]
    };
}

/// The template of a whole letter.
pub(crate) const MAIN: &str = include_str!("../templates/main.typ");
/// The template of a hoja de ruta.
pub(crate) const ROUTE_SHEET: &str = include_str!("../templates/route-sheet.typ");
/// The template of a sheet for paper that goes from hand to hand.
pub(crate) const TRANSFER: &str = include_str!("../templates/transfer.typ");
/// The template of an envelope.
pub(crate) const ENVELOPE: &str = include_str!("../templates/envelope.typ");
/// The template of what is seen of a signature.
pub(crate) const STAMP: &str = include_str!("../templates/stamp.typ");
/// The template of a page with nothing but a logo.
pub(crate) const LOGO: &str = include_str!("../templates/logo.typ");

impl Bundle {
    fn new() -> Self {
        let fonts: Vec<Font> = typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect();
        Self {
            library: LazyHash::new(Library::builder().build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            templates: templates![
                "agreement.typ",
                "annex.typ",
                "body.typ",
                "emblem.typ",
                "letter.typ",
                "memo.typ",
                "note.typ",
                "page.typ",
                "parts.typ",
                "resolution.typ",
                "style.typ",
                "words.typ",
            ],
        }
    }

    /// The template of this name, parsed once for the life of the process.
    pub(crate) fn template(&self, id: FileId, path: &str) -> Option<Source> {
        let template = self.templates.iter().find(|template| template.path == path)?;
        Some(template.parsed.get_or_init(|| Source::new(id, template.text.to_owned())).clone())
    }
}
