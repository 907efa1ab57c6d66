//! What can be done with a letter: begin it, change it, sign it, send it after all.

use super::copies::{Copies, copy_for};
use super::kind::Kind;
use super::state::{Answered, Document, Issue, State};
use crate::delivery::{self, Arrival, Delivery};
use crate::event::{By, Event, EventCode};
use crate::id::{AreaId, DocumentId, InstitutionId, PostId};
use crate::outcome::{Change, Outcome, Refused, guard};
use crate::policy::Permit;
use crate::policy::permit::{Begin, Edit, SendOnPaper, Sign, SignElectronically};
use crate::tenure::Tenure;
use crate::time::Timestamp;

/// A letter about to be begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewDocument {
    /// Its identifier.
    pub id: DocumentId,
    /// The institution it comes from.
    pub institution: InstitutionId,
    /// What sort of letter it is.
    pub kind: Kind,
    /// Who shall sign it.
    pub sender: PostId,
    /// What it answers.
    pub answers: Option<Answered>,
}

/// What signing needs besides the letter: where it goes and under which number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// Everyone it goes to.
    pub copies: Copies,
    /// The official number, taken in this very transaction.
    pub number: String,
    /// How it goes.
    pub route: Route,
}

/// Whether someone can still be sent a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// They hold the post it was written to.
    AtWork,
    /// They do not any more.
    Left {
        /// What the history says of it.
        said: String,
    },
}

/// How a letter goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Signed by hand: the print room of this area sends it.
    Paper {
        /// The area that prints it.
        printed_by: AreaId,
    },
    /// Signed electronically: it has its number, and waits in No enviados until the signature is there.
    Electronic,
}

impl Document {
    /// Begins a letter as a draft in its author's hands.
    pub fn begin(permit: &Permit<Begin>, new: NewDocument, now: Timestamp) -> Result<Outcome, Refused> {
        guard(permit, new.id)?;
        let by = permit.by();
        let NewDocument { id, institution, kind, sender, answers } = new;
        let state = State::Draft(Tenure::of_maker(by.principal(), now));
        let document = Self { id, institution, kind, sender, answers, since: now, state, version: 1 };
        let mut events = vec![Event::of_document(EventCode::Registered, id, by, now)];
        if let Some(answered) = answers {
            let begun = Event::of_delivery(EventCode::AnswerBegun, answered.document, answered.delivery, by, now);
            events.push(begun.about(id));
        }
        Ok(Outcome { changes: vec![Change { before: None, after: document.into() }], events })
    }

    /// Changes a draft. `new_version` says that its text is kept beside the one before instead of replacing it, which the
    /// history then tells.
    pub fn edit(
        self,
        permit: &Permit<Edit>,
        kind: Kind,
        sender: PostId,
        new_version: bool,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let State::Draft(tenure) = self.state else { return Err(Refused::WrongState) };
        // What arrived is not written here, and has its number already.
        if (kind == Kind::External) != (self.kind == Kind::External) {
            return Err(Refused::WrongState);
        }
        let after = Self { kind, sender, ..self.clone() }.moved(State::Draft(tenure.read(now)), now);
        let edited = Event::of_document(EventCode::Edited, self.id, permit.by(), now);
        let mut outcome = Outcome::of(self, after, edited);
        if !new_version {
            outcome.events.clear();
        }
        Ok(outcome)
    }

    /// Takes a file of this name away from a draft.
    pub fn detach(&self, permit: &Permit<Edit>, name: String, now: Timestamp) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let State::Draft(_) = self.state else { return Err(Refused::WrongState) };
        let removed = Event::of_document(EventCode::FileRemoved, self.id, permit.by(), now);
        Ok(Outcome::only(removed.saying(Some(name))))
    }

    /// Freezes the text under its final number and makes a copy for every recipient, unless they are made later. Afterwards
    /// a mistake can only be voided.
    pub fn sign(self, permit: &Permit<Sign>, envelope: Envelope, now: Timestamp) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let by = permit.by();
        let State::Draft(_) = self.state else { return Err(Refused::WrongState) };
        let recipients = match envelope.copies {
            Copies::Now(nobody) if nobody.is_empty() => return Err(Refused::NoRecipients),
            Copies::Now(recipients) => recipients,
            Copies::Later => Vec::new(),
        };
        let issue = Issue { number: envelope.number, signed_at: now, keeper: self.sender };
        let (state, copies) = match envelope.route {
            Route::Paper { printed_by } => (State::Sent(issue), delivery::State::ToPrint { area: printed_by }),
            Route::Electronic => (State::Unsent(issue), delivery::State::Waiting),
        };
        let after = self.clone().moved(state, now);
        let mut outcome = Outcome::of(self, after.clone(), Event::of_document(EventCode::Signed, after.id, by, now));
        for recipient in recipients {
            let copy = copy_for(recipient, after.id, copies, now);
            let made = Event::of_delivery(EventCode::Registered, after.id, copy.id, by, now).to(recipient.post);
            outcome.events.push(made);
            outcome.changes.push(Change { before: None, after: copy.into() });
        }
        if let Route::Paper { .. } = envelope.route {
            outcome.events.push(ordered(&after, by, now));
            outcome.events.extend(answered(&after, by, now));
        }
        Ok(outcome)
    }

    /// Sends on paper what could not be sent otherwise: its waiting copies go to the print room. That of someone who has left
    /// meanwhile comes back to the sender instead, who can have it printed after all.
    pub fn send_on_paper(
        self,
        permit: &Permit<SendOnPaper>,
        waiting: Vec<(Delivery, Addressee)>,
        printed_by: AreaId,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let State::Unsent(issue) = &self.state else { return Err(Refused::WrongState) };
        let after = self.clone().moved(State::Sent(issue.clone()), now);
        let events =
            [ordered(&after, permit.by(), now)].into_iter().chain(answered(&after, permit.by(), now)).collect();
        let mut outcome = Outcome { changes: Vec::new(), events };
        outcome.changes.push(Change { before: Some(self.into()), after: after.clone().into() });
        for (copy, addressee) in waiting {
            if copy.document != after.id || copy.state != delivery::State::Waiting {
                return Err(Refused::WrongState);
            }
            let state = match addressee {
                Addressee::AtWork => delivery::State::ToPrint { area: printed_by },
                Addressee::Left { said } => {
                    let voided = Event::of_delivery(EventCode::Deleted, after.id, copy.id, permit.by(), now);
                    outcome.events.push(voided.to(after.sender).saying(Some(said)));
                    delivery::State::Voided { keeper: after.sender, area: printed_by }
                }
            };
            let moved = copy.clone().moved(state, now);
            outcome.changes.push(Change { before: Some(copy.into()), after: moved.into() });
        }
        Ok(outcome)
    }

    /// Sends a letter whose electronic signatures are all there: its waiting copies go into their recipients' trays, and to the
    /// print room where there is no tray to go to.
    pub fn send_signed(
        self,
        permit: &Permit<SignElectronically>,
        waiting: Vec<(Delivery, Arrival)>,
        printed_by: AreaId,
        now: Timestamp,
    ) -> Result<Outcome, Refused> {
        guard(permit, self.id)?;
        let by = permit.by();
        let (State::Unsent(issue) | State::Signing(issue)) = &self.state else { return Err(Refused::WrongState) };
        let after = self.clone().moved(State::Sent(issue.clone()), now);
        let signed = Event::of_document(EventCode::SignedElectronically, after.id, by, now);
        let mut outcome = Outcome::of(self, after.clone(), signed);
        if waiting.iter().any(|(_, arrival)| *arrival == Arrival::Paper) {
            outcome.events.push(ordered(&after, by, now));
        }
        for (copy, arrival) in waiting {
            if copy.document != after.id || copy.state != delivery::State::Waiting {
                return Err(Refused::WrongState);
            }
            let (state, number) = match arrival {
                Arrival::Tray { number } => {
                    let sent = Event::of_delivery(EventCode::SentElectronically, after.id, copy.id, by, now);
                    outcome.events.push(sent.to(copy.recipient));
                    (delivery::State::Received(Tenure::of_receiver(copy.recipient)), number)
                }
                Arrival::Paper => (delivery::State::ToPrint { area: printed_by }, None),
            };
            let moved = Delivery { number, ..copy.clone().moved(state, now) };
            outcome.changes.push(Change { before: Some(copy.into()), after: moved.into() });
        }
        outcome.events.extend(answered(&after, by, now));
        Ok(outcome)
    }
}

/// It goes out on paper.
fn ordered(letter: &Document, by: By, now: Timestamp) -> Event {
    Event::of_document(EventCode::PaperOrdered, letter.id, by, now)
}

/// Whoever wrote the letter it answers learns that the answer was signed.
fn answered(letter: &Document, by: By, now: Timestamp) -> Option<Event> {
    let answered = letter.answers?;
    Some(Event::of_delivery(EventCode::Answered, answered.document, answered.delivery, by, now).about(letter.id))
}
