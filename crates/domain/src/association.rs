//! Documentos asociados: which letter follows from which. A letter has at most one antecedente and any number of consecuentes,
//! and no letter follows from itself, however far the way round.

use crate::document::kind::codes;
use crate::field::{FieldErrors, fields, parsed};
use crate::id::{DocumentId, ItemId};
use crate::outcome::Refused;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The most letters in one line of antecedentes.
pub const LONGEST: usize = 100;

codes! {
    /// What the other letter is to this one.
    Kin {
        /// It came before: this one follows from it.
        Antecedent => "antecedent",
        /// It came after: it follows from this one.
        Consequent => "consequent",
    }
}

/// True if `document` may follow from `antecedent`: it has no antecedente yet, and is none of those from which the
/// antecedente follows.
///
/// # Errors
/// `HasAntecedent`, `Circle`.
pub fn may_follow(
    document: DocumentId,
    has_one: bool,
    antecedent: DocumentId,
    before: &[DocumentId],
) -> Result<(), Refused> {
    if has_one {
        Err(Refused::HasAntecedent)
    } else if document == antecedent || before.contains(&document) || before.len() >= LONGEST {
        Err(Refused::Circle)
    } else {
        Ok(())
    }
}

/// The form with which two letters are associated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssociateForm {
    /// The item in which it is done.
    pub item: String,
    /// The other letter.
    pub other: String,
    /// The code of what the other is to it.
    pub kin: String,
    /// The page to come back to.
    pub back: String,
}

/// The form with which an association is undone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DissociateForm {
    /// The item in which it is done.
    pub item: String,
    /// The letter that shall not follow from its antecedente any more.
    pub other: String,
    /// The page to come back to.
    pub back: String,
}

fields! {
    /// The fields of both.
    AssociateField {
        Item => "item",
        Other => "other",
        Kin => "kin",
        Back => "back",
    }
}

/// An association wished for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Association {
    /// The item in which it is done.
    pub item: ItemId,
    /// The other letter.
    pub other: DocumentId,
    /// What the other is to it.
    pub kin: Kin,
}

impl AssociateForm {
    /// Reads the form.
    pub fn check(&self) -> Result<Association, FieldErrors<AssociateField>> {
        let mut errors = FieldErrors::none();
        let item = errors.take(AssociateField::Item, parsed(&self.item).map(Some));
        let other = errors.take(AssociateField::Other, parsed(&self.other).map(Some));
        let kin = errors.take(AssociateField::Kin, parsed(&self.kin).map(Some));
        let (Some(item), Some(other), Some(kin)) = (item, other, kin) else { return Err(errors) };
        errors.or(Association { item, other, kin })
    }
}

impl DissociateForm {
    /// Reads the form.
    pub fn check(&self) -> Result<(ItemId, DocumentId), FieldErrors<AssociateField>> {
        let mut errors = FieldErrors::none();
        let item = errors.take(AssociateField::Item, parsed(&self.item).map(Some));
        let other = errors.take(AssociateField::Other, parsed(&self.other).map(Some));
        let (Some(item), Some(other)) = (item, other) else { return Err(errors) };
        errors.or((item, other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: DocumentId = DocumentId(1);
    const B: DocumentId = DocumentId(2);
    const C: DocumentId = DocumentId(3);

    #[test]
    fn a_letter_follows_from_one_other_and_never_from_itself() {
        assert_eq!(may_follow(B, false, A, &[]), Ok(()));
        assert_eq!(may_follow(B, true, A, &[]), Err(Refused::HasAntecedent));
        assert_eq!(may_follow(A, false, A, &[]), Err(Refused::Circle));
        // C follows from B, B from A: A must not follow from C.
        assert_eq!(may_follow(A, false, C, &[B, A]), Err(Refused::Circle));
    }

    #[test]
    fn the_form_names_both_letters_and_what_the_one_is_to_the_other() {
        let form = AssociateForm { item: "5".into(), other: "7".into(), kin: "antecedent".into(), back: String::new() };
        let wish = Association { item: ItemId(5), other: DocumentId(7), kin: Kin::Antecedent };
        assert_eq!(form.check(), Ok(wish));
        let odd = AssociateForm { other: String::new(), kin: "cousin".into(), ..form };
        assert_eq!(odd.check().unwrap_err().named().len(), 2);
    }
}
