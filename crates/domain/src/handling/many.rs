//! One act upon many items of a tray: which acts, and what a person types for all of them together.

use super::{COMMENT, INFORMED};
use crate::field::{FieldErrors, Flaw, changed_list, day_from, fields, list, optional, parsed, required};
use crate::id::{ItemId, PostId};
use crate::instruction::asking;
use crate::policy::Act;
use crate::time::Day;
use crate::tray::Tray;
use serde::{Deserialize, Serialize};

/// The most items one call may name.
pub const MANY: u16 = 100;

/// The acts a tray allows upon many of its items, in the order buttons stand.
pub fn acts_of(tray: Tray) -> &'static [Act] {
    match tray {
        Tray::Drafts => &[Act::SignElectronically, Act::Reassign, Act::Inform, Act::Delete],
        Tray::Inbox => &[Act::Reassign, Act::Inform, Act::Archive, Act::Comment],
        Tray::Shared => &[Act::Reassign, Act::Take, Act::Comment],
        Tray::ToSign => &[Act::SignElectronically, Act::Approve, Act::Comment],
        Tray::Unsent => &[Act::SignElectronically, Act::SendOnPaper, Act::Comment],
        Tray::ToPrint => &[Act::Dispatch, Act::Void, Act::Comment],
        Tray::Sent => &[Act::Inform, Act::Archive, Act::Comment],
        Tray::Reassigned => &[Act::Inform, Act::Recover, Act::Comment],
        Tray::Informed => &[Act::Inform, Act::Dismiss, Act::Comment],
        Tray::Archived => &[Act::Restore, Act::Inform, Act::Comment],
        Tray::Deleted => &[Act::Undelete, Act::Discard],
    }
}

impl Act {
    /// True for acts that need words, people or a second thought, and so a page of their own.
    pub fn is_asked(self) -> bool {
        matches!(
            self,
            Self::SignElectronically | Self::Reassign | Self::Inform | Self::Comment | Self::Void | Self::Discard
        )
    }

    /// The act that brings back what this one did, where there is one.
    pub fn undone_by(self) -> Option<Self> {
        match self {
            Self::Archive => Some(Self::Restore),
            Self::Delete => Some(Self::Undelete),
            Self::Reassign | Self::Take => Some(Self::Recover),
            Self::Dismiss => Some(Self::KeepInformed),
            _ => None,
        }
    }
}

/// The form of one act upon many items: the boxes ticked in a tray, or the page that asks for words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ManyForm {
    /// The act's code.
    pub act: String,
    /// The items, one for each ticked box or comma-separated in one.
    pub items: Vec<String>,
    /// Not blank when it comes from the page that asks.
    pub asked: String,
    /// The tray it was begun in.
    pub tray: String,
    /// Accion requerida, in the institution's words; blank for none.
    pub instruction: String,
    /// The words, for all of them.
    pub comment: String,
    /// The post that shall hold them.
    pub target: String,
    /// Until when they should be dealt with.
    pub due_on: String,
    /// The posts to inform, comma-separated.
    pub targets: String,
    /// Words to look for people by, for pages without JavaScript.
    pub search: String,
    /// Posts to add, comma-separated.
    pub add: String,
    /// A post to take out.
    pub remove: String,
    /// The page to come back to.
    pub back: String,
}

fields! {
    /// The fields of an act upon many items.
    ManyField {
        Act => "act",
        Items => "items",
        Asked => "asked",
        Tray => "tray",
        Instruction => "instruction",
        Comment => "comment",
        Target => "target",
        DueOn => "due_on",
        Targets => "targets",
        Search => "search",
        Add => "add",
        Remove => "remove",
        Back => "back",
    }
}

/// What shall be done with each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// An act without words.
    Plainly(Act),
    /// Handing over.
    Reassign {
        /// Who shall hold them.
        target: PostId,
        /// Until when they should have dealt with them.
        due_on: Option<Day>,
        /// What is asked.
        comment: String,
    },
    /// Bringing to others' knowledge.
    Inform {
        /// Whom.
        targets: Vec<PostId>,
        /// Why.
        comment: String,
    },
    /// A remark.
    Comment(String),
    /// Giving back unsent, and why.
    Void(String),
    /// Sending what is printed.
    Dispatch {
        /// Also what nothing would be kept of.
        unscanned: bool,
    },
}

/// One act upon many items, wished for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Many {
    /// The act.
    pub act: Act,
    /// Upon what.
    pub items: Vec<ItemId>,
    /// With what; nothing when that must be asked first.
    pub doing: Option<Doing>,
}

impl ManyForm {
    /// Reads the form; `today` is the institution's day.
    pub fn check(&self, today: Day) -> Result<Many, FieldErrors<ManyField>> {
        let mut errors = FieldErrors::none();
        let act: Option<Act> = errors.take(ManyField::Act, parsed(&self.act).map(Some));
        let items: Vec<ItemId> = errors.take(ManyField::Items, list(&self.items.join(",")));
        if items.is_empty() {
            errors.add(ManyField::Items, Flaw::Missing);
        } else if items.len() > usize::from(MANY) {
            errors.add(ManyField::Items, Flaw::TooMany { most: MANY });
        }
        let Some(act) = act else { return Err(errors) };
        let doing = if act.is_asked() && self.asked.is_empty() { None } else { self.doing(act, today, &mut errors) };
        errors.or(Many { act, items, doing })
    }

    fn doing(&self, act: Act, today: Day, errors: &mut FieldErrors<ManyField>) -> Option<Doing> {
        let mut said = || errors.take(ManyField::Comment, required(&self.comment, COMMENT));
        match act {
            Act::Comment => Some(Doing::Comment(said())),
            Act::Void => Some(Doing::Void(said())),
            Act::Reassign => {
                let comment = optional(&self.comment, COMMENT).and_then(|said| asking(&self.instruction, said));
                let comment = errors.take(ManyField::Comment, comment);
                let due_on = errors.take(ManyField::DueOn, day_from(&self.due_on, today));
                let target = errors.take(ManyField::Target, parsed(&self.target).map(Some))?;
                Some(Doing::Reassign { target, due_on, comment })
            }
            Act::Inform => {
                let comment = said();
                Some(Doing::Inform { targets: self.informed(errors), comment })
            }
            Act::Dispatch => Some(Doing::Dispatch { unscanned: !self.asked.is_empty() }),
            // Editing, answering and what is done with paper are done one by one; signing many is another page's work.
            Act::Edit
            | Act::Sign
            | Act::SignElectronically
            | Act::Answer
            | Act::RefuseToSign
            | Act::HandOver
            | Act::Envelope
            | Act::GiveBack => {
                errors.add(ManyField::Act, Flaw::NotAllowed);
                None
            }
            _ => Some(Doing::Plainly(act)),
        }
    }

    fn informed(&self, errors: &mut FieldErrors<ManyField>) -> Vec<PostId> {
        let targets = errors.take(ManyField::Targets, changed_list(&self.targets, &self.add, &self.remove));
        if [&self.search, &self.add, &self.remove].iter().any(|field| !field.trim().is_empty()) {
            errors.add(ManyField::Targets, Flaw::StillChoosing);
        } else if targets.is_empty() {
            errors.add(ManyField::Targets, Flaw::Missing);
        } else if targets.len() > usize::from(INFORMED) {
            errors.add(ManyField::Targets, Flaw::TooMany { most: INFORMED });
        }
        targets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(act: Act, items: &[&str]) -> ManyForm {
        let items = items.iter().map(|item| (*item).to_owned()).collect();
        ManyForm { act: act.code().into(), items, ..ManyForm::default() }
    }

    fn flaws(form: &ManyForm) -> Vec<(String, Flaw)> {
        form.check("2026-11-22".parse().unwrap()).err().map(|errors| errors.named()).unwrap_or_default()
    }

    #[test]
    fn ticked_boxes_and_a_list_are_read_alike_and_each_item_counts_once() {
        let ticked = form(Act::Archive, &["3", "4", "3"]).check(Day::default()).unwrap();
        assert_eq!(ticked, form(Act::Archive, &["3,4"]).check(Day::default()).unwrap());
        assert_eq!((ticked.items, ticked.doing), (vec![ItemId(3), ItemId(4)], Some(Doing::Plainly(Act::Archive))));
    }

    #[test]
    fn what_needs_words_is_asked_before_it_is_done() {
        let ticked = form(Act::Void, &["3"]);
        assert_eq!(ticked.check(Day::default()).unwrap().doing, None);
        let silent = ManyForm { asked: "1".into(), ..ticked.clone() };
        assert_eq!(flaws(&silent), [("comment".into(), Flaw::Missing)]);
        let said = ManyForm { comment: "Papel roto.".into(), ..silent };
        assert_eq!(said.check(Day::default()).unwrap().doing, Some(Doing::Void("Papel roto.".into())));
        let discarded = ManyForm { asked: "1".into(), ..form(Act::Discard, &["3"]) };
        assert_eq!(discarded.check(Day::default()).unwrap().doing, Some(Doing::Plainly(Act::Discard)));
    }

    #[test]
    fn what_nothing_would_be_kept_of_is_sent_from_the_page_that_asks() {
        let ticked = form(Act::Dispatch, &["3"]);
        assert_eq!(ticked.check(Day::default()).unwrap().doing, Some(Doing::Dispatch { unscanned: false }));
        let asked = ManyForm { asked: "1".into(), ..ticked };
        assert_eq!(asked.check(Day::default()).unwrap().doing, Some(Doing::Dispatch { unscanned: true }));
    }

    #[test]
    fn nothing_ticked_too_much_ticked_and_acts_for_one_item_are_refused() {
        assert_eq!(flaws(&form(Act::Archive, &[])), [("items".into(), Flaw::Missing)]);
        let all: Vec<String> = (0..101).map(|item| item.to_string()).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        assert_eq!(flaws(&form(Act::Archive, &all)), [("items".into(), Flaw::TooMany { most: 100 })]);
        assert_eq!(flaws(&form(Act::Sign, &["3"])), [("act".into(), Flaw::NotAllowed)]);
    }

    #[test]
    fn no_tray_offers_what_cannot_be_done_with_many() {
        for tray in Tray::ALL {
            for act in acts_of(*tray) {
                let form = form(*act, &["3"]);
                assert!(form.check(Day::default()).is_ok(), "{tray:?} {act:?}");
            }
        }
    }
}
