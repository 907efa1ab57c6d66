//! Paper that goes by hand: from whom to whom, and in what condition. Who holds the document does not change with it.

use crate::document::kind::codes;
use crate::field::{FieldErrors, blank_or, fields, optional, parsed, required};
use crate::id::{ItemId, PostId};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The longest name of whoever carries it, in letters.
pub const CARRIER: u16 = 150;
/// The longest remark, in letters.
pub const REMARK: u16 = 110;

codes! {
    /// In what condition the paper is.
    Condition {
        /// As it should be: what nobody looked at more closely is.
        Good => "good",
        /// Worn.
        Fair => "fair",
        /// Torn, wet or not complete.
        Poor => "poor",
    }
}

/// How the paper went from hand to hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Responsable del traslado: who carries it.
    pub carrier: String,
    /// In what condition it leaves.
    pub condition: Condition,
}

/// The form of Enviar fisico.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TransferForm {
    /// The item.
    pub item: String,
    /// The post that receives the paper.
    pub target: String,
    /// Who carries it.
    pub carrier: String,
    /// The condition's code; blank means good.
    pub condition: String,
    /// A remark.
    pub comment: String,
    /// The page to come back to.
    pub back: String,
}

fields! {
    /// The fields of Enviar fisico.
    TransferField {
        Item => "item",
        Target => "target",
        Carrier => "carrier",
        Condition => "condition",
        Comment => "comment",
        Back => "back",
    }
}

/// Paper to be given to someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handing {
    /// The item.
    pub item: ItemId,
    /// Who receives the paper.
    pub target: PostId,
    /// How it goes.
    pub transfer: Transfer,
    /// A remark.
    pub comment: Option<String>,
}

impl TransferForm {
    /// Reads the form.
    pub fn check(&self) -> Result<Handing, FieldErrors<TransferField>> {
        let mut errors = FieldErrors::none();
        let item = errors.take(TransferField::Item, parsed(&self.item).map(Some));
        let target = errors.take(TransferField::Target, parsed(&self.target).map(Some));
        let carrier = errors.take(TransferField::Carrier, required(&self.carrier.replace('\n', " "), CARRIER));
        let condition = errors.take(TransferField::Condition, blank_or(&self.condition));
        let comment = errors.take(TransferField::Comment, optional(&self.comment, REMARK));
        let (Some(item), Some(target)) = (item, target) else { return Err(errors) };
        let transfer = Transfer { carrier, condition: condition.unwrap_or(Condition::Good) };
        errors.or(Handing { item, target, transfer, comment })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Flaw;

    fn form() -> TransferForm {
        TransferForm {
            item: "4".into(),
            target: "102".into(),
            carrier: " Rosa\nMera ".into(),
            ..TransferForm::default()
        }
    }

    #[test]
    fn paper_is_in_good_condition_unless_someone_says_otherwise() {
        let handing = form().check().unwrap();
        assert_eq!(handing.transfer, Transfer { carrier: "Rosa Mera".into(), condition: Condition::Good });
        let worn = TransferForm { condition: "fair".into(), ..form() }.check().unwrap();
        assert_eq!(worn.transfer.condition, Condition::Fair);
    }

    #[test]
    fn what_is_missing_or_too_long_is_named() {
        let wrong = TransferForm { target: String::new(), carrier: " ".into(), comment: "x".repeat(111), ..form() };
        let flaws = wrong.check().unwrap_err().named();
        assert_eq!(
            flaws,
            [
                ("target".to_owned(), Flaw::Missing),
                ("carrier".to_owned(), Flaw::Missing),
                ("comment".to_owned(), Flaw::TooLong { most: REMARK }),
            ]
        );
    }
}
