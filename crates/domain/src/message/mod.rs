//! Messages by e-mail: which there are, what each can say, and the words that an institution gives them.

mod filled;
mod words;

pub use filled::{Block, Filled, Values, escape, fill};
pub use words::{MESSAGE_SUBJECT, MESSAGE_TEXT, MessageField, MessageForm, MessageWords, PreviewForm};

use crate::document::kind::codes;
use crate::notice::NoticeCode;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

codes! {
    /// What a message is about.
    MessageKind {
        /// See [`NoticeCode::Received`].
        Received => "received",
        /// See [`NoticeCode::Reassigned`].
        Reassigned => "reassigned",
        /// See [`NoticeCode::Informed`].
        Informed => "informed",
        /// See [`NoticeCode::Commented`].
        Commented => "commented",
        /// See [`NoticeCode::Taken`].
        Taken => "taken",
        /// See [`NoticeCode::SharedArrived`].
        SharedArrived => "shared_arrived",
        /// See [`NoticeCode::Voided`].
        Voided => "voided",
        /// See [`NoticeCode::SignatureAsked`].
        SignatureAsked => "signature_asked",
        /// See [`NoticeCode::SignatureRefused`].
        SignatureRefused => "signature_refused",
        /// Someone stands in for a head.
        StandInArranged => "stand_in_arranged",
        /// Someone stands in for a head no longer.
        StandInEnded => "stand_in_ended",
        /// The link for a new password.
        Recovery => "recovery",
        /// Someone without an e-mail address asks for one to be entered.
        AddressAsked => "address_asked",
        /// A password was changed.
        PasswordChanged => "password_changed",
        /// A second factor was added or taken away.
        FactorChanged => "factor_changed",
        /// The certificate that someone signs with ends soon.
        CertificateEnds => "certificate_ends",
    }
}

codes! {
    /// Something that a message says differently each time. In the words of a message its name stands in brackets.
    Slot {
        /// Whom it is to, with their title.
        Name => "nombre",
        /// What the reader is.
        Title => "cargo",
        /// What happened, in a few words.
        Act => "accion",
        /// Who did it, with what they are.
        By => "quien",
        /// The tray to look in.
        Tray => "bandeja",
        /// The letter's subject; nothing where there are several letters.
        Subject => "asunto",
        /// The letters, each with its number, subject, sender and date, and a link.
        Letters => "documentos",
        /// The page to open.
        Link => "enlace",
        /// For how many minutes the link lasts.
        Minutes => "minutos",
        /// What was changed, when, and from where if that is known, as a sentence.
        Change => "cambio",
        /// When the certificate ends, in days: "vence mañana".
        Term => "plazo",
        /// Who issued the certificate.
        Issuer => "entidad",
        /// The day and hour when it ends.
        End => "vence",
        /// For whom someone stands in.
        Head => "jefe",
        /// Who stands in.
        Substitute => "subrogante",
        /// The first day.
        From => "desde",
        /// The last day.
        Until => "hasta",
        /// The address of the system.
        Site => "sitio",
    }
}

impl From<NoticeCode> for MessageKind {
    fn from(code: NoticeCode) -> Self {
        match code {
            NoticeCode::Received => Self::Received,
            NoticeCode::Reassigned => Self::Reassigned,
            NoticeCode::Informed => Self::Informed,
            NoticeCode::Taken => Self::Taken,
            NoticeCode::SharedArrived => Self::SharedArrived,
            NoticeCode::Commented => Self::Commented,
            NoticeCode::Voided => Self::Voided,
            NoticeCode::SignatureAsked => Self::SignatureAsked,
            NoticeCode::SignatureRefused => Self::SignatureRefused,
        }
    }
}

impl MessageKind {
    /// What its words may name, in the order in which people are told of them.
    pub fn slots(self) -> &'static [Slot] {
        use Slot::{
            Act, By, Change, End, From, Head, Issuer, Letters, Link, Minutes, Name, Site, Subject, Substitute, Term,
            Title, Tray, Until,
        };
        match self {
            Self::StandInArranged | Self::StandInEnded => &[Name, Substitute, Head, From, Until, Site],
            Self::Recovery => &[Name, Link, Minutes, Site],
            Self::AddressAsked => &[Name, By, Link, Site],
            Self::PasswordChanged | Self::FactorChanged => &[Name, Change, Link, Site],
            Self::CertificateEnds => &[Name, Term, Issuer, End, Site],
            _ => &[Name, Title, Act, By, Tray, Subject, Letters, Site],
        }
    }

    /// True where the message opens a door: nothing of it is kept once it is sent.
    pub fn is_secret(self) -> bool {
        self == Self::Recovery
    }

    /// Without what its text would be of no use.
    pub fn needed(self) -> Slot {
        match self {
            Self::Recovery | Self::AddressAsked | Self::PasswordChanged | Self::FactorChanged => Slot::Link,
            Self::CertificateEnds => Slot::End,
            Self::StandInArranged | Self::StandInEnded => Slot::Substitute,
            _ => Slot::Letters,
        }
    }
}
