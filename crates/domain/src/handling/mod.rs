//! What a person types when handling an item, and what it means.

pub mod many;

use crate::field::{FieldErrors, Flaw, changed_list, day_from, fields, optional, parsed, required};
use crate::id::{ItemId, PostId};
use crate::instruction::asking;
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// The longest comment, in letters.
pub const COMMENT: u16 = 550;
/// The most people one act may inform.
pub const INFORMED: u16 = 500;

/// The form for handing an item to someone else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReassignForm {
    /// The item.
    pub item: String,
    /// The post that shall hold it.
    pub target: String,
    /// Fecha maxima de tramite, `2026-11-22`.
    pub due_on: String,
    /// Accion requerida, in the institution's words; blank for none.
    pub instruction: String,
    /// What is asked of the target.
    pub comment: String,
    /// Not blank to hand over what it follows from too.
    pub antecedents: String,
    /// The page to come back to.
    pub back: String,
}

fields! {
    /// The fields of a reassignment.
    ReassignField {
        Item => "item",
        Target => "target",
        DueOn => "due_on",
        Instruction => "instruction",
        Comment => "comment",
        Antecedents => "antecedents",
        Back => "back",
    }
}

/// A reassignment wished for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reassignment {
    /// The item.
    pub item: ItemId,
    /// Who shall hold it.
    pub target: PostId,
    /// Until when they should have dealt with it.
    pub due_on: Option<Day>,
    /// What is asked of them.
    pub comment: String,
    /// What it follows from goes along, as far as the same person holds it.
    pub antecedents: bool,
}

impl ReassignForm {
    /// Reads the form; `today` is the institution's day.
    pub fn check(&self, today: Day) -> Result<Reassignment, FieldErrors<ReassignField>> {
        let mut errors = FieldErrors::none();
        let item = errors.take(ReassignField::Item, parsed(&self.item).map(Some));
        let target = errors.take(ReassignField::Target, parsed(&self.target).map(Some));
        let due_on = errors.take(ReassignField::DueOn, day_from(&self.due_on, today));
        let comment = optional(&self.comment, COMMENT).and_then(|said| asking(&self.instruction, said));
        let comment = errors.take(ReassignField::Comment, comment);
        let (Some(item), Some(target)) = (item, target) else { return Err(errors) };
        let antecedents = !self.antecedents.trim().is_empty();
        errors.or(Reassignment { item, target, due_on, comment, antecedents })
    }
}

/// The form for bringing an item to others' knowledge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InformForm {
    /// The item.
    pub item: String,
    /// The posts to inform, comma-separated.
    pub targets: String,
    /// Words to look for people by, for pages without JavaScript.
    pub search: String,
    /// Posts to add, comma-separated: someone found, or everyone in a list.
    pub add: String,
    /// A post to take out.
    pub remove: String,
    /// Not blank to inform everyone of the institution.
    pub everyone: String,
    /// Why they are informed.
    pub comment: String,
    /// The page to come back to.
    pub back: String,
}

fields! {
    /// The fields of informing.
    InformField {
        Item => "item",
        Targets => "targets",
        Search => "search",
        Add => "add",
        Remove => "remove",
        Everyone => "everyone",
        Comment => "comment",
        Back => "back",
    }
}

/// People to inform, as wished for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Informing {
    /// The item.
    pub item: ItemId,
    /// Whom.
    pub whom: Whom,
    /// Why.
    pub comment: String,
}

/// Whom to inform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// These.
    These(Vec<PostId>),
    /// Every active official of the institution.
    Everyone,
}

impl InformForm {
    /// The posts chosen so far.
    pub fn chosen(&self) -> Result<Vec<PostId>, Flaw> {
        changed_list(&self.targets, &self.add, &self.remove)
    }

    /// Reads the form.
    pub fn check(&self) -> Result<Informing, FieldErrors<InformField>> {
        let mut errors = FieldErrors::none();
        let item = errors.take(InformField::Item, parsed(&self.item).map(Some));
        let targets: Vec<PostId> = errors.take(InformField::Targets, self.chosen());
        let everyone = !self.everyone.trim().is_empty();
        if everyone {
            // Whoever was chosen besides is among them.
        } else if [&self.search, &self.add, &self.remove].iter().any(|field| !field.trim().is_empty()) {
            errors.add(InformField::Targets, Flaw::StillChoosing);
        } else if targets.is_empty() {
            errors.add(InformField::Targets, Flaw::Missing);
        } else if targets.len() > usize::from(INFORMED) {
            errors.add(InformField::Targets, Flaw::TooMany { most: INFORMED });
        }
        let comment = errors.take(InformField::Comment, required(&self.comment, COMMENT));
        let Some(item) = item else { return Err(errors) };
        let whom = if everyone { Whom::Everyone } else { Whom::These(targets) };
        errors.or(Informing { item, whom, comment })
    }
}

/// The form of an act that takes nothing but words: comment, archive, restore, send, void.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RemarkForm {
    /// The item.
    pub item: String,
    /// The words.
    pub comment: String,
    /// The page to come back to.
    pub back: String,
}

fields! {
    /// The fields of a remark.
    RemarkField {
        Item => "item",
        Comment => "comment",
        Back => "back",
    }
}

impl RemarkForm {
    /// Reads the form of an act whose words may be left out.
    pub fn check(&self) -> Result<(ItemId, Option<String>), FieldErrors<RemarkField>> {
        let mut errors = FieldErrors::none();
        let item = errors.take(RemarkField::Item, parsed(&self.item).map(Some));
        let comment = errors.take(RemarkField::Comment, optional(&self.comment, COMMENT));
        let Some(item) = item else { return Err(errors) };
        errors.or((item, comment))
    }

    /// Reads the form of an act that is nothing without words.
    pub fn check_said(&self) -> Result<(ItemId, String), FieldErrors<RemarkField>> {
        let (item, comment) = self.check()?;
        comment.map(|said| (item, said)).ok_or(FieldErrors::one(RemarkField::Comment, Flaw::Missing))
    }
}
