//! The institution's paper: its names, emblem and address.

use crate::bundle::LOGO;
use crate::error::{Error, told};
use crate::export;
use crate::world::Closed;
use chrono::DateTime;
use serde::{Serialize, Serializer};
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

/// What an institution prints on its paper. Empty texts print nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Letterhead {
    /// Full name.
    pub name: String,
    /// Its acronym, drawn as an emblem when there is no logo.
    pub acronym: String,
    /// Its emblem.
    pub logo: Option<Logo>,
    /// A motto under the name.
    pub motto: String,
    /// Postal address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Website.
    pub website: String,
}

/// A picture that has been seen to print. Copies share their bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Logo {
    kind: Kind,
    bytes: Bytes,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Png,
    Svg,
}

impl Logo {
    /// The largest file, in bytes.
    pub const BYTES: usize = 1024 * 1024;
    /// The most dots a PNG may have in a row or in a column.
    pub const DOTS: u32 = 2_000;

    /// Takes a PNG or an SVG (not compressed, with nothing outside it) and prints it on trial.
    ///
    /// # Errors
    /// [`Error::Logo`] when it is too large or cannot be printed.
    pub fn new(bytes: Vec<u8>) -> Result<Self, Error> {
        let refused = |why: &str| Error::Logo(why.to_owned());
        if bytes.len() > Self::BYTES {
            return Err(refused("too many bytes"));
        }
        let kind = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            let (width, height) = dots(&bytes).ok_or_else(|| refused("no size"))?;
            if width.max(height) > Self::DOTS {
                return Err(refused("too many dots"));
            }
            Kind::Png
        } else {
            let text = std::str::from_utf8(&bytes).map_err(|_| refused("neither PNG nor SVG"))?;
            if !text.contains("<svg") || text.contains("<!ENTITY") {
                return Err(refused("neither PNG nor SVG"));
            }
            Kind::Svg
        };
        let logo = Self { kind, bytes: Bytes::new(bytes) };
        logo.print_on_trial()?;
        Ok(logo)
    }

    /// The file's name in the world of a letter, and its bytes.
    pub(crate) fn file(&self) -> (&'static str, Bytes) {
        let name = match self.kind {
            Kind::Png => "/logo.png",
            Kind::Svg => "/logo.svg",
        };
        (name, self.bytes.clone())
    }

    fn print_on_trial(&self) -> Result<(), Error> {
        let data = format!(r#"{{"logo":"{}"}}"#, self.ending());
        let world = Closed::new(LOGO, vec![("/data.json", Bytes::from_string(data)), self.file()]);
        let refused = |errors: String| Error::Logo(errors);
        let pages = typst::compile::<PagedDocument>(&world).output.map_err(|errors| refused(told(&errors)))?;
        export::pdf(&pages, String::new(), DateTime::UNIX_EPOCH).map_err(|error| refused(error.to_string()))?;
        Ok(())
    }

    fn ending(&self) -> &'static str {
        match self.kind {
            Kind::Png => "png",
            Kind::Svg => "svg",
        }
    }
}

/// The template learns only which file to open.
impl Serialize for Logo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.ending())
    }
}

/// Width and height from the first chunk of a PNG.
fn dots(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}
