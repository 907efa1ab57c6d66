//! What a writer may want printed differently, and which kinds of letter allow it.

mod allowed;
mod form;
mod scale;

pub use form::PrintForm;
pub use scale::TextScale;

use super::kind::{Kind, codes};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// The longest of the texts, in letters.
pub const WORDING: u16 = 150;

codes! {
    /// What is either done or not.
    Flag {
        /// The line with kind and number is left out.
        HideNumber => "hide_number",
        /// The recipients stand after the signature.
        RecipientsAtFoot => "recipients_at_foot",
        /// The signer stands in the middle instead of on the left.
        CentreSignature => "centre_signature",
        /// The text is set in italics.
        Italic => "italic",
        /// The sender's phrase is left out.
        HidePhrase => "hide_phrase",
        /// The subject is left out.
        HideSubject => "hide_subject",
        /// The farewell is left out.
        HideFarewell => "hide_farewell",
        /// The list of attached files is left out.
        HideAttachments => "hide_attachments",
        /// The number answered is left out.
        HideReference => "hide_reference",
        /// The initials of those who worked on it are left out.
        HideInitials => "hide_initials",
    }
}

codes! {
    /// What is said in other words than usual.
    Wording {
        /// Instead of the recipient's title.
        Title => "title",
        /// After the recipient's name, when several people had signed the letter answered.
        Signatories => "signatories",
        /// Instead of the recipient's post.
        HeadingPost => "heading_post",
        /// After the institution's name.
        Extension => "extension",
        /// Under the recipients.
        Place => "place",
        /// Instead of the institution's motto.
        Phrase => "phrase",
        /// Before the signature.
        Farewell => "farewell",
        /// The city in which an agreement was given.
        GivenIn => "given_in",
    }
}

codes! {
    /// The lines of a recipient.
    RecipientBlock {
        /// Title, name, post, institution.
        Whole => "whole",
        /// Title, name, post.
        WithoutInstitution => "without_institution",
        /// Title, name, institution.
        WithoutPost => "without_post",
        /// Title, post, institution.
        WithoutName => "without_name",
        /// Post, institution.
        PostOnly => "post_only",
        /// The name of the list from which all of them came.
        ListName => "list_name",
        /// All lines, on a letter of its own for each.
        OneEach => "one_each",
    }
}

codes! {
    /// The sorts of note.
    NoteStyle {
        /// Verbal.
        Verbal => "verbal",
        /// Diplomatic.
        Diplomatic => "diplomatic",
        /// Reversal.
        Reversal => "reversal",
    }
}

/// What the writer of a letter chose to print differently; by default nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrintOptions {
    /// The lines of each recipient, if not all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<RecipientBlock>,
    /// The sort of note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note_style: Option<NoteStyle>,
    /// The name of the list from which all in Para came, where it is printed instead of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// What is done.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub flags: BTreeSet<Flag>,
    /// What is said in other words.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub wordings: BTreeMap<Wording, String>,
}

impl PrintOptions {
    /// The stored form; nothing while nothing is chosen, as in most letters.
    pub fn to_json(&self) -> Option<String> {
        // Sets and maps of texts always serialise.
        (*self != Self::default()).then(|| serde_json::to_string(self).unwrap_or_default())
    }

    /// Reads the stored form, if it is one.
    pub fn from_json(stored: Option<&str>) -> Option<Self> {
        stored.map_or(Some(Self::default()), |json| serde_json::from_str(json).ok())
    }

    /// True if this is done.
    pub fn has(&self, flag: Flag) -> bool {
        self.flags.contains(&flag)
    }

    /// What is said instead of the usual.
    pub fn said(&self, wording: Wording) -> Option<&str> {
        self.wordings.get(&wording).map(String::as_str)
    }

    /// Without what this kind does not allow.
    #[must_use]
    pub fn allowed_on(self, kind: Kind) -> Self {
        let Self { block, note_style, list, mut flags, mut wordings } = self;
        flags.retain(|flag| kind.allows_flag(*flag));
        wordings.retain(|wording, _| kind.allows_wording(*wording));
        let block = block.filter(|block| kind.allows_blocks() && *block != RecipientBlock::Whole);
        let list = list.filter(|_| block == Some(RecipientBlock::ListName));
        Self { block, note_style: note_style.filter(|_| kind == Kind::Nota), list, flags, wordings }
    }

    /// As a letter to so many people is printed: what is said to one person is not said to several.
    #[must_use]
    pub fn for_recipients(mut self, count: usize) -> Self {
        if count != 1 {
            self.wordings.retain(|wording, _| !wording.is_for_one());
        }
        self
    }
}

impl Wording {
    /// True for what makes sense only with one recipient.
    pub fn is_for_one(self) -> bool {
        matches!(self, Self::Title | Self::Signatories | Self::HeadingPost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Flaw;

    fn form(fields: &[(&str, &str)]) -> PrintForm {
        PrintForm(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn checked(kind: Kind, fields: &[(&str, &str)]) -> PrintOptions {
        form(fields).check(kind, |wording, flaw| panic!("{wording:?}: {flaw:?}"))
    }

    #[test]
    fn a_change_of_kind_drops_what_the_new_kind_does_not_allow() {
        let fields = [
            ("hide_number", "on"),
            ("hide_farewell", "on"),
            ("title", " Se\u{f1}ora "),
            ("phrase", "Patria"),
            ("block", "post_only"),
            ("note_style", "verbal"),
        ];
        let oficio = checked(Kind::Oficio, &fields);
        assert!(oficio.has(Flag::HideNumber) && oficio.has(Flag::HideFarewell));
        assert_eq!(oficio.said(Wording::Title), Some("Se\u{f1}ora"));
        assert_eq!((oficio.block, oficio.note_style), (Some(RecipientBlock::PostOnly), None));
        let memo = oficio.clone().allowed_on(Kind::Memorando);
        assert!(!memo.has(Flag::HideNumber) && memo.has(Flag::HideFarewell));
        assert_eq!((memo.said(Wording::Title), memo.said(Wording::Phrase)), (None, Some("Patria")));
        assert_eq!(oficio.allowed_on(Kind::Acuerdo), PrintOptions::default());
        assert_eq!(checked(Kind::Nota, &fields).note_style, Some(NoteStyle::Verbal));
        assert_eq!(checked(Kind::External, &fields), PrintOptions::default());
    }

    #[test]
    fn what_is_said_to_one_is_not_said_to_several() {
        let options = checked(Kind::Oficio, &[("signatories", "y otros"), ("place", "Presente.-")]);
        assert_eq!(options.clone().for_recipients(1), options);
        let several = options.for_recipients(2);
        assert_eq!((several.said(Wording::Signatories), several.said(Wording::Place)), (None, Some("Presente.-")));
    }

    #[test]
    fn a_text_too_long_is_told_by_its_name() {
        let mut flaws = Vec::new();
        let long = "a".repeat(151);
        form(&[("farewell", &long), ("given_in", &long)])
            .check(Kind::Oficio, |wording, flaw| flaws.push((wording, flaw)));
        assert_eq!(flaws, [(Wording::Farewell, Flaw::TooLong { most: WORDING })]);
    }

    #[test]
    fn what_is_kept_reads_back_as_it_was_and_nothing_is_kept_as_nothing() {
        let options = checked(Kind::Oficio, &[("italic", "on"), ("farewell", "Con un saludo,"), ("block", "whole")]);
        let kept = options.to_json().unwrap();
        assert_eq!(kept, r#"{"flags":["italic"],"wordings":{"farewell":"Con un saludo,"}}"#);
        assert_eq!(PrintOptions::from_json(Some(&kept)), Some(options));
        assert_eq!(PrintOptions::default().to_json(), None);
        assert_eq!(PrintOptions::from_json(None), Some(PrintOptions::default()));
        assert_eq!(PrintOptions::from_json(Some("{\"flags\":[\"x\"]}")), None);
    }
}
