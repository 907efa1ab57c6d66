//! What each kind of letter allows to be printed differently.

use super::{Flag, Wording};
use crate::document::Kind;

impl Kind {
    /// True if a letter of this kind may be printed so.
    pub fn allows_flag(self, flag: Flag) -> bool {
        match self {
            Self::Oficio => true,
            Self::Memorando | Self::Circular | Self::Resolucion | Self::Providencia => {
                !matches!(flag, Flag::HideNumber | Flag::RecipientsAtFoot | Flag::Italic | Flag::HideSubject)
            }
            Self::Nota => flag == Flag::Italic,
            Self::Acuerdo | Self::External | Self::CitizenLetter => false,
        }
    }

    /// True if a letter of this kind may say this in other words.
    pub fn allows_wording(self, wording: Wording) -> bool {
        match self {
            Self::Oficio => wording != Wording::GivenIn,
            Self::Memorando | Self::Circular | Self::Resolucion | Self::Providencia => {
                matches!(wording, Wording::Phrase | Wording::Farewell)
            }
            Self::Nota => !matches!(wording, Wording::Phrase | Wording::Farewell | Wording::GivenIn),
            Self::Acuerdo => wording == Wording::GivenIn,
            Self::External | Self::CitizenLetter => false,
        }
    }

    /// True if it names its recipients, whose lines can be chosen.
    pub fn allows_blocks(self) -> bool {
        matches!(self, Self::Oficio | Self::Memorando | Self::Circular | Self::Nota | Self::Providencia)
    }

    /// True if the subject is printed. A procedural order has none.
    pub fn prints_subject(self) -> bool {
        self != Self::Providencia
    }
}
