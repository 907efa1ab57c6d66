//! The language of this page, for `text!`.

use leptos::prelude::use_context;
use std::str::FromStr;
pub use text::text;

/// A language the interface speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Spanish, as Ecuador's administration writes it.
    #[default]
    Es,
    /// English.
    En,
}

impl Language {
    /// The cookie in which a browser keeps the person's choice.
    pub const COOKIE: &'static str = "idioma";

    /// The code for `lang` attributes and the cookie.
    pub fn code(self) -> &'static str {
        match self {
            Self::Es => "es",
            Self::En => "en",
        }
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        match code {
            "es" => Ok(Self::Es),
            "en" => Ok(Self::En),
            _ => Err(()),
        }
    }
}

/// The page's language, provided by the shell from the person's choice; Spanish until then.
pub fn language() -> Language {
    use_context().unwrap_or_default()
}
