//! Kinds of letter that an institution makes for itself. Each is laid out and ruled as one of the kinds that everyone has, its
//! base: it has its own name, its own numbers, its own opening words, and allows of what its base allows.

use crate::document::Kind;
use crate::document::print::{Flag, PrintForm, PrintOptions, Wording};
use crate::field::{FieldErrors, Flaw, blank_or, fields, optional, parsed, required};
use crate::id::CustomKindId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The longest name, in letters.
pub const NAME: u16 = 60;
/// The longest abbreviation, in letters.
pub const ABBREVIATION: u16 = 8;
/// The longest opening words, in letters.
pub const OPENING: u16 = 4_000;
/// The most kinds an institution may have.
pub const KINDS: u16 = 100;

/// The kind of a letter as it is chosen: one that everyone has, or one of the institution's own on its base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ChosenKind {
    /// What it is ruled and laid out as.
    pub kind: Kind,
    /// The institution's own.
    pub own: Option<CustomKindId>,
}

impl From<Kind> for ChosenKind {
    fn from(kind: Kind) -> Self {
        Self { kind, own: None }
    }
}

impl fmt::Display for ChosenKind {
    /// As forms and links carry it: `oficio`, or `oficio.41`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.own {
            None => f.write_str(self.kind.code()),
            Some(own) => write!(f, "{}.{own}", self.kind.code()),
        }
    }
}

impl FromStr for ChosenKind {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        match code.split_once('.') {
            None => code.parse().map(|kind: Kind| kind.into()),
            Some((kind, own)) => Ok(Self { kind: kind.parse()?, own: Some(own.parse().map_err(|_| ())?) }),
        }
    }
}

impl From<ChosenKind> for String {
    fn from(chosen: ChosenKind) -> Self {
        chosen.to_string()
    }
}

impl TryFrom<String> for ChosenKind {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        code.parse().map_err(|()| "no kind")
    }
}

/// The codes of everything that may be allowed to be printed differently.
pub fn print_codes() -> impl Iterator<Item = &'static str> {
    let flags = Flag::ALL.iter().map(|flag| flag.code());
    let wordings = Wording::ALL.iter().map(|wording| wording.code());
    flags.chain(wordings).chain([PrintForm::BLOCK, PrintForm::NOTE_STYLE])
}

/// True if letters of this kind have anything to print differently under that code.
pub fn base_allows(base: Kind, code: &str) -> bool {
    match (code.parse::<Flag>(), code.parse::<Wording>()) {
        (Ok(flag), _) => base.allows_flag(flag),
        (_, Ok(wording)) => base.allows_wording(wording),
        _ => {
            (code == PrintForm::BLOCK && base.allows_blocks()) || (code == PrintForm::NOTE_STYLE && base == Kind::Nota)
        }
    }
}

impl PrintOptions {
    /// Without what these codes do not name.
    #[must_use]
    pub fn only(self, allowed: &[String]) -> Self {
        let named = |code: &str| allowed.iter().any(|one| one == code);
        let Self { block, note_style, list, mut flags, mut wordings } = self;
        flags.retain(|flag| named(flag.code()));
        wordings.retain(|wording, _| named(wording.code()));
        let block = block.filter(|_| named(PrintForm::BLOCK));
        let list = list.filter(|_| block.is_some());
        Self { block, note_style: note_style.filter(|_| named(PrintForm::NOTE_STYLE)), list, flags, wordings }
    }
}

/// The form of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomKindForm {
    /// The kind; blank for a new one.
    pub own: String,
    /// What it is called.
    pub name: String,
    /// What its numbers end with.
    pub abbreviation: String,
    /// What it is ruled and laid out as: chosen once.
    pub base: String,
    /// What may be printed differently, one code for each ticked box.
    pub options: Vec<String>,
    /// The words with which it opens.
    pub opening: String,
    /// Not blank while new letters may be of it.
    pub active: String,
}

fields! {
    /// Its fields.
    CustomKindField {
        Own => "own",
        Name => "name",
        Abbreviation => "abbreviation",
        Base => "base",
        Options => "options",
        Opening => "opening",
        Active => "active",
    }
}

/// What a kind shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomKindWish {
    /// The kind; nothing for a new one.
    pub own: Option<CustomKindId>,
    /// What it is called.
    pub name: String,
    /// What its numbers end with, in upper case.
    pub abbreviation: String,
    /// What it is ruled and laid out as.
    pub base: Kind,
    /// What may be printed differently.
    pub options: Vec<String>,
    /// The words with which it opens.
    pub opening: String,
    /// New letters may be of it.
    pub active: bool,
}

impl CustomKindForm {
    /// Reads the form.
    pub fn check(&self) -> Result<CustomKindWish, FieldErrors<CustomKindField>> {
        use CustomKindField::{Abbreviation, Base, Name, Opening, Own};
        let mut errors = FieldErrors::none();
        let own = errors.take(Own, blank_or(&self.own));
        let name = errors.take(Name, required(&self.name.replace('\n', " "), NAME));
        let abbreviation = errors.take(Abbreviation, abbreviation(&self.abbreviation));
        let base = errors.take(Base, base(&self.base).map(Some));
        let opening = errors.take(Opening, optional(&self.opening, OPENING)).unwrap_or_default();
        let active = !self.active.trim().is_empty();
        let Some(base) = base else { return Err(errors) };
        let ticked = |code: &&str| self.options.iter().any(|one| one == code) && base_allows(base, code);
        let options = print_codes().filter(ticked).map(str::to_owned).collect();
        errors.or(CustomKindWish { own, name, abbreviation, base, options, opening, active })
    }
}

fn base(text: &str) -> Result<Kind, Flaw> {
    parsed(text).and_then(|kind| if Kind::DRAFTED.contains(&kind) { Ok(kind) } else { Err(Flaw::NotAllowed) })
}

/// Letters and digits: what stands between the parts of a number must not stand in one.
fn abbreviation(text: &str) -> Result<String, Flaw> {
    let text = required(text, ABBREVIATION)?.to_uppercase();
    if text.chars().all(char::is_alphanumeric) { Ok(text) } else { Err(Flaw::Unreadable) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> CustomKindForm {
        CustomKindForm {
            name: "Informe".into(),
            abbreviation: "inf".into(),
            base: "memorando".into(),
            options: vec!["hide_phrase".into(), "italic".into(), "farewell".into(), "x".into()],
            opening: "Antecedentes:\n\nConclusiones:".into(),
            active: "on".into(),
            ..CustomKindForm::default()
        }
    }

    #[test]
    fn a_kind_allows_only_what_its_base_does() {
        let wish = form().check().unwrap();
        assert_eq!((wish.abbreviation.as_str(), wish.base, wish.active), ("INF", Kind::Memorando, true));
        assert_eq!(wish.options, ["hide_phrase", "farewell"]);
        for code in print_codes() {
            assert!(!base_allows(Kind::External, code), "{code}");
        }
    }

    #[test]
    fn every_flaw_is_named() {
        let wrong = CustomKindForm { name: " ".into(), abbreviation: "A-B".into(), base: "external".into(), ..form() };
        let named = wrong.check().unwrap_err().named();
        let expected = [
            ("name".to_owned(), Flaw::Missing),
            ("abbreviation".to_owned(), Flaw::Unreadable),
            ("base".to_owned(), Flaw::NotAllowed),
        ];
        assert_eq!(named, expected);
    }

    #[test]
    fn a_chosen_kind_reads_back_as_itself() {
        for chosen in [Kind::Oficio.into(), ChosenKind { kind: Kind::Nota, own: Some(CustomKindId(41)) }] {
            assert_eq!(chosen.to_string().parse(), Ok(chosen));
            let json = serde_json::to_string(&chosen).unwrap();
            assert_eq!(serde_json::from_str::<ChosenKind>(&json).unwrap(), chosen);
        }
        for wrong in ["", "fax", "oficio.", "oficio.x", ".4"] {
            assert_eq!(wrong.parse::<ChosenKind>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn options_are_kept_as_far_as_they_are_allowed() {
        let flags = [Flag::HidePhrase, Flag::HideFarewell].into();
        let print = PrintOptions { flags, ..PrintOptions::default() }.only(&["hide_phrase".into()]);
        assert_eq!(print.flags, [Flag::HidePhrase].into());
    }
}
