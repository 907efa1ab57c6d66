//! The kinds of document, how urgent one is and who may know of it.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident => $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "db", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
        #[cfg_attr(feature = "db", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// All of them, in the order people know.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code stored, sent and written in links.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(code: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|one| one.code() == code).ok_or(())
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// What sort of letter a document is. The names are Ecuador's own.
    Kind {
        /// A letter to another institution or a citizen.
        Oficio => "oficio",
        /// A letter within the institution.
        Memorando => "memorando",
        /// A letter to many.
        Circular => "circular",
        /// An agreement, with considerations and articles.
        Acuerdo => "acuerdo",
        /// A verbal, diplomatic or reversal note.
        Nota => "nota",
        /// A resolution, with considerations and dispositions.
        Resolucion => "resolucion",
        /// A procedural order.
        Providencia => "providencia",
        /// Paper that arrived from outside.
        External => "external",
        /// A letter a citizen wrote here.
        CitizenLetter => "citizen_letter",
    }
}

impl Kind {
    /// The abbreviation at the end of a number; citizens' letters have none.
    pub fn abbreviation(self) -> &'static str {
        match self {
            Self::Oficio => "O",
            Self::Memorando => "M",
            Self::Circular => "C",
            Self::Acuerdo => "A",
            Self::Nota => "N",
            Self::Resolucion => "R",
            Self::Providencia => "P",
            Self::External => "E",
            Self::CitizenLetter => "",
        }
    }

    /// The kinds an official may begin with NUEVO.
    pub const DRAFTED: &'static [Self] = &[
        Self::Memorando,
        Self::Oficio,
        Self::Circular,
        Self::Acuerdo,
        Self::Nota,
        Self::Resolucion,
        Self::Providencia,
    ];

    /// The kind of the answer to a document of this kind: outside an Oficio, within the same.
    pub fn of_answer(self) -> Self {
        match self {
            Self::External | Self::CitizenLetter | Self::Oficio => Self::Oficio,
            other => other,
        }
    }

    /// The kind of a copy that an official makes of a document of this kind to write on.
    pub fn of_copy(self) -> Self {
        if Self::DRAFTED.contains(&self) { self } else { Self::Oficio }
    }
}

codes! {
    /// How a document wants to be treated.
    Category {
        /// Like any other.
        Normal => "normal",
        /// Late.
        Late => "late",
        /// For the person, not the post.
        Personal => "personal",
        /// Before others; shown with a red flag.
        Urgent => "urgent",
    }
}

codes! {
    /// Who may know of a document.
    Confidentiality {
        /// Whoever has a part in it or may consult it.
        Public => "public",
        /// Sender and recipients only.
        Confidential => "confidential",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_as_itself() {
        for kind in Kind::ALL {
            assert_eq!(kind.code().parse(), Ok(*kind));
            assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{}\"", kind.code()));
        }
        assert_eq!("fax".parse::<Kind>(), Err(()));
    }

    #[test]
    fn whatever_is_answered_or_copied_becomes_a_kind_that_officials_write() {
        for kind in Kind::ALL {
            assert!(Kind::DRAFTED.contains(&kind.of_answer()) && Kind::DRAFTED.contains(&kind.of_copy()), "{kind:?}");
        }
    }

    #[test]
    fn no_two_kinds_share_an_abbreviation() {
        let mut all: Vec<_> = Kind::ALL.iter().map(|kind| kind.abbreviation()).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), Kind::ALL.len());
    }
}
