//! Envelopes: to whom a copy goes on paper, and what stands on the envelope.

use crate::document::kind::codes;
use crate::field::{FieldErrors, blank_or, fields, optional, parsed};
use crate::id::{DeliveryId, ItemId};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The longest address, in letters.
pub const ADDRESS: u16 = 150;
/// The longest name of a town, in letters.
pub const CITY: u16 = 80;
/// The longest telephone number, in letters.
pub const PHONE: u16 = 50;
/// The longest words of one's own, in letters.
pub const WORDS: u16 = 250;

codes! {
    /// How large the envelope is.
    Size {
        /// 220 by 110 mm: a sheet folded twice.
        Small => "small",
        /// 229 by 162 mm: a sheet folded once.
        Medium => "medium",
        /// 324 by 229 mm: a whole sheet.
        Large => "large",
    }
}

/// What stands on an envelope beside the name, the post and the institution of its recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Direccion.
    pub address: Option<String>,
    /// Ciudad.
    pub city: Option<String>,
    /// Telefono.
    pub phone: Option<String>,
    /// Words of one's own.
    pub words: Option<String>,
    /// How large it is.
    pub size: Size,
}

/// The form of Imprimir sobre.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EnvelopeForm {
    /// The item from which it is printed.
    pub item: String,
    /// The copy that it is for.
    pub copy: String,
    /// Direccion.
    pub address: String,
    /// Ciudad.
    pub city: String,
    /// Telefono.
    pub phone: String,
    /// Words of one's own.
    pub words: String,
    /// The size's code; blank means small.
    pub size: String,
    /// The page to come back to.
    pub back: String,
}

fields! {
    /// The fields of Imprimir sobre.
    EnvelopeField {
        Item => "item",
        Copy => "copy",
        Address => "address",
        City => "city",
        Phone => "phone",
        Words => "words",
        Size => "size",
        Back => "back",
    }
}

impl EnvelopeForm {
    /// Reads the form: the item, the copy, and what shall stand on its envelope.
    pub fn check(&self) -> Result<(ItemId, DeliveryId, Envelope), FieldErrors<EnvelopeField>> {
        let mut errors = FieldErrors::none();
        let item = errors.take(EnvelopeField::Item, parsed(&self.item).map(Some));
        let copy = errors.take(EnvelopeField::Copy, parsed(&self.copy).map(Some));
        let line = |text: &str| text.replace('\n', " ");
        let envelope = Envelope {
            address: errors.take(EnvelopeField::Address, optional(&line(&self.address), ADDRESS)),
            city: errors.take(EnvelopeField::City, optional(&line(&self.city), CITY)),
            phone: errors.take(EnvelopeField::Phone, optional(&line(&self.phone), PHONE)),
            words: errors.take(EnvelopeField::Words, optional(&self.words, WORDS)),
            size: errors.take(EnvelopeField::Size, blank_or(&self.size)).unwrap_or(Size::Small),
        };
        let (Some(item), Some(copy)) = (item, copy) else { return Err(errors) };
        errors.or((item, copy, envelope))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Flaw;

    #[test]
    fn only_the_copy_has_to_be_named() {
        let form =
            EnvelopeForm { item: "1".into(), copy: "2".into(), words: " A la mano ".into(), ..Default::default() };
        let (item, copy, envelope) = form.check().unwrap();
        assert_eq!((item, copy), (ItemId(1), DeliveryId(2)));
        assert_eq!((envelope.words.as_deref(), envelope.city, envelope.size), (Some("A la mano"), None, Size::Small));
        let wrong = EnvelopeForm { copy: String::new(), address: "x".repeat(151), size: "huge".into(), ..form };
        let flaws = wrong.check().unwrap_err().named();
        let too_long = Flaw::TooLong { most: ADDRESS };
        assert_eq!(
            flaws,
            [("copy".into(), Flaw::Missing), ("address".into(), too_long), ("size".into(), Flaw::Unreadable)]
        );
    }
}
