//! Several who sign one letter: those who approve it before its sender signs, and those who sign it afterwards, all at once
//! or one after another.

use super::kind::codes;
use super::state::{Document, State};
use crate::event::{By, Event, EventCode};
use crate::field::{FieldErrors, Flaw, changed_list, fields, parsed};
use crate::id::{DocumentId, PostId};
use crate::outcome::{Outcome, Refused, guard};
use crate::policy::Permit;
use crate::policy::permit::{Approve, Edit, RefuseToSign, SignElectronically, TakeBack};
use crate::tenure::Tenure;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The most who sign one letter besides its sender, and the most who approve it.
pub const SIGNERS: u16 = 10;

codes! {
    /// What is asked of someone besides the sender.
    Duty {
        /// Visto bueno: to approve the draft before it is signed.
        Approve => "approve",
        /// To sign it too, once its sender has.
        Sign => "sign",
    }
}

/// Someone besides the sender, and how far they have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Who.
    pub post: PostId,
    /// What is asked of them.
    pub duty: Duty,
    /// When they were asked.
    pub asked_at: Option<Timestamp>,
    /// When they approved or signed.
    pub done_at: Option<Timestamp>,
}

/// Everyone besides the sender, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signers {
    /// Each is asked when the one before has done it; otherwise all at once.
    pub one_by_one: bool,
    /// Who they are.
    pub all: Vec<Signer>,
}

impl Signers {
    /// Those of a duty.
    pub fn of(&self, duty: Duty) -> impl Iterator<Item = &Signer> {
        self.all.iter().filter(move |signer| signer.duty == duty)
    }

    /// True when nobody of this duty is left to do it.
    pub fn have_done(&self, duty: Duty) -> bool {
        self.of(duty).all(|signer| signer.done_at.is_some())
    }

    /// `Ok` when everyone has approved it who was to.
    pub fn check_approved(&self) -> Result<(), Refused> {
        if self.have_done(Duty::Approve) { Ok(()) } else { Err(Refused::NotApproved) }
    }

    /// Whom to ask now: all who have not been asked, or the next of them when nobody else is asked.
    pub fn to_ask(&self, duty: Duty) -> Vec<PostId> {
        let mut left = self.of(duty).filter(|signer| signer.done_at.is_none());
        if self.one_by_one {
            return left.next().filter(|next| next.asked_at.is_none()).map(|next| next.post).into_iter().collect();
        }
        left.filter(|signer| signer.asked_at.is_none()).map(|signer| signer.post).collect()
    }

    /// The same once this person has done it.
    #[must_use]
    pub fn done_by(mut self, post: PostId, duty: Duty, now: Timestamp) -> Self {
        self.all.iter_mut().filter(|signer| signer.post == post && signer.duty == duty).for_each(|signer| {
            signer.done_at = Some(now);
        });
        self
    }

    /// Which place for a signature on the letter is this person's: its sender has the first, 0.
    pub fn place_of(&self, post: PostId) -> usize {
        self.of(Duty::Sign).position(|signer| signer.post == post).map_or(0, |place| place + 1)
    }
}

impl Document {
    /// Asks these to approve a draft before it is signed.
    pub fn ask_approval(&self, permit: &Permit<Edit>, whom: &[PostId], now: Timestamp) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let State::Draft(_) = self.state else { return Err(Refused::WrongState) };
        let asked = |post: &PostId| Event::of_document(EventCode::ApprovalAsked, self.id, permit.by(), now).to(*post);
        Ok(Outcome { changes: Vec::new(), events: whom.iter().map(asked).collect() })
    }

    /// Approves a draft; these are asked next.
    pub fn approve(
        &self,
        permit: &Permit<Approve>,
        comment: Option<String>,
        next: &[PostId],
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let State::Draft(_) = self.state else { return Err(Refused::WrongState) };
        let approved = Event::of_document(EventCode::Approved, self.id, permit.by(), now).saying(comment);
        // Whoever wrote the draft asks, not who has just approved it.
        let asked = |post: &PostId| Event::of_document(EventCode::ApprovalAsked, self.id, permit.by(), now).to(*post);
        Ok(Outcome { changes: Vec::new(), events: std::iter::once(approved).chain(next.iter().map(asked)).collect() })
    }

    /// A draft that others have been asked about is changed by someone who may: what they said was about another text.
    pub fn changed_after_asking(&self, by: By, now: Timestamp) -> Result<Outcome, Refused> {
        let State::Draft(_) = self.state else { return Err(Refused::WrongState) };
        Ok(Outcome::only(Event::of_document(EventCode::RequestsTakenBack, self.id, by, now)))
    }

    /// Puts a signature on it that is not the last; these are asked next.
    pub fn sign_in_part(
        self,
        permit: &Permit<SignElectronically>,
        next: &[PostId],
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let by = permit.by();
        let (State::Unsent(issue) | State::Signing(issue)) = &self.state else { return Err(Refused::WrongState) };
        let after = self.clone().moved(State::Signing(issue.clone()), now);
        let mut outcome =
            Outcome::of(self, after.clone(), Event::of_document(EventCode::SignedInPart, after.id, by, now));
        let asked = |post: &PostId| Event::of_document(EventCode::SignatureAsked, after.id, by, now).to(*post);
        outcome.events.extend(next.iter().map(asked));
        Ok(outcome)
    }

    /// Will not approve or sign it, and says why. A letter that waited for signatures comes back to its sender as a draft,
    /// unread, and keeps no signature.
    pub fn refuse_to_sign(
        self,
        permit: &Permit<RefuseToSign>,
        reason: String,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let refused = Event::of_document(EventCode::SignatureRefused, self.id, permit.by(), now).saying(Some(reason));
        match &self.state {
            State::Draft(tenure) => Ok(Outcome::only(refused.to(tenure.holder))),
            State::Signing(issue) => {
                let keeper = issue.keeper;
                let after = self.clone().moved(State::Draft(Tenure::of_receiver(keeper)), now);
                Ok(Outcome::of(self, after, refused.to(keeper)))
            }
            _ => Err(Refused::WrongState),
        }
    }

    /// Takes a letter back that waits for the signatures of others: it is a draft again, and keeps no signature.
    pub fn take_back(self, permit: &Permit<TakeBack>, now: Timestamp) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let State::Signing(issue) = &self.state else { return Err(Refused::WrongState) };
        let after = self.clone().moved(State::Draft(Tenure::of_maker(issue.keeper, now)), now);
        let taken = Event::of_document(EventCode::RequestsTakenBack, self.id, permit.by(), now);
        Ok(Outcome::of(self, after, taken))
    }
}

/// The form that says who signs besides the sender.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignersForm {
    /// The letter.
    pub document: String,
    /// The posts that approve it, comma-separated.
    pub approve: String,
    /// The posts that sign it too.
    pub sign: String,
    /// Not blank when one is asked after another.
    pub one_by_one: String,
    /// Words to look for people by, for pages without JavaScript.
    pub approve_search: String,
    /// The same for those who sign.
    pub sign_search: String,
    /// Posts to add to those who approve.
    pub add_approve: String,
    /// Posts to add to those who sign.
    pub add_sign: String,
    /// A post to take out of both.
    pub remove: String,
    /// Not blank when those who approve are asked at once.
    pub ask: String,
}

fields! {
    /// The fields of who signs besides the sender.
    SignersField {
        Document => "document",
        Approve => "approve",
        Sign => "sign",
        OneByOne => "one_by_one",
        ApproveSearch => "approve_search",
        SignSearch => "sign_search",
        AddApprove => "add_approve",
        AddSign => "add_sign",
        Remove => "remove",
        Ask => "ask",
    }
}

/// Who shall sign a letter besides its sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The letter.
    pub document: DocumentId,
    /// Those who approve it, in order.
    pub approve: Vec<PostId>,
    /// Those who sign it too, in order.
    pub sign: Vec<PostId>,
    /// One is asked after another.
    pub one_by_one: bool,
    /// Those who approve are asked at once.
    pub ask: bool,
}

impl SignersForm {
    /// Reads the form; `sender` signs first, and need not be named.
    pub fn check(&self, sender: PostId) -> Result<Chosen, FieldErrors<SignersField>> {
        let mut errors = FieldErrors::none();
        let document = errors.take(SignersField::Document, parsed(&self.document).map(Some));
        let mut people = |field, listed: &str, added: &str| {
            let all: Vec<PostId> = errors.take(field, changed_list(listed, added, &self.remove));
            if all.len() > usize::from(SIGNERS) {
                errors.add(field, Flaw::TooMany { most: SIGNERS });
            }
            if all.contains(&sender) {
                errors.add(field, Flaw::Twice);
            }
            all
        };
        let approve = people(SignersField::Approve, &self.approve, &self.add_approve);
        let sign = people(SignersField::Sign, &self.sign, &self.add_sign);
        let Some(document) = document else { return Err(errors) };
        errors.or(Chosen {
            document,
            approve,
            sign,
            one_by_one: !self.one_by_one.is_empty(),
            ask: !self.ask.is_empty(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: PostId = PostId(1);
    const BRUNO: PostId = PostId(2);
    const CARLA: PostId = PostId(3);

    fn at(hour: u32) -> Timestamp {
        format!("2026-11-27T{hour:02}:00:00Z").parse().unwrap()
    }

    fn signers(one_by_one: bool) -> Signers {
        let one = |post, duty| Signer { post, duty, asked_at: None, done_at: None };
        let all = vec![one(ANA, Duty::Approve), one(BRUNO, Duty::Sign), one(CARLA, Duty::Sign)];
        Signers { one_by_one, all }
    }

    #[test]
    fn all_at_once_are_asked_together_and_nobody_twice() {
        let mut all = signers(false);
        assert_eq!(all.to_ask(Duty::Sign), [BRUNO, CARLA]);
        all.all[1].asked_at = Some(at(9));
        assert_eq!(all.to_ask(Duty::Sign), [CARLA]);
        let one = all.done_by(BRUNO, Duty::Sign, at(10));
        assert!(!one.have_done(Duty::Sign));
        assert!(one.done_by(CARLA, Duty::Sign, at(10)).have_done(Duty::Sign));
    }

    #[test]
    fn one_after_another_each_is_asked_when_the_one_before_has_done_it() {
        let mut all = signers(true);
        assert_eq!(all.to_ask(Duty::Sign), [BRUNO]);
        all.all[1].asked_at = Some(at(9));
        assert_eq!(all.to_ask(Duty::Sign), []);
        assert_eq!(all.done_by(BRUNO, Duty::Sign, at(10)).to_ask(Duty::Sign), [CARLA]);
    }

    #[test]
    fn the_first_place_is_the_senders_and_those_who_approve_have_none() {
        let all = signers(false);
        assert_eq!((all.place_of(PostId(9)), all.place_of(BRUNO), all.place_of(CARLA)), (0, 1, 2));
        assert!(!all.have_done(Duty::Approve) && Signers::default().have_done(Duty::Approve));
    }

    #[test]
    fn the_sender_is_not_named_again_and_no_more_than_ten_are() {
        let form = |sign: &str| SignersForm { document: "9".into(), sign: sign.into(), ..SignersForm::default() };
        let named = |form: SignersForm| form.check(ANA).err().map(|errors| errors.named()).unwrap_or_default();
        assert_eq!(named(form("2,1")), [("sign".to_owned(), Flaw::Twice)]);
        let many: Vec<String> = (2..=12).map(|post: i64| post.to_string()).collect();
        assert_eq!(named(form(&many.join(","))), [("sign".to_owned(), Flaw::TooMany { most: SIGNERS })]);
        let added = SignersForm { add_sign: "3".into(), remove: "2".into(), ..form("2") };
        assert_eq!(added.check(ANA).unwrap().sign, [CARLA]);
    }
}
