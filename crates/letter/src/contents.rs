//! What a letter says and how it wants to look: the whole input of typesetting.

use crate::letterhead::Letterhead;
use chrono::NaiveDate;
use domain::body::Body;
use serde::Serialize;

/// A document ready to be printed. Every text is taken literally: nothing in it can become markup. Empty texts print
/// nothing, not even their label.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Letter {
    /// Which parts are printed, and where.
    pub layout: Layout,
    /// The kind as it stands before the number: "Oficio", "Memorando", "Circular".
    pub kind_name: String,
    /// Official number, or the provisional one of a draft.
    pub number: Number,
    /// Where it is signed; for an agreement or resolution, where it is given.
    pub city: String,
    /// The day it bears, printed in words.
    pub date: NaiveDate,
    /// Who writes on whose paper.
    pub institution: Letterhead,
    /// The part of the institution that writes.
    pub area: String,
    /// The subject; also the title of the PDF.
    pub subject: String,
    /// The recipients. More than [`Letter::MOST_IN_BLOCK`] go to a list on a page of its own at the end. An agreement
    /// or resolution prints them only with [`Options::recipients_at_foot`].
    pub to: Vec<Addressee>,
    /// Who gets a copy, printed among the small lines at the end.
    pub copies: Vec<Addressee>,
    /// The line under the recipients, such as "En su Despacho"; a memo has none.
    pub place: String,
    /// Who signs.
    pub sender: Signer,
    /// Who signs too, in order.
    pub cosigners: Vec<Signer>,
    /// The text.
    pub body: Body,
    /// The line before the signature, such as "Atentamente,".
    pub farewell: String,
    /// A phrase or motto between farewell and signature.
    pub phrase: Option<String>,
    /// Number of the document this one answers.
    pub reference: Option<String>,
    /// What goes with it, one line each.
    pub attachments: Vec<String>,
    /// Initials of those who had a part in writing it.
    pub initials: Option<String>,
    /// Where a reader can check the signed document; printed with a QR code at the foot of each page.
    pub verification: Option<Verification>,
    /// Size of the text's letters, in percent: 80 to 120, other values are brought to the nearer end.
    pub text_scale: u8,
    /// Whether a signature will be put into the file.
    pub awaits_signature: bool,
    /// What the writer chose to print differently.
    pub options: Options,
}

impl Letter {
    /// The most recipients that stand on the first page; from one more on, all go to a list at the end.
    pub const MOST_IN_BLOCK: usize = 12;

    /// True when the recipients do not fit on the first page.
    pub(crate) fn lists_recipients(&self) -> bool {
        self.to.len() > Self::MOST_IN_BLOCK
    }
}

/// The families of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Subject, recipients, text, signature: oficio, circular, a citizen's letter, providencia.
    Letter,
    /// A table of recipients, sender and subject on top.
    Memo,
    /// In the third person: no name under the signature, the recipients at the foot.
    Note,
    /// Number and signer centred on top, "Dado en" with place and date at the end.
    Agreement,
    /// Institution and number centred on top.
    Resolution,
}

/// The number a letter bears.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Number {
    /// Given once and for all.
    Official(String),
    /// Provisional; every page is marked as a draft.
    Draft(String),
}

impl Number {
    /// The number as printed.
    pub fn text(&self) -> &str {
        let (Self::Official(text) | Self::Draft(text)) = self;
        text
    }

    /// True for a draft's number.
    pub fn is_draft(&self) -> bool {
        matches!(self, Self::Draft(_))
    }
}

/// Someone a letter goes to. The lines not to be printed are left empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Addressee {
    /// Courtesy or academic title: "Ingeniera".
    pub title: String,
    /// Full name, with whatever follows it ("y otros").
    pub name: String,
    /// Title of the post.
    pub post: String,
    /// Institution, with its extension.
    pub institution: String,
}

/// Who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// Abbreviated academic title, before the name: "Mgs."
    pub title: String,
    /// Full name.
    pub name: String,
    /// Title of the post.
    pub post: String,
    /// Institution.
    pub institution: String,
}

/// Where the signed document can be checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// The address, also drawn as QR code: short enough to be one, at most 600 bytes, or the code is left out.
    pub url: String,
    /// The code to be typed there by hand.
    pub code: String,
}

/// What the writer chose to print differently; the default is the house style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Options {
    /// Leaves out the line with kind and number.
    pub hide_number: bool,
    /// Leaves out the line with the subject; it stays the title of the PDF.
    pub hide_subject: bool,
    /// Prints the recipients after the signature instead of before the text.
    pub recipients_at_foot: bool,
    /// Centres farewell, signature and signer.
    pub centre_signature: bool,
    /// Sets the text in italics.
    pub italic: bool,
    /// Leaves paragraphs aligned to the left ragged; the house style makes both margins even.
    pub ragged: bool,
}
